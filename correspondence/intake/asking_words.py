"""The forms in which a letter asks now, and those in which it only speaks of asking, as data."""

import re

S = r"\s{1,3}"
WITHIN = r"(?:[^.;]|\.(?=\d))"  # a point within a number ends no sentence
ADVERBS = (
    r"(?:(?:hereby|therefore|thus|accordingly|also|further|furthermore|now|again|formally"
    r"|respectfully"
    r"|kindly|officially|urgently|consequently|once|more|in|addition|strongly|earnestly"
    r"|likewise|then|again)"
    r",?\s{1,3}){0,4}"
)
VERB_BASE = r"(?:request|ask(?:\s{1,3}for)?|seek|invite|demand|call\s{1,3}for|invoke|solicit)"
VERB_S = (
    r"(?:(?:is|are|am)\s{1,3}(?:hereby\s{1,3}|now\s{1,3}"
    r"|therefore\s{1,3})?(?:requesting|seeking|asking\s{1,3}for)|requests"
    r"|asks(?:\s{1,3}for)?|seeks|invites|demands|calls\s{1,3}for|invokes|solicits)"
)
NOTICE = (
    r"(?:(?:give|gives|provide|provides)\s{1,3}(?:\w+\s{1,3}){0,3}?notice|notify|notifies"
    r"|terminate|terminates|withdraw|withdraws|denounce|denounces)"
)

FIRST_PERSON = re.compile(
    rf"\b(?:I|[Ww]e)\b,?{S}{ADVERBS}(?:(?:do|must|would){S})?(?P<verb>{VERB_BASE}|propose)\b(?!ed)"
)
COORDINATED = re.compile(
    rf"(?:\b(?:and|or)|,){S}(?:I{S}|we{S})?{ADVERBS}(?P<verb>{VERB_BASE})\b(?={S}(?:that"
    rf"|you|your|the|a|an|its|for|comments|consultations|information|any|all|Korea|Canada"
    rf"|to)\b)"
)
FRAMED = re.compile(
    r"\b(?:"
    rf"(?:am|are|is){S}(?:now{S})?writing(?:{S}to{S}you)?(?:{S}(?:today|now|again"
    rf"|in{S}order))?{WITHIN}{{0,160}}?"
    rf"|writes?(?:{S}to{S}you)?(?:{S}(?:today|in{S}order))?"
    rf"|(?<=\bI )write{WITHIN}{{1,160}}?|(?<=\b[Ww]e )write{WITHIN}{{1,160}}?"
    rf"|(?:has|have){S}(?:also{S}|further{S})?the{S}hono(?:u)?r(?:{WITHIN}{{0,200}}?\band)?"
    rf"|would{S}(?:also{S}|further{S})?(?:like|wish)"
    rf"|(?:should|would){S}like"
    rf"|\b[Tt]his(?:{S}(?:letter|note|communication|message|mail))?{S}is"
    rf"|wish(?:es)?"
    rf"|begs?"
    rf"|(?:have{S}|has{S}|have{S}been{S}|has{S}been{S}|am{S}|been{S})?(?:instructed|asked"
    rf"|directed|authori[sz]ed)(?:{S}(?:me|us|this{S}\w+|the{S}\w+))?"
    rf"(?:{S}to{S}(?:say|state|inform|convey|refer){WITHIN}{{1,260}}?\band)?"
    rf"|purpose{S}of{S}this{S}(?:letter|note|communication|message|memorandum|mail|e-mail){S}is"
    rf"|takes?{S}this{S}opportunity"
    rf"|(?:am|are|is){S}(?:pleased|obliged|compelled)"
    r")"
    rf"{S}to{S}{ADVERBS}(?P<verb>{VERB_BASE}|propose|{NOTICE}|receive|know|learn|consult"
    rf"|have)\b(?!ed)"
)
THIRD_PERSON = re.compile(rf"(?P<subject>[^\s,;:(]+,?){S}{ADVERBS}(?P<verb>{VERB_S}|proposes)\b")
HEREBY = re.compile(
    rf"\b(?P<hereby>hereby){S}{ADVERBS}(?P<verb>{VERB_S}|{VERB_BASE}|{NOTICE})\b(?!ed)"
)
NOMINAL = re.compile(
    rf"\b(?:[Tt]his|[Tt]he{S}present){S}(?:letter|note|communication|message|notice"
    rf"|document|memorandum)"
    rf"(?:{S}(?:also|hereby|formally|shall|therefore|is{S}intended{S}to))?{S}"
    rf"(?:constitutes?|serves?{S}as|serve{S}as|is|represents?|amounts{S}to){S}"
    rf"(?:\w+(?:['’]s?)?{S}){{0,6}}?(?P<verb>request|notice|notification){S}(?:for|of|under|to)\b"
    rf"|\b(?:accept|consider|regard|treat){S}this{S}(?:letter|note|communication|message){S}as{S}"
    rf"(?:\w+(?:['’]s?)?{S}){{0,6}}?(?P<verb_2>request|notice|notification)\b"
)
POLITE = re.compile(
    rf"\b(?:I|[Ww]e|it|[A-Z]\w+){S}(?:would|should|shall){S}(?:therefore{S}|also{S}"
    rf"|further{S}|accordingly{S})?"
    rf"(?:be{S}(?:most{S}|very{S}|much{S})?(?:grateful|obliged|pleased{S}to{S}receive"
    rf"|glad{S}to{S}receive|appreciative)"
    rf"|appreciate)\b(?P<verb>{S}(?:(?:it{S})?if|for|to|receiving|it|your|a|an|the)\b)?"
)
POLITE_PASSIVE = re.compile(
    rf"\bwould{S}(?:also{S})?be{S}(?:greatly{S}|much{S})?(?P<verb>appreciated|welcome)\b"
)
PLEASE = re.compile(
    rf"(?:\b[Pp]lease(?:{S}(?:also|kindly|further|then))?|\b[Kk]indly|\b(?:[Cc]ould"
    rf"|[Ww]ould|[Cc]an){S}you(?:{S}(?:please"
    rf"|kindly|also))?"
    rf"|\b[Ww]ould{S}you{S}be{S}so{S}kind{S}as{S}to)"
    rf"{S}(?P<verb>(?!be\b|(?:consider|regard|treat){S}th|do{S}not\b|note\b|find\b|accept\b"
    rf"|see\b|feel\b)[a-z]+)\b"
)
PASSIVE = re.compile(
    rf"\b(?P<who>[^.;:]{{0,60}}?)\b(?:is|are)(?:{S}(?:hereby|therefore|kindly|respectfully"
    rf"|also))*{S}"
    rf"(?P<verb>requested|asked|invited|required)\b"
    rf"(?={S}(?:to|that|by|in|on|no|not{S}later|within|under|pursuant|with)\b|[.,]|$)"
)
MUST = re.compile(
    rf"\b(?P<what>[Rr]epl(?:y|ies)|[Rr]esponses?|[Cc]omments|[Ww]ritten{S}comments"
    rf"|[Ss]ubmissions|[Aa]nswers"
    rf"|[Qq]uestionnaires?){S}(?:must|should|are{S}to|is{S}to|shall|may"
    rf"|will{S}need{S}to)?{S}?(?:be{S})?"
    rf"(?P<verb>received|submitted|sent|reach|due|filed|returned|requested)\b"
)
JOINING = re.compile(
    rf"\b(?P<verb>requests?|wish(?:es)?|desires?|notif(?:y|ies)|would{S}like"
    rf"|hereby{S}joins?|asks?|seeks?)\b"
    rf"[^.;]{{0,90}}?\b(?:to{S}be{S}joined|to{S}join|joining"
    rf"|joins?)\b[^.;]{{0,40}}\bconsultations\b"
)

# What stands before the verb when it is not asked now, or not by this letter.
NOT_NOW = re.compile(
    r"\b(?:will|shall|may|might|could|can|would(?!\s{1,3}(?:also\s{1,3})?(?:ask|invite"
    r"|request\s{1,3}that"
    r"|respectfully|like|wish|be|appreciate|also\s"
    r"|further\s))|intends?|intending|plans?"
    r"|planning|expects?|going|prepared|ready|considers?(?=\s{1,3}(?:whether|requesting"
    r"|asking))|considering|contemplat\w+|reserves?|reserving|entitled"
    r"|right|rights|decided|decision|able|free(?!\s{1,3}trade)|option|possibility|possible|wanted|hopes?"
    r"|hoping|may\s{1,3}wish"
    r"|not|never|no\s{1,3}longer|neither|refrain\w*|before|used|fail(?:s"
    r"|ed)?)\b(?:\s{1,3}\w+){0,4}\s{0,3}$",
    re.IGNORECASE,
)
CONDITION = re.compile(
    r"(?:^|[,;(]\s{0,2}|\b(?:and|or|but|that)\s{1,3})(?:if|in\s{1,3}the\s{1,3}event|should"
    r"|when|whenever|where|unless|until|once"
    r"|as\s{1,3}soon\s{1,3}as|after|before|provided|in\s{1,3}case|even\s{1,3}if|were)\b[^,;]*$",
    re.IGNORECASE,
)
REPORTED = re.compile(
    r"\b(?:said|says|stated|noted|announced|told|reported|reportedly|indicated|claimed"
    r"|claims|explained|wrote"
    r"|recalled|added|argued|according\s{1,3}to|understand|understands|learned|heard"
    r"|aware)\b[^.;]{0,160}$",
    re.IGNORECASE,
)
REPORTED_BEHIND = re.compile(
    r"^[^.]{0,200}[”\"],?\s(?:he|she|the\s\w+|[A-Z]\w+)\s(?:said|added|stated|told)"
)
GENERIC = re.compile(
    r"\b(?:a|any|each|either|one|another|the\s{1,3}(?:other|requesting|complaining"
    r"|responding|importing|exporting"
    r"|first|requested|consulting|notifying))\s{1,3}(?:such\s{1,3})?(?:Part(?:y|ies)"
    r"|Members?|person|investor|claimant|importer)\b[^.;]{0,80}$"
    r"|\b(?:which|who|that|article\s{1,3}\S+|paragraph\s{1,3}\S+|provision|chapter|rules?"
    r"|agreement)\s{1,3}(?:also\s{1,3})?$",
    re.IGNORECASE,
)
NOUN_BEFORE = frozenset(
    [
        "the",
        "these",
        "those",
        "such",
        "its",
        "our",
        "their",
        "his",
        "her",
        "your",
        "my",
        "all",
        "any",
        "previous",
        "several",
        "of",
        "for",
        "both",
        "two",
        "three",
        "following",
        "no",
        "and",
        "to",
        "earlier",
        "other",
        "further",
        "formal",
        "written",
        "these",
        "many",
        "such",
        "receives",
        "received",
        "by",
        "with",
        "on",
        "from",
        "under",
        "new",
        "pending",
        "outstanding",
        "similar",
        "information",
    ]
)
INSTITUTIONS = re.compile(
    r"\b(?:Embassy|Mission|Ministry|Delegation|delegation|Office|Government|Department"
    r"|Commission|Directorate"
    r"|Secretariat|Committee|Agency|Council|Consulate|Bureau|Board|Division|Service"
    r"|authorities|side|undersigned)\b"
)
OWN = re.compile(
    r"\b(?:[Mm]y|[Oo]ur|this|present)\s{1,3}(?:\w+\s{1,3}){0,3}?(?:Government|authorities"
    r"|delegation|Embassy|Mission|Ministry|Office|Department|side|undersigned|Secretariat"
    r"|Commission|country|Desk)\b|\bundersigned\b"
)

MAY_WE = re.compile(
    rf"\b(?:[Mm]ay|[Mm]ight|[Cc]ould|[Cc]an){S}(?:I|we){S}(?:also{S}|please{S}|kindly{S})?"
    rf"(?P<verb>ask|request|have|receive)\b"
)
INSTRUCTED = re.compile(r"(?:instructed|asked|directed|authori[sz]ed)", re.IGNORECASE)
INSTRUCTING = re.compile(
    r"\b(?:[Mm]y|[Oo]ur)\b[^.;]{0,80}$|\b(?:I|[Ww]e|[Tt]he\s{1,3}undersigned)\b[^.;]{0,30}$"
)
SUBORDINATE = re.compile(
    r"\b(?:that|because|since|as|while|whereas|although|though|why|how)\s{1,3}(?:\w+[^,;]{0,70})?$"
)
TELLING = re.compile(
    (
        r"\b(?:inform|notify|advise|state|declare|communicate|convey|write|confirm)(?:s"
        r"|ing)?\b[^.;]{0,90}$"
    ),
    re.IGNORECASE,
)
OFFER = re.compile(
    r"^(?:Should|If)\s(?:you|the\s\w+|there|any)\b[^,]{0,60}\b(?:need|require|questions?"
    r"|wish|have|like|want|queries)"
)

GRATEFUL_ALONE = re.compile(
    rf"(?:^|[;:,]\s|\b(?:and|so)\s)(?P<verb>(?:[Ww]ould{S}be{S}|[Ss]hould{S}be{S}"
    rf"|[Mm]ost{S})?[Gg]rateful"
    rf"{S}(?:for|if|to{S}receive))\b"
)
BY_A_DAY = re.compile(
    rf"(?P<what>\b(?:(?:[Aa]ny|[Yy]our|[Ww]ritten|[Aa]n|[Aa]){S})?(?:[Cc]omments"
    rf"|[Rr]epl(?:y|ies)|[Rr]esponses?|[Aa]nswers?"
    rf"|[Cc]onfirmation|[Vv]iews)\b){S}(?:to{S}\w+{S})?(?:(?:would|should|must|to|are"
    rf"|is){S}\w+{S}(?:\w+{S})?)?"
    rf"(?:by|no{S}later{S}than|before|on{S}or{S}before)\b"
)
LAST_DAY = re.compile(
    rf"\b(?:[Dd]eadline|[Ff]inal{S}dates?|[Ll]ast{S}(?:day|date)|[Cc]losing{S}date"
    rf"|[Dd]ue{S}date){S}(?:for|of|to){S}(?:the{S}|any{S}"
    rf"|submi\w+{S}(?:of{S})?)*(?P<what>comments|repl(?:y|ies)|responses?|answers?"
    rf"|submissions|questionnaires?)\b"
)
DO_SO = re.compile(
    rf"\b(?:wish(?:ing|es)?{S}to|to){S}(?P<what>comment|reply|respond"
    rf"|answer)\b[^.;]{{0,80}}?\b(?:should|must|may|are{S}\w+{S}to){S}do{S}so\b"
)
REFERRAL = re.compile(
    rf"\b(?P<verb>refers?|submits?|referring){S}(?:this|the|that){S}(?:matter|dispute"
    rf"|case){S}[^.;]{{0,80}}?\bto{S}(?:a|an|the)\b"
    rf"[^.;]{{0,40}}?\bpanel\b"
)
NOTICE_GIVEN = re.compile(
    rf"\b[Nn]otice{S}(?:is|of[^.;]{{0,80}}?is){S}(?:hereby{S})?(?P<verb>given)\b"
    rf"|(?P<subject>[^\s,;:(]+){S}{ADVERBS}(?P<verb_2>withdraws|terminates|denounces"
    rf"|gives{S}(?:\w+{S})?notice)\b"
    rf"|\b(?:inform|informs|notify|notifies|advise|advises)\b{WITHIN}{{1,300}}?\b(?:has|have){S}"
    rf"(?P<verb_3>decided{S}to{S}(?:terminate|withdraw{S}from|denounce))"
    rf"(?={S}(?:the|this|its|our){S}(?:\w+{S}){{0,4}}?(?:[Aa]greement|[Tt]reaty|[Cc]onvention)\b)"
)
UNDER_WAY = re.compile(
    r"\s(?:that\s)?(?:the|these|those|our)\s(?:\w+\s){0,2}"
    r"(?:consultations?|negotiations?|talks|session|meeting|proceedings|review)\s"
    r"(?:already\s|first\s)?(?:requested|held|begun|opened|started|under\sway|which|scheduled)\b"
)
PROMISED = re.compile(
    r"\b(?:I|[Ww]e|our|[Oo]ur|my|[Mm]y)\b[^.;]{0,40}$|\b(?:received|sent|provided|gave"
    r"|submitted)\b[^.;]{0,40}$"
)
MEET = re.compile(
    rf"\b(?:[Cc]ould|[Cc]an|[Mm]ight|[Ss]hall|[Mm]ay){S}we{S}(?:please{S}"
    rf"|perhaps{S})?(?P<verb>meet|speak|talk|have{S}a{S}call|set{S}up|arrange|schedule)\b"
    rf"|\b(?:[Aa]re|[Ww]ould){S}you{S}(?:be{S})?(?P<verb_2>available|free)\b"
    rf"|\b(?:[Ww]ould|[Dd]oes|[Ww]ill){S}[^?;]{{3,60}}?{S}(?P<verb_3>suit"
    rf"|work{S}for){S}(?:you|your)\b"
    rf"|\b(?:I|[Ww]e)(?:{S}would|['’]d){S}like{S}to{S}(?P<verb_4>meet|set{S}up|arrange"
    rf"|schedule|call{S}on|visit)\b"
    rf"|\b[Ww]ould{S}it{S}be{S}possible{S}to{S}(?P<verb_5>meet|have{S}a{S}call|arrange"
    rf"|schedule|set{S}up)\b"
)
