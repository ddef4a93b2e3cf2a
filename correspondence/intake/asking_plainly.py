"""Asks in plain and in clipped words: "any chance you could", "need it by", "request your views".

Also what a clerk's English asks in the passive ("may kindly be sent by"), and a clause that
only says when a thing named before is to be there ("which should reach us by").
"""

import re
from collections.abc import Iterator

from correspondence.intake.asking_forms import Form, forms_of
from correspondence.intake.asking_words import WITHIN, S
from correspondence.intake.kind_verb_words import HANDLING

ITEM = rf"(?:\(?\w{{1,2}}[.)]{S})?"
SENT = (
    r"(?:reach|arrive|received|submitted|sent|returned|lodged|filed|forwarded|communicated"
    r"|delivered|transmitted|furnished|provided|supplied|intimated|completed|with\s(?:us|me|the)"
    r"|in\sour\shands|given|made)"
)
CHANCE = re.compile(
    rf"\b[Aa]ny{S}(?:chance|possibility|way){S}(?:that{S})?(?:you|your{S}\w+){S}"
    rf"(?:(?:could|can|might|would){S})?(?:please{S}|kindly{S}|be{S}able{S}to{S})?(?P<verb>[a-z]+)\b"
    rf"|\b[Ii]f{S}you{S}(?:could|can|would|might){S}(?:please{S}|kindly{S}|also{S}|just{S})?"
    rf"(?P<verb_2>(?!be\b|have\b)[a-z]+)\b(?={WITHIN}{{3,160}}?\b(?:(?:great|grateful|good|helpful|useful"
    rf"|nice|wonderful|ideal|appreciate\w*|thankful|lovely|obliged)\b))"
    rf"|\b(?:[Pp]ls|[Pp]lz|[Pp]lse){S}(?:also{S})?(?P<verb_3>[a-z]+)\b"
    rf"|\b(?:will|would){S}(?:greatly{S}|much{S})?oblige{S}(?:us|me|the{S}\w+){S}(?:by|in){S}(?P<verb_5>[a-z]+ing)\b"
    rf"|\b[Mm]ind{S}(?P<verb_4>sending|sharing|giving|confirming|checking|forwarding|letting)\b"
)
# Done by this very letter, though worded as decided.
BY_THIS = re.compile(
    rf"\bto{S}(?P<verb>request|seek|ask{S}for)\b(?={WITHIN}{{3,220}}?\b(?:do(?:es)?{S}so{S}(?:(?:by|with|through"
    rf"|in){S}(?:this|the{S}present)|now|today|formally|hereby|herewith)|(?:by|with|through){S}(?:this|the{S}present){S}(?:letter|note|communication|message))\b)"
)
IT_WOULD_HELP = re.compile(
    rf"\b[Ii]t{S}would{S}(?:(?:greatly|much|also){S})?(?P<verb>assist|help|oblige|facilitate)\b(?={WITHIN}{{0,60}}?\b"
    rf"(?:to{S}(?:have|receive|know|see|learn)|if{S}(?:you|we{S}could))\b)"
)
PERIOD_ENDS = re.compile(
    rf"\b(?:[Tt]he|[Tt]his){S}(?P<what>comment|consultation|reply|response|submission)s?{S}(?:period|window)\b"
    rf"(?={WITHIN}{{0,60}}?\b(?:closes|ends|expires|is{S}open{S}until|runs{S}(?:to|until))\b)"
)
THEY_VISIT = re.compile(
    rf"\b[Dd]elegation{S}would{S}(?:also{S})?like{S}to{S}(?P<verb>meet|call{S}on|visit|pay{S}a)\b"
)
CHANCE_OF = re.compile(
    rf"\b[Ii]f{S}(?:I|we){S}(?:could|might|can){S}(?:please{S}|just{S})?(?P<verb_4>have|get)\b"
    rf"(?={WITHIN}{{3,160}}?\b(?:by|before|great|grateful|good|helpful|nice|super|appreciate\w*)\b)|"
    rf"\b(?P<verb>[Aa]ny{S}(?:chance|possibility|hope){S}of)\b"
    rf"|^{ITEM}(?P<verb_2>[Aa]ppreciate|[Gg]rateful{S}(?:for|if|to{S}receive|receive))\b(?!d)"
    rf"|\b(?:grateful|thankful|obliged|indebted)\b{WITHIN}{{5,200}}?,?{S}and{S}(?:also{S})?(?P<verb_3>for)"
    rf"(?={S}(?:an?|the|your|any|copies|all)\b)"
)
# A telegram, or a mail in haste, leaves out who asks.
CLIPPED = re.compile(
    rf"^{ITEM}(?:(?:[Hh]ereby|[Tt]herefore|[Aa]ccordingly){S})?(?P<verb>[Rr]equest|[Rr]equesting|[Ss]eek|[Ss]eeking)"
    rf"(?={S}(?:you|your|that|consultations|information|confirmation|comments|instructions|views"
    rf"|an?{S}(?:early|extension|meeting|special|panel|reply|copy|list)|early|urgent|special|the"
    rf"{S}establishment)\b)"
)
# A heading that says it: "Action requested: ".
HEADED = re.compile(
    rf"^{ITEM}(?P<verb>(?:ACTIONS?|[Aa]ctions?){S}(?:REQUESTED|[Rr]equested|REQUIRED|[Rr]equired)"
    rf"|(?:(?:OUR|Our){S})?(?:REQUESTS?|Requests?)"
    rf"|(?:Requested|Required|Needed|Wanted|REQUESTED|REQUIRED)(?:{S}(?:of|from){S}(?:you|your{S}\w+))?)"
    rf"\s?[:–—]{S}(?=\w)"
)
# A mail leaves out who asks: "Would love your views", "Keen to have", "Any news on".
ELLIPTIC = re.compile(
    rf"^{ITEM}(?:(?:[Hh]i|[Hh]ello|[Dd]ear){S}\w+,{S})?(?:[Aa]nd{S}|[Aa]lso,?{S})?(?P<verb>[Ww]ould{S}(?:really{S}|very{S}much{S}|also{S})?"
    rf"(?:love|like|appreciate|welcome|value)|[Kk]een{S}(?:to{S}(?:get|have|see|hear|receive|know)|on)"
    rf"|[Hh]oping{S}(?:to{S}(?:get|have|hear|receive)|for)|[Ll]ooking{S}for)\b(?!{S}to{S}(?:thank|say|add|see{S}you))"
)
NEWS = re.compile(
    rf"(?:^|[.;:,–-]{S})(?P<verb>[Aa]ny{S}(?:update|news|word|progress|idea|feedback|thoughts|comments|views))\b"
    rf"(?=[^?]{{2,160}}\?)"
    rf"|^{ITEM}(?P<verb_3>[Yy]our{S}(?:\w+{S})?(?:thoughts|views|comments|opinion|reaction|feedback))(?=\s?\?)"
    rf"|\bwonder(?:ed|ing)?{S}(?:whether|if){S}you{S}(?P<verb_2>had|have|knew|know)\b"
)
IN_ADVANCE = re.compile(rf"\b[Tt]hank(?:s|{S}you){S}in{S}advance{S}for{S}(?P<verb>[a-z]+ing)\b")
FOR_IT = re.compile(
    rf"(?:^{ITEM}|:{S})[Ff]or{S}(?:your{S})?(?P<verb>comments?|review|reply|response|confirmation|approval"
    rf"|signature|completion)\b"
)
PROPOSED = re.compile(
    rf"\b[Ii]t{S}is{S}(?:(?:hereby|therefore|accordingly|also|further|now){S})?"
    rf"(?P<verb>proposed|suggested)(?={S}(?:to|that)\b)"
)
# A thing named before is to be there by a day.
THERE_BY = re.compile(
    rf"\b(?P<what>which|both|these|those|they|all{S}of{S}(?:which|them)){S}(?:should|must|shall|would|are{S}to"
    rf"|is{S}to|has{S}to|have{S}to|needs?{S}to|ought{S}to|will{S}(?:need|have){S}to)(?:{S}(?:have|need|only|kindly|please|be|to|also)){{0,4}}?"
    rf"{S}{SENT}\b"
    rf"|\b(?P<what_2>(?:may|might|should|must){S}(?:kindly|please){S}be{S}{SENT})\b"
)
# "Need it by Friday", "these are needed by 3 May": a day for what was asked before.
NEEDED = re.compile(
    rf"(?:^{ITEM}|[.;,–-]{S}|\band{S})(?:[Jj]ust{S}|[Ww]ill{S}|[Ww]ould{S})?(?P<verb>[Nn]eed|[Nn]eeded)"
    rf"(?={S}(?:it|this|them|these|that|those|all|everything|by)\b)"
    rf"|\b(?:I|[Ww]e)(?:['’](?:d|ll)|{S}(?:would|will|do|shall|really))?{S}(?P<verb_2>need|want|require|like|have|must{S}have"
    rf"|have{S}to{S}have)(?={S}(?:to{S}have{S})?(?:it|this|them|these|those|everything|all{S}of{S}it)\b)"
    rf"|\b(?:[Tt]his|[Tt]hey|[Tt]hese|[Tt]hose|[Bb]oth|[Tt]he{S}same){S}(?:is|are|will{S}be|would{S}be){S}"
    rf"(?P<verb_3>needed|required|due|expected|wanted|awaited)\b"
)
# What is hoped that the reader does: "we hope you can urge the customs to pay".
HOPED_DONE = re.compile(
    rf"\b(?:I|[Ww]e){S}(?:do{S}|also{S}|sincerely{S}|strongly{S}|earnestly{S}|very{S}much{S})?"
    rf"(?:hope|trust|wish|expect|count{S}on|beg){S}(?:that{S})?(?:you|your{S}\w+|the{S}(?:Ministry|Embassy|Commission|Office))"
    rf"{S}(?:can|could|will|would|may){S}(?:kindly{S}|please{S}|also{S}|soon{S}|quickly{S})?"
    rf"(?P<verb>urge|ask|instruct|order|press|persuade|remind|intervene|{'|'.join(HANDLING.split())})\b"
)
# As other languages ask: "we thank you to send", "please to send".
THANKED_TO = re.compile(
    rf"\b[Tt]hank(?:s|ing)?,?{S}(?:you{S}|the{S}\w+{S})?(?:(?:in{S}advance|kindly|already|beforehand){S})?to{S}"
    rf"(?:kindly{S}|please{S})?(?P<verb>send|confirm|let|inform|provide|return|forward|reply|tell|transmit|indicate"
    rf"|communicate|give|advise|supply|check|sign|explain)\b"
    rf"|\b[Pp]lease{S}to{S}(?P<verb_2>[a-z]{{3,}})\b"
)
PLAINLY = (
    ("DO", THANKED_TO, 0.8),
    ("DO", HOPED_DONE, 0.75),
    ("DO", CHANCE, 0.8),
    ("GRATEFUL", CHANCE_OF, 0.78),
    ("REQUEST", CLIPPED, 0.72),
    ("REQUEST", HEADED, 0.75),
    ("GRATEFUL", ELLIPTIC, 0.75),
    ("QUESTION", NEWS, 0.75),
    ("DO", IN_ADVANCE, 0.75),
    ("PROPOSE", PROPOSED, 0.85),
    ("DECLARED", BY_THIS, 0.85),
    ("GRATEFUL", IT_WOULD_HELP, 0.8),
    ("TOLD", PERIOD_ENDS, 0.75),
    ("MEET", THEY_VISIT, 0.75),
)
PLAINLY_BY_A_DAY = (("SENT_FOR", FOR_IT, 0.75), ("DUE", THERE_BY, 0.75), ("NEEDED", NEEDED, 0.75))


def asks_plainly(words: str, *, has_day: bool) -> Iterator[Form]:
    """What is asked in plain words; a thing needed asks only where its last day is said."""
    yield from forms_of(words, PLAINLY)
    if has_day:
        yield from forms_of(words, PLAINLY_BY_A_DAY)
