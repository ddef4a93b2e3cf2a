"""Asks worded by what the reader is to do: "would you be able to", "let me have", "is awaited"."""

import re
from collections.abc import Iterator

from correspondence.intake.asking_forms import Form, forms_of
from correspondence.intake.asking_plainly import asks_plainly
from correspondence.intake.asking_words import ADVERBS, ASIDE, OFFER, WITHIN, S
from correspondence.intake.voice import Voice, is_speaker

# Asks of any wording that set their last day, which is what makes an ask of them.
BY = (
    r"(?:by|no\s{1,3}later\s{1,3}than|not\s{1,3}later\s{1,3}than|before|on\s{1,3}or\s{1,3}before"
    r"|until|till|up\s{1,3}to|within|at\s{1,3}the\s{1,3}latest|prior\s{1,3}to)"
)
ANSWER = (
    r"(?:repl(?:y|ies)|responses?|answers?|comments?|briefs|views|observations?|opinions?|feedback"
    r"|reactions?|remarks|suggestions|amendments|corrections|objections?|input|contributions?"
    r"|position|proposals|confirmation|acceptance|decision|information|data|documents?|figures"
    r"|submissions?|questionnaires?|nominations?|particulars|details|list|report|results?|texts?"
    r"|statement|explanations?|clarifications?|consent|agreement|acknowledge?ment|registrations?"
    r"|names?|papers?|certificates?|records|evidence|statistics)"
)
WOULD_YOU = re.compile(
    rf"\b(?:[Ww]ould|[Ww]ill|[Cc]ould|[Cc]an|[Mm]ight|(?<![Ii]n\s)(?<!of\s)(?<!ince\s)(?<!\d\s)[Mm]ay){S}(?:you|your{S}\w+"
    rf"|the{S}(?:Embassy|Ministry|Mission|Department|Secretariat|Office|Delegation))"
    rf"{ASIDE}{S}(?:please{S}|kindly{S}|perhaps{S}|also{S}|possibly{S})?"
    rf"(?:be{S}(?:able|willing|prepared|so{S}(?:kind|good)(?:{S}as)?|kind{S}enough"
    rf"|good{S}enough|in{S}a{S}position){S}to{S}(?:please{S}|kindly{S})?)?"
    rf"(?P<verb>(?!be\b|please\b|kindly\b|also\b|perhaps\b|accept\b|have\b|agree\b|find\b)[a-z]+)\b"
    rf"|\b[Ww]ould{S}it{S}be{S}(?:at{S}all{S})?(?:possible|convenient){S}(?:for{S}you{S})?to{S}"
    rf"(?P<verb_2>(?!meet\b)[a-z]+)\b"
    rf"|\b(?:[Bb]e|[Bb]eing){S}(?:so{S}(?:kind|good){S}as|kind{S}enough|good{S}enough){S}to{S}"
    rf"(?P<verb_3>[a-z]+)\b"
    rf"|\bwonder(?:ed|ing)?{S}(?:whether|if){S}(?:you|the{S}\w+){S}(?:could|might|would|can)"
    rf"{S}(?:please{S}|kindly{S}|be{S}able{S}to{S})?(?P<verb_6>[a-z]+)\b"
    rf"|\b[Ww]ould{S}you{S}mind{S}(?P<verb_4>[a-z]+ing)\b"
    rf"|\b(?:I|[Ww]e){S}(?:do{S})?(?:wish|want){S}(?:you|your{S}\w+|the{S}(?:Ministry|Government|Commission|Office))"
    rf"{S}to{S}(?P<verb_7>[a-z]+)\b"
    rf"|\b(?:I|[Ww]e|it|[A-Z]\w+){S}(?:should|would|['’]d)(?:{S}also)?{S}like{S}"
    rf"(?:you|your{S}\w+|(?:the{S})?[A-Z]\w+(?:{S}of{S}[A-Z]\w+)?)"
    rf"{S}to{S}(?P<verb_5>[a-z]+)\b"
)
LET_US = re.compile(
    rf"(?:^|[.;:,)]\s|\b(?:and|so|[Pp]lease|[Kk]indly|to|would|you|you{S}could"
    rf"|will){S})(?:[Dd]o{S})?"
    rf"(?P<verb>[Ll]et{S}(?:me|us|the{S}\w{{3,30}}){S}(?:have|know(?!{S}(?:if|should){S}(?:that"
    rf"|this|it|there|any|you{S}(?:need|have|require|wish|want))))|[Ll]et{S}(?:me|us){S}see)\b"
)
# An imperative with a last day is an ask even without "please".
IMPERATIVE = re.compile(
    rf"^(?:\(?\w{{1,2}}[.)]{S}|[-•·*–]{S})?(?:[Tt]o{S})?(?:kindly{S})?"
    rf"(?P<verb>[Ss]end|[Ss]ubmit|[Pp]rovide|[Rr]eturn|[Rr]eply"
    rf"|[Cc]onfirm|[Ff]orward|[Ss]upply|[Aa]nswer|[Rr]espond|[Gg]ive|[Ff]urnish|[Tt]ransmit"
    rf"|[Cc]omment|[Cc]omplete|[Nn]ominate|[Rr]egister|[Ii]nform|[Aa]dvise|[Nn]otify)\b"
    rf"(?={WITHIN}{{0,200}}?\b{BY}{S}(?:the{S})?(?:\d|[A-Z]|close|end|noon))"
)
# "Your answer is awaited", "comments are sought", "a reply is expected by".
AWAITED = re.compile(
    rf"\b(?<!ification of )(?<!amination of )(?P<what>(?:[Yy]our|[Aa]ny|[Aa]n?|[Tt]he|[Tt]heir"
    rf"|[Ii]ts|[Ww]ritten|[Ee]arly|[A-Z]\w+['’]s)"
    rf"{S}(?:[\w'’]+{S}){{0,3}}?{ANSWER}|^(?:[Aa]ll{S})?(?:[Cc]omments|[Vv]iews|[Oo]bservations"
    rf"|[Ss]uggestions))\b{WITHIN}{{0,80}}?{S}(?:is|are|would{S}be|will{S}be|would)"
    rf"{S}{ADVERBS}(?:greatly{S}|much{S})?(?:help|assist|oblige|awaited|expected|sought"
    rf"|requested|solicited|needed|required"
    rf"|welcome[d]?|appreciated|invited|due)\b"
    rf"(?!{S}to{S}be{S}(?:circulated|published|issued|released|adopted|completed|made{S}public"
    rf"|handed|tabled|announced|signed|concluded))"
)
# "We await / need / would welcome / look forward to receiving your answer by …".
AWAITING = re.compile(
    rf"\b(?:I|[Ww]e|[Ii]t|[Tt]he{S}[A-Z]\w+|[A-Z]\w+)(?:{S}(?:also|therefore|thus|now|still"
    rf"|accordingly|then|would|should|shall|will)){{0,3}}{S}"
    rf"(?P<verb>awaits?|expects?(?!{S}to{S}(?!receive|hear|have|get|see|learn|be{S}))|needs?"
    rf"|requires?|welcomes?|values?|counts?{S}on|rel(?:y|ies){S}on"
    rf"|looks?{S}forward{S}to|looks?{S}to{S}\w+{S}for|(?:am|is|are){S}looking{S}forward{S}to"
    rf"|anticipates?"
    rf"|hopes?{S}(?:to{S}(?:receive|hear|have|get)|for|that)|trusts?{S}that"
    rf"|be{S}(?:glad|happy|pleased|delighted){S}to{S}(?:receive|hear|have|get|learn|know)"
    rf"|(?:like|wish|need|want){S}to{S}(?:receive|hear|have|get|learn|know))\b"
)
BY_WHEN = re.compile(
    rf"\b{BY}\b(?:[^.;]|(?<=[ap])\.(?=m)|(?<=[ap]\.m)\.){{0,24}}\s(?:\d|(?:Mon|Tues|Wednes|Thurs"
    rf"|Fri)day|[A-Z][a-z]{{2,8}})"
)
# "Observations would need to reach the Secretariat by …".
REACH = re.compile(
    rf"\b(?P<what>(?:[Cc]omments|[Oo]bservations|[Vv]iews|[Rr]emarks|[Oo]bjections|[Pp]roposals"
    rf"|[Rr]epl(?:y|ies)|[Rr]esponses?|[Aa]nswers?|[Nn]ominations?|[Aa]mendments|[Cc]orrections"
    rf"|[Rr]egistrations?|[Dd]ocuments?|[Ii]nformation|[Ss]ubmissions?|[Dd]ata|[Ff]igures"
    rf"|[Ll]ists?|[Rr]esults?|[Rr]eports?|[Pp]apers?|[Cc]ontributions|[Cc]onfirmation"
    rf"|[Qq]uestionnaires?))\b{WITHIN}{{0,90}}?"
    rf"{S}(?:would|must|should|shall|will|need|needs|has|have|ought|is|are){S}"
    rf"(?:(?:need|have|to|be|only|kindly|please|therefore|expected|requested|required){S}){{0,4}}?"
    rf"(?:reach|arrive|received|submitted|sent|returned|lodged|filed|forwarded|communicated"
    rf"|delivered|with{S}(?:us|me|the)|in{S}(?:our|my){S}hands|transmitted|addressed|made"
    rf"|provided|be{S}sent)\b"
)
ONLY_ANSWER = re.compile(r"(?:repl(?:y|ies)|responses?|answers?|reaction)$")
THEY = re.compile(
    rf"\b(?:observations|comments|remarks|views|objections|corrections|proposals)\b"
    rf"{WITHIN}{{0,90}}?,{S}(?P<what>they|these|it){S}(?:would|must|should|shall|will|need"
    rf"|are{S}to)"
    rf"{WITHIN}{{0,40}}?\b(?:reach|received|submitted|sent|with{S}us|returned|made)\b"
)
# A plain question to the reader.
QUESTION = re.compile(
    rf"^(?:[A-Z]?[a-z]+,{S})?(?P<verb>[Dd]o(?!{S}you{S}(?:still{S})?have{S}(?:any{S}"
    rf"|further{S})*(?:questions?|queries|concerns))|[Dd]oes|[Dd]id|[Hh]ave|[Hh]as|[Aa]re|[Ii]s"
    rf"|[Ww]hen|[Ww]hat|[Ww]hich"
    rf"|[Ww]ho|[Ww]here|[Hh]ow){S}(?=[^?]{{0,200}}\b(?:you|your)\b)[^?]{{3,260}}\?$"
)
MORE_TIME = re.compile(
    rf"\b(?P<verb_9>[Mm]ight|[Cc]ould|[Cc]an|[Mm]ay|[Ww]ould){S}(?:the|our|your"
    rf"|this){S}(?:[\w'’]+{S}){{0,5}}?(?:date|deadline|period|limit"
    rf"|window|day){S}(?:[\w]+{S}){{0,6}}?(?:slip|slide|move|run{S}on|run{S}longer|stay{S}open"
    rf"|be{S}(?:moved|put|shifted|stretched|extended))\b"
    rf"(?=[^?;]{{0,90}}\?)|"
    rf"\b(?:[Mm]ay|[Cc]ould|[Mm]ight|[Cc]an){S}(?:I|we){S}(?:please{S}|kindly{S})?(?P<verb>have)"
    rf"(?={S}(?:another|until|a{S}further|some{S}more|more|an{S}extra|an{S}additional)\b)"
)
# "We need an additional two weeks", "could the deadline be moved".
MORE_NEEDED = re.compile(
    rf"\b(?:I|[Ww]e|[Tt]he{S}\w+|[A-Z]\w+){S}(?:{ADVERBS})(?:shall{S}|will{S}|would{S})?"
    rf"(?P<verb>needs?|requires?|asks?{S}for|seeks?|requests?){S}(?:an?{S}|some{S})?"
    rf"(?:(?:additional|further|extra|another|more|longer)"
    rf"{S}(?:[\w-]+{S}){{0,3}}?(?:time|days|weeks|months|period)"
    rf"|(?:[\w-]+{S}){{1,2}}(?:days|weeks|months){S}(?:more|longer)"
    rf"|until{S}{WITHIN}{{3,40}}?{S}to{S}(?:reply|respond|answer|comment|complete|submit|prepare))\b"
    rf"|\b(?:would|will|shall|do){S}(?P<verb_4>need|require){S}until{S}{WITHIN}{{3,40}}?{S}to{S}"
    rf"(?:reply|respond|answer|comment|complete|submit|prepare|finish|collect)\b"
    rf"|\b(?:more|further|additional|extra){S}(?:days|weeks|months|time){S}(?:is|are"
    rf"|would{S}be){S}(?P<verb_3>asked{S}for"
    rf"|requested|sought|needed|required)\b"
    rf"|\b(?:[Cc]ould|[Cc]an|[Mm]ight|[Mm]ay|[Ww]ould){S}(?:the|this|that|our"
    rf"|your){S}(?:[\w-]+{S}){{0,3}}?"
    rf"(?:deadline|time{S}limit|date|period|term){S}{WITHIN}{{0,60}}?(?:please{S}|kindly{S})?be{S}"
    rf"(?P<verb_2>moved|extended|postponed|deferred|prolonged|pushed|put{S}(?:back|off)"
    rf"|set{S}back|shifted|changed)\b"
)
# "Comments due: 5 May", and a line that only says by when.
DUE_LINE = re.compile(
    rf"(?:^|[\s(])(?P<what>(?:[Cc]omments|[Rr]epl(?:y|ies)|[Rr]esponses?|[Aa]nswers?|[Ss]ubmissions"
    rf"|[Qq]uestionnaires?)(?={S}[Dd]ue\s?(?::|{S}(?:by|on|no{S}later)\b)))"
)
LAST_DAY = re.compile(
    rf"^(?:\(?\w{{1,2}}[.)]{S}|[-•·*–]{S})?(?P<what>[Dd]eadline|DEADLINE|[Dd]ue(?:{S}date)?"
    rf"|[Cc]losing{S}date"
    rf"|[Rr]eply{S}by|[Rr]espond{S}by|[Ll]ast{S}da(?:y|te)|[Tt]ime{S}limit)\s?:{S}(?=.{{0,40}}\d)"
)
RECEIPT = re.compile(
    rf"\b(?P<what>[Rr]eceipt{S}of{S}(?:this|the{S}present|our){S}\w+{S}(?:should|must|is{S}to|may)"
    rf"{S}(?:please{S}|kindly{S})?be{S}(?:acknowledged|confirmed))\b"
)
RSVP = re.compile(r"\b(?P<what>R\.?[Ss]\.?[Vv]\.?[Pp]\b\.?)")
SUITS = re.compile(
    rf"\b[Ww]ould{S}(?:[^?.;]{{3,70}}?\d[^?.;]{{0,40}}?){S}(?:be{S})?"
    rf"(?P<verb>convenient|suitable|acceptable|agreeable|possible|suit|work)\b"
    rf"|\b[Ii]s{S}(?:[^?.;]{{3,60}}?\d[^?.;]{{0,30}}?){S}"
    rf"(?P<verb_2>convenient|suitable|acceptable)\b"
    rf"|\b[Ww]ould{S}it{S}be{S}possible{S}(?:that|for){S}(?:our|the|his|her|my|Mr|Ms|Mrs|Dr|H){WITHIN}{{2,60}}?{S}(?:to{S})?"
    rf"(?P<verb_5>calls?{S}on|meets?|visits?|sees?|speaks?{S}(?:to|with)|be{S}received|pays?{S}a)\b"
    rf"|\b[Ww]elcome{S}(?:the|an){S}(?:opportunity|occasion|chance){S}to{S}"
    rf"(?P<verb_3>call{S}on|meet|visit|discuss|pay|speak|exchange)\b"
    rf"|\b(?:glad|grateful|pleased|happy|delighted){S}(?:of|for|to{S}have){S}(?:the|an|any){S}"
    rf"(?:opportunity|occasion|chance|possibility){S}(?:to|of){S}(?P<verb_4>call|meet|meeting|visit"
    rf"|discuss|speak|exchange)\b"
)


ASKED = (
    ("DO", WOULD_YOU, 0.85),
    ("DO", LET_US, 0.85),
    ("QUESTION", QUESTION, 0.6),
    ("MORE_TIME", MORE_TIME, 0.9),
    ("MORE_TIME", MORE_NEEDED, 0.93),
    ("TOLD", RECEIPT, 0.85),
    ("TOLD", DUE_LINE, 0.72),
    ("LAST_DAY", LAST_DAY, 0.72),
    ("MEET", SUITS, 0.75),
)
ASKED_BY_A_DAY = (
    ("DUE", REACH, 0.75),
    ("DUE", THEY, 0.75),
    ("DUE", RSVP, 0.75),
    ("DO", IMPERATIVE, 0.72),
)


def asks_of_reader(words: str, voice: Voice) -> Iterator[Form]:
    """What the reader is asked to do, in forms that name the doing or its last day."""
    has_day = BY_WHEN.search(words) is not None
    is_offer = OFFER.match(words) is not None and not has_day
    yield from forms_of(words, ASKED[2:] if is_offer else ASKED)
    yield from asks_plainly(words, has_day=has_day)
    for found in AWAITED.finditer(words):
        if has_day or not ONLY_ANSWER.search(found["what"]):
            yield "TOLD", *found.span("what"), 0.72
    if has_day:
        yield from _by_a_day(words, voice)


def _by_a_day(words: str, voice: Voice) -> Iterator[Form]:
    """Forms that ask only where they set a last day."""
    yield from forms_of(words, ASKED_BY_A_DAY)
    for found in AWAITING.finditer(words):
        if BY_WHEN.search(words, found.end()) and is_speaker(words, found.start("verb"), voice):
            yield "GRATEFUL", *found.span("verb"), 0.75
