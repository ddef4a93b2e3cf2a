"""The forms in which a letter asks now, and those in which it only speaks of asking, as data."""

import re

S = r"\s{1,3}"
WITHIN = r"(?:[^.;]|\.(?=\d))"  # a point within a number ends no sentence
ASIDE = rf"(?:,{WITHIN.replace('.;', '.;,')}{{1,110}},)?"  # ", in conformity with Article 2,"
ADVERBS = (
    r"(?:(?:hereby|therefore|thus|accordingly|also|further|furthermore|now|again|formally"
    r"|respectfully"
    r"|kindly|officially|urgently|consequently|once|more|in|addition|strongly|earnestly"
    r"|likewise|then|again)"
    r",?\s{1,3}){0,4}"
)
VERB_BASE = (
    r"(?:request|ask(?:\s{1,3}for)?|seek|invite|demand|call\s{1,3}(?:for|upon|on)|invoke|solicit"
    r"|petition|apply\s{1,3}for|appeal\s{1,3}to|insist\s{1,3}(?:on|that)|move\s{1,3}that"
    r"|press\s{1,3}for|inquire|enquire|require\s{1,3}that"
    r"|pray(?=\s{1,3}(?:that|you|your|the)\b)"
    r"|(?:urge|beg|implore|entreat|exhort|beseech|call\s{1,3}(?:up)?on)"
    r"(?=,?\s{1,3}(?:you|your|the|all|both|[A-Z])))"
)
VERB_S = (
    r"(?:(?:is|are|am)\s{1,3}(?:hereby\s{1,3}|now\s{1,3}"
    r"|therefore\s{1,3})?(?:requesting|seeking|asking\s{1,3}for|inviting|calling\s{1,3}for)"
    r"|requests"
    r"|asks(?:\s{1,3}for)?|seeks|invites|demands|calls\s{1,3}(?:for|upon|on)|invokes|solicits"
    r"|petitions|applies\s{1,3}for|appeals\s{1,3}to|insists\s{1,3}(?:on|that)|moves\s{1,3}that"
    r"|presses\s{1,3}for|(?:urges|begs|implores|entreats|exhorts|beseeches)"
    r"(?=,?\s{1,3}(?:you|your|the|all|both|[A-Z]))|(?:would|must|does|can\s{1,3}only"
    r"|needs\s{1,3}to)\s{1,3}"
    r"(?:therefore\s{1,3}|also\s{1,3}|respectfully\s{1,3}|now\s{1,3})?"
    r"(?:ask(?:\s{1,3}for)?|request|invite|solicit|call\s{1,3}(?:for|upon|on)))"
)
NOTICE = (
    r"(?:(?:give|provide|serve|deliver|submit|transmit|tender|lodge|file|communicate|present|issue"
    r"|convey)s?\s{1,3}(?:\w+\s{1,3}){0,6}?(?:notice|notification)|notify|notifies"
    r"|terminate|terminates|withdraw|withdraws|denounce|denounces)"
)

MONTHS = (
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
NOTICING = re.compile(
    r"give|provide|serve|deliver|submit|transmit|tender|lodge|file|communicate|present|issue|convey"
    r"|notif|terminat|withdraw|denounc"
)
FIRST_PERSON = re.compile(
    rf"\b(?:I|[Ww]e|[Ll]et{S}(?:me|us))\b(?:{ASIDE}|,){S}{ADVERBS}(?:(?:do|must|would|should"
    rf"|can{S}only|need{S}to"
    rf"|have{S}to){S})?{ADVERBS}(?P<verb>{VERB_BASE}|propose|suggest"
    rf"|(?:am|are){S}(?:hereby{S}|now{S}|therefore{S}|also{S})?(?:requesting|seeking|asking{S}for"
    rf"|inviting|calling{S}for|soliciting|invoking))\b(?!ed)"
)
COORDINATED = re.compile(
    rf"(?:\b(?:and|or)|,){S}(?:I{S}|we{S})?{ADVERBS}(?P<verb>{VERB_BASE})\b(?={S}(?:that"
    rf"|you|your|the|a|an|its|for|such|comments|consultations|information|any|all|Korea|Canada"
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
    rf"|(?:am|are|is){S}(?:pleased|obliged|compelled|constrained|bound|prompted|moved|led|glad"
    rf"|happy|honou?red|privileged|hereby)"
    rf"|(?:feels?|finds?|considers?|deems?)(?:{S}it|{S}itself|{S}ourselves|{S}myself)?{S}"
    rf"(?:necessary|appropriate|obliged|compelled|constrained|bound|proper|right|its{S}duty"
    rf"|my{S}duty)"
    rf"|no{S}(?:choice|alternative|option){S}(?:but|other{S}than)|[Aa]llow{S}(?:me|us)"
    rf"|[Pp]ermit{S}(?:me|us)|(?:has|have){S}the{S}(?:pleasure|privilege|duty|task)"
    rf"|takes?{S}the{S}liberty|(?:need|have|has|ought)"
    r")"
    rf"{ASIDE}{S}to{S}{ADVERBS}(?P<verb>{VERB_BASE}|propose|{NOTICE}|receive|obtain|know|learn"
    rf"|consult"
    rf"|have)\b(?!ed)"
)
# Frames that speak of a wish, which may be another's.
A_WISH = re.compile(r"(?:would|should|wish)")
# "informs that it cannot agree to Viet Nam joining the consultations"
DECLINED = re.compile(
    r"\b(?:not|cannot|unable|declin\w+|regret\w*|refus\w+|reject\w*|object\w*|accede|agrees?"
    r"|accepts?|consents?|welcomes?)\b"
)
HONOUR_OF = re.compile(
    rf"\b(?:has|have){S}the{S}(?:hono(?:u)?r|pleasure|privilege){S}of{S}(?:hereby{S})?"
    rf"(?P<verb>requesting|asking{S}for|inviting|seeking|proposing)\b"
)
# "wishes to avail itself of Article 4 and to ask for consultations"
AND_TO = re.compile(
    rf"\b(?:wish(?:es)?|like|hono(?:u)?r|instructed|directed|writing|write){S}to{S}"
    rf"{WITHIN}{{1,200}}?\b(?:and|or){S}(?:to{S})?{ADVERBS}(?P<verb>{VERB_BASE}|propose)\b"
    rf"(?={S}(?:that|you|your|the|a|an|its|for|to|[a-z]+{S}consultations|consultations|[A-Z])\b)"
)
# Several who ask together: "The EFTA States request", "Norway and Iceland ask for".
TOGETHER = re.compile(
    rf"\b(?P<subject>States|Governments|[Dd]elegations|Ministers|Ministries|Embassies|Missions|Members"
    rf"|Parties|authorities|sides|[Aa]ssociations|companies|exporters|producers|signatories|undersigned"
    rf"|petitioners|citizens|residents|growers|farmers"
    rf"|Offices|services|Departments|Agencies|Commissioners|and{S}(?:the{S})?(?:\w+{S}of{S})?"
    rf"(?:[A-Z][\w.]+{S}){{0,2}}?[A-Z][\w.]+),?{S}{ADVERBS}(?:do{S}|would{S}|must{S})?{ADVERBS}"
    rf"(?P<verb>{VERB_BASE}|propose)\b(?!ed)(?={S}(?:that|you|your|the|a|an|its|their|for|to|with"
    rf"|[a-z]+{S}consultations|consultations|information|[A-Z]))"
)
THIRD_PERSON = re.compile(rf"(?P<subject>[^\s,;:(]+,?){S}{ADVERBS}(?P<verb>{VERB_S}|proposes)\b")
# Who asked before asks more: "It also asks".
IT_ALSO = re.compile(
    r"(?:It|He|She)\s(?:also|further|moreover|likewise|furthermore|in\saddition|therefore"
    r"|finally|equally)\s$"
)
# "refers to its note of 3 May and requests that": a verb, and no noun of a pair.
AND_ASKS = re.compile(
    rf"(?:asks|seeks|invites|invokes|calls|solicits|applies|insists|proposes|would|must|is|are"
    rf"|am)\b"
    rf"|(?:requests|demands|petitions){S}(?:that|the|an?|to|its|your|his|her|consultations|under|in"
    rf"{S}accordance|in{S}conformity|pursuant|by{S}virtue|accordingly|for{S}that"
    rf"|[a-z]+{S}consultations"
    rf"|information|you|[A-Z]\w+(?:{S}of{S}[A-Z]\w+)?{S}to)\b"
)
# What the same subject does before "and requests", by which that is a verb.
DOES_SO_FAR = re.compile(
    r"\b(?:has|is|refers|invokes|avails|exercises|considers|recalls|notes|regrets|takes|makes|turns"
    r"|acts|finds|believes|holds|maintains|wishes|seeks|brings|places|submits|presents|objects"
    r"|protests|deems|draws|calls|relies|rests|reserves|expresses|would|must|cannot|does|attaches"
    r"|shares|welcomes|thanks|uses|cites|proposes|states|declares|encloses|gives|sees|remains)\b"
)
# "They request", of who was told of in the sentence before.
THEY_ASK = re.compile(
    rf"\b[Tt]hey,?{S}{ADVERBS}(?:(?:do|would|must){S})?{ADVERBS}(?P<verb>{VERB_BASE}"
    rf"|propose)\b(?!ed)"
)
HEREBY = re.compile(
    rf"\b(?P<hereby>hereby){S}{ADVERBS}(?P<verb>{VERB_S}|{VERB_BASE}|{NOTICE})\b(?!ed)"
)
POLITE = re.compile(
    rf"\b(?:I|[Ww]e|it|[A-Z]\w+|sides?|authorities|delegation)(?:{S}(?:would|should|shall)"
    rf"|['’]d){S}(?:therefore{S}|also{S}|furthermore{S}|moreover{S}|likewise{S}|indeed{S}"
    rf"|further{S}|accordingly{S}|highly{S}|greatly{S}|very{S}much{S}|much{S}|really{S}"
    rf"|deeply{S}|warmly{S}|most{S})?"
    rf"(?:be{S}(?:most{S}|very{S}|much{S})?(?:extremely{S}|deeply{S}|truly{S})?"
    rf"(?:grateful|obliged(?!{S}to{S}(?!you|the|your|receive|have|learn|know|get|hear|see|be"
    rf"|obtain))"
    rf"|thankful|indebted|(?:glad|pleased|happy)(?={S}if{S}you\b)|(?:pleased|glad|happy"
    rf"|delighted){S}to{S}(?:receive|obtain|have{S}(?:sight|a|an|the|your|any|copies|details"
    rf"|news)|learn|know|hear|be{S}(?:told|informed|advised))|appreciative)"
    rf"|appreciate)\b(?P<verb>{S}(?:(?:it{S})?if|for|to|receiving|it|your|a|an|the)\b)?"
)
# "would thank the Ministry for information"
THANK = re.compile(
    rf"\b(?:would|should){S}(?P<verb>thank{S}(?:you|(?:the"
    rf"|your){S}(?:\w+{S}){{0,3}}?\w+){S}(?:for|to|if))\b"
    rf"(?!{S}(?:your{S}(?:letter|note|message|hospitality|reply|kind)|(?:having|its|all"
    rf"|everything)\b))"
)
IT_WOULD = re.compile(
    rf"\b[Ii]t(?:{S}would|['’]d){S}(?:therefore{S}|also{S}|indeed{S})?be{S}(?:most{S}|very{S}"
    rf"|much{S}|greatly{S})?"
    rf"(?P<verb>appreciated|helpful|useful|kind|welcome|great|good|nice|wonderful|ideal|excellent"
    rf"|fine|best|perfect|lovely|of{S}(?:great{S}|much{S})?(?:help|assistance"
    rf"|use))\b(?=(?:{S}of{S}you|{S}to{S}us)?{S}(?:if|were|to{S}(?:have|get|see|hear|receive"
    rf"|know))\b)"
)
POLITE_PASSIVE = re.compile(
    rf"\bwould{S}(?:also{S})?be{S}(?:greatly{S}|much{S})?(?P<verb>appreciated|welcome)\b"
)
PLEASE = re.compile(
    rf"(?:\b[Pp]lease(?:{S}(?:also|kindly|further|then))?|\b[Kk]indly|\b(?:[Cc]ould"
    rf"|[Ww]ould|[Cc]an){S}you(?:{S}(?:please"
    rf"|kindly|also))?"
    rf"|\b[Ww]ould{S}you{S}be{S}so{S}kind{S}as{S}to)"
    rf"{S}(?P<verb>(?!be\b|(?:give|convey|extend|pass{S}on|send|present"
    rf"|transmit){S}(?:[\w’']+{S}){{0,5}}?"
    rf"(?:regards|greetings|(?:good|best|warm(?:est)?){S}wishes|congratulations|condolences"
    rf"|thanks|respects"
    rf"|compliments|apologies)\b|(?:consider|regard|treat){S}th|do{S}not\b|note\b|find\b|accept\b"
    rf"|see\b(?!{S}(?:to|that)\b)|feel\b|don\b|[a-z]{{2,}}(?<!ne)(?<!pe)(?<!pro[cs])(?<!succ)(?<!exc)(?<!f)(?<!sp)ed\b"
    rf"|(?:my|our|your|his|her|their|its|the|us|him|them|you|me|it|to|this|all|everyone|both|sent|also|kindly|further|then)\b)[a-z]+)\b"
)
# "Please do not publish": a courtesy's verb aside, something is to be left undone.
PLEASE_NOT = re.compile(
    rf"\b(?:[Pp]lease|[Kk]indly){S}(?:do{S})?(?P<verb>not)(?={S}(?!hesitate|worry|forget|reply|respond|be\b|feel|take"
    rf"|print|consider|regard|use|open|fail|wait|treat|mind|answer|think|trouble)[a-z]+{S}(?!us\b|me\b))"
)
# "The States kindly request": who asks kindly is the sender.
KINDLY_ASKING = re.compile(
    r"(?:^|\s)(?!and\b|or\b|but\b|then\b|so\b|to\b|could\b|would\b|you\b)[\w'’.]+\skindly\s"
    r"(?:requests?|asks?|invites?|proposes?|suggests?|seeks?|begs?|urges?|reminds?|informs?)$"
)
PASSIVE = re.compile(
    rf"\b(?P<who>[^.;:]{{0,60}}?)\b(?:is|are)(?:{S}(?:hereby|therefore|kindly|respectfully"
    rf"|also|cordially|warmly|again|further|urgently|now|thus|accordingly|formally|strongly))*{S}"
    rf"(?P<verb>requested|asked|invited|required|sought|solicited|called{S}for|desired"
    rf"|(?:prayed|begged|urged|petitioned)(?={S}(?:not{S})?to\b))\b"
    rf"(?={S}(?:to|that|by|in|on|no|not{S}later|within|under|pursuant|with|for|at|as|from|between"
    rf"|regarding|concerning|before|so|because|and|about|herewith|hereby|of|into|until|without"
    rf"|forthwith|urgently)\b|[.,;:]|$)"
)
MUST = re.compile(
    rf"\b(?P<what>[Rr]epl(?:y|ies)|[Rr]esponses?|[Cc]omments|[Ww]ritten{S}comments"
    rf"|[Ss]ubmissions|[Aa]nswers"
    rf"|[Qq]uestionnaires?){S}(?:must|should|are{S}to|is{S}to|shall|may|can|will"
    rf"|will{S}need{S}to)?{S}?(?:be{S})?"
    rf"(?P<verb>received|submitted|sent|reach|due|filed|returned|requested|accepted|made)\b"
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
    r"|Secretariat|Committee|Agency|Council|Consulate|Bureau|Board|Division|Service|Union"
    r"|Kingdom|Republic|Confederation|Commonwealth|Federation|Authority|Association|Federation"
    r"|Institute|Chamber"
    r"|authorities|side|undersigned)\b"
)
# States that are no party of an agreement on record.
STATES = re.compile(
    r"\b(?:"
    r"Afghanistan|Albania|Algeria|Angola|Argentina|Armenia|Azerbaijan|Bahrain|Bangladesh"
    r"|Barbados|Belarus|Belize|Benin|Bhutan|Bolivia|Bosnia|Botswana|Brazil|Burkina Faso"
    r"|Burundi|Cabo Verde|Cambodia|Cameroon|Chinese Taipei|Colombia|Congo|Costa Rica"
    r"|Côte d['’]Ivoire|Cuba|Djibouti|Dominica|Dominican Republic|Ecuador|Egypt|El Salvador"
    r"|Eswatini|Ethiopia|Fiji|Gabon|Gambia|Georgia|Ghana|Grenada|Guatemala|Guinea|Guyana|Haiti"
    r"|Honduras|Hong Kong|Indonesia|Iran|Iraq|Israel|Jamaica|Jordan|Kazakhstan|Kenya|Kuwait"
    r"|Kyrgyz Republic|Kyrgyzstan|Laos|Lebanon|Lesotho|Liberia|Libya|Macao|Madagascar|Malawi"
    r"|Maldives|Mali|Mauritania|Mauritius|Moldova|Monaco|Mongolia|Montenegro|Morocco"
    r"|Mozambique|Myanmar|Namibia|Nepal|Nicaragua|Niger|Nigeria|North Macedonia|Oman|Pakistan"
    r"|Panama|Papua New Guinea|Paraguay|Philippines|Qatar|Russia|Russian Federation|Rwanda"
    r"|Saint Lucia|Samoa|Saudi Arabia|Senegal|Serbia|Seychelles|Sierra Leone|Solomon Islands"
    r"|South Africa|Sri Lanka|Sudan|Suriname|Syria|Tajikistan|Tanzania|Thailand|Togo|Tonga"
    r"|Trinidad and Tobago|Tunisia|Turkey|Türkiye|Turkmenistan|Uganda|Ukraine"
    r"|United Arab Emirates|Uruguay|Uzbekistan|Vanuatu|Venezuela|Yemen|Zambia|Zimbabwe"
    r")\b"
)
# An office called by its initials, as agreements are too.
INITIALS = re.compile(
    r"\b(?!(?:KORUS|KAFTA|USMCA|CUSMA|CPTPP|DSU|GATT|GATS|TRIPS|TRIMS|NAFTA|RCEP|CEPA|FTA|TBT"
    r"|SPS|SCM"
    r"|CKFTA|VKFTA|TCA|MOU|HS|MFN|TRQ|VAT|OK|RE|NO)\b)[A-Z]{3,6}\b(?!\s(?:FTA|Agreement|Act))"
)
OWN = re.compile(
    r"\b(?:[Mm]y|[Oo]ur|[Tt]his|present)\s{1,3}(?:\w+\s{1,3}){0,3}?(?:office|Government|authorities"
    r"|delegation|Embassy|Mission|Ministry|Office|Department|side|undersigned|Secretariat"
    r"|Commission|country|Desk)\b|\bundersigned\b"
)

MAY_WE = re.compile(
    rf"\b(?:[Mm]ay|[Mm]ight|[Cc]ould|[Cc]an){S}(?:I|we){S}(?:also{S}|please{S}|kindly{S})?"
    rf"(?P<verb>ask|request|have|receive|invite|propose|suggest|solicit|seek|trouble|expect)\b"
)
INSTRUCTED = re.compile(r"(?:instructed|asked|directed|authori[sz]ed)", re.IGNORECASE)
# Capitals, by which their governments are called.
CAPITALS = re.compile(
    r"\b(?:[Cc]apitals?|[Hh]eadquarters|HQ|Washington|Ottawa|Brussels|Seoul|Sejong|Canberra"
    r"|Wellington|London|Tokyo"
    r"|Hanoi|Ha\sNoi|(?:New\s)?Delhi|Bern|Oslo|Reykjav[ií]k|Vaduz|Lima|Santiago|Mexico\sCity"
    r"|Singapore|Kuala\sLumpur"
    r"|Beijing|Bandar\sSeri\sBegawan)\b"
)
INSTRUCTED_US = re.compile(
    r"\b(?:me|us)\b|\b(?:been|is|are|am)\s{1,3}(?:instructed|directed|authori)"
)
INSTRUCTING = re.compile(
    r"\b(?:[Mm]y|[Oo]ur)\b[^.;]{0,80}$|\b(?:I|[Ww]e|[Tt]he\s{1,3}undersigned)\b[^.;]{0,30}$"
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
    rf"|[Cc]onfirmation|[Vv]iews)\b)(?:,{S}if{S}any,?)?{S}(?:to{S}\w+{S})?(?:(?:would|should"
    rf"|must|to|are"
    rf"|is){S}\w+{S}(?:\w+{S})?)?"
    rf"(?:by|no{S}later{S}than|before|on{S}or{S}before)\b(?={S}(?:the{S}|close|end|noon|cob|\d"
    rf"|[A-Z]))"
)
LAST_DAY = re.compile(
    rf"\b(?:[Dd]eadline|[Ff]inal{S}dates?|[Ll]ast{S}(?:day|date)|[Cc]losing{S}date"
    rf"|[Dd]ue{S}date){S}(?:for|of|to){S}(?:the{S}|any{S}"
    rf"|written{S}|public{S}|submi\w+{S}(?:of{S})?)*(?P<what>comments|repl(?:y|ies)|responses?"
    rf"|answers?"
    rf"|submissions|questionnaires?)\b"
)
DO_SO = re.compile(
    rf"\b(?:wish(?:ing|es)?{S}to|to){S}(?P<what>comment|reply|respond"
    rf"|answer)\b[^.;]{{0,80}}?\b(?:should|must|may|are{S}\w+{S}to){S}do{S}so\b"
)
MEET = re.compile(
    rf"\b(?:[Cc]ould|[Cc]an|[Mm]ight|[Ss]hall|[Mm]ay){S}we{S}(?:please{S}"
    rf"|perhaps{S})?(?P<verb>meet|speak|talk|have{S}a{S}call|set{S}up|arrange|schedule"
    rf"|catch{S}up|sit{S}down"
    rf"|(?:find|fix|make){S}(?:a{S}time|time|half{S}an{S}hour|an{S}hour|a{S}slot|a{S}date"
    rf"|a{S}moment))\b"
    rf"|\b(?:[Aa]re|[Ww]ould|[Ww]ill){S}(?:you|your{S}\w+"
    rf"|the{S}\w+){S}(?:be{S})?(?P<verb_2>available"
    rf"|free)\b"
    rf"|\b(?:[Ww]ould|[Dd]oes|[Ww]ill){S}[^?;]{{3,60}}?{S}(?P<verb_3>suit"
    rf"|work{S}for){S}(?:you|your)\b"
    rf"|\b(?:I|[Ww]e)(?:{S}would|['’]d){S}like{S}to{S}(?P<verb_4>meet|set{S}up|arrange"
    rf"|schedule|call{S}on|visit)\b"
    rf"|\b(?P<verb_6>[Hh]ow{S}about)\b(?=[^?]{{0,40}}(?:\d{{1,2}}[:.]\d\d|\d\s?[ap]\.?m|day\b"
    rf"|{MONTHS})[^?]{{0,60}}\?)"
    rf"|\b[Ww]ould{S}it{S}be{S}possible{S}to{S}(?P<verb_5>meet|have{S}a{S}call|arrange"
    rf"|schedule|set{S}up)\b"
)
