"""Asks worded with a noun: "makes its request for", "it is our request that", "and so requests"."""

import re
from collections.abc import Iterator

from correspondence.intake.asking_forms import Form, verb_in
from correspondence.intake.asking_words import ASIDE, WITHIN, S
from correspondence.intake.voice import Voice, is_speaker

MAKING = (
    r"(?:make|submit|present|put(?:s|ting)?(?:\s{1,3}forward|\s{1,3}before)?|deliver|transmit"
    r"|convey|file|lodge"
    r"|address|communicate|express|hand(?:s)?\s{1,3}over|forward|send|tender|extend|issue"
    r"|reiterate|renew|repeat|restate|maintain|confirm|formulate|direct|advance|introduce|serve"
    r"|provide|give|notif(?:y|ie)|enclose|attach|place|raise|launch|register|record|set(?:s)?"
    r"\s{1,3}(?:out|forth)|turn|come|approach|write|bring|inform|advise)(?:e?s|ing)?"
)
ASKED = (
    r"(?:request|demand|proposal|suggestion|application|invitation|petition|plea|appeal|query"
    r"|enquiry|inquiry|question)"
)
WHOSE = r"(?:a|an|its|their|our|my|the|this|that|these|[A-Z][\w.]*(?:\s[A-Z]\w+){0,3}['’]s?)"
MADE = re.compile(
    rf"\b{MAKING}(?:{S}(?:herewith|hereby|again|to{S}{WITHIN}{{2,80}}?))?"
    rf"(?:{S}(?:to{S})?(?:you|him|her|the{S}\w+|[A-Z]\w+(?:{S}[A-Z]\w+)?))?{ASIDE}"
    rf"(?:{S}(?:of|with|herewith|hereby))?{ASIDE}{S}{WHOSE}{S}"
    rf"(?:(?!of\b)[\w-]+,?{S}(?:and{S})?){{0,3}}?(?P<verb>{ASKED})(?=s?{S}(?:for|that|to|of"
    rf"|whether|how|what|which|under"
    rf"|pursuant|in)\b|\s?[,:])"
)
STANDING = re.compile(
    rf"\b(?P<verb_3>[Rr]equest){S}is{S}(?:hereby{S}|also{S}|therefore{S})?(?:made|submitted|lodged)"
    rf"(?={S}(?:that|for|to|under)\b)|"
    rf"\b(?:[Ii]t{S}is|[Tt]his{S}is|[Tt]he{S}following{S}is){S}"
    rf"(?:therefore{S}|accordingly{S}|thus{S})?"
    rf"{WHOSE}{S}(?:[\w-]+,?{S}(?:and{S})?){{0,3}}?(?P<verb>request|wish|desire|proposal)"
    rf"(?:{S}of{S}(?:(?:the|my|our|this){S})?[A-Z]\w+(?:{S}[A-Z]\w+)?)?(?={S}(?:that|for|to)\b)"
    rf"|\b(?:[Oo]ur|[Mm]y|[Mm]y{S}(?:[Gg]overnment|authorities)['’]s?|[A-Z]\w+['’]s?){S}"
    rf"(?:[\w-]+{S}){{0,3}}?(?P<verb_2>request|wish|desire|proposal){ASIDE}{S}is{S}"
    rf"(?=(?:therefore{S})?(?:that|for|to)\b)"
)
# What is asked stands before: "…, and so requests", "and this is what Korea requests".
SO_ASKED = re.compile(
    rf"\b(?:so|this|it|the{S}same|accordingly|to{S}that{S}effect){S}(?P<verb>requests?|asks?"
    rf"|proposes?)\b(?=\s?[.;,]|$)"
    rf"|\b(?P<verb_2>requests?|asks?|proposes?){S}(?:this|it|so|the{S}same|accordingly)"
    rf"(?=\s?[.;,]|$)"
)
# "Our request that a panel be established is enclosed."
ENCLOSED = re.compile(
    rf"\b(?:[Oo]ur|[Mm]y|[Tt]he|[Aa]|[A-Z]\w+['’]s?){S}(?:[\w-]+{S}){{0,2}}?(?P<verb>request|notice"
    rf"|notification){S}(?:for|that|to|of|under)\b{WITHIN}{{0,200}}?{S}(?:is|are){S}(?:herewith{S}"
    rf"|hereby{S}|also{S})?(?:enclosed|attached|annexed|appended|submitted|transmitted|set{S}out"
    rf"|contained|made|presented|delivered)\b"
)
# "requests consultations under Article 4 and, under Article 9, the text": a second thing.
SECOND = re.compile(
    rf"\b(?:requests?|requesting|asks?{S}for|asking{S}for"
    rf"|seeks?){S}(?={WITHIN}{{0,120}}?\b(?:Articles?|Art\.){S}\d)"
    rf"{WITHIN}{{4,240}}?[\d)]{WITHIN}{{0,90}}?(?P<verb>\band),?{S}(?:(?:also|separately|further"
    rf"|likewise|in{S}addition|secondly"
    rf"|moreover|furthermore|at{S}the{S}same{S}time),?{S})?"
    rf"(?:(?:under|pursuant{S}to|on{S}the{S}(?:strength|basis|footing){S}of|by{S}virtue{S}of"
    rf"|in{S}accordance{S}with|in{S}terms"
    rf"{S}of){S}{WITHIN}{{4,70}}?,?{S})?"
    rf"(?=(?:(?:an?|the|its|further|separate|second|formal|such|all"
    rf"|any){S}){{0,2}}(?:consultations|information|special|extraordinary"
    rf"|panel|establishment|verification|texts?|lists?|cop(?:y|ies)|data|particulars|details"
    rf"|figures|documents|reasons"
    rf"|answers|negotiations){S})"
)
ARTICLE = re.compile(r"\bArticles?\s{1,3}\d")
A_NOUN = re.compile(r"(?:this|the same)\s{1,3}(?:request|proposal)$")
# "This is our formal request for": the letter itself says it.
BY_ITSELF = re.compile(
    rf"(?:[Tt]his|[Tt]he{S}following){S}is{S}(?:therefore{S}|thus{S})?(?:an?|our|my|the){S}"
)
# What was made before, or is still to be made.
NOT_MADE_HERE = re.compile(
    r"[^,;.]{0,80}?\b(?:(?:has|have|had)\s(?:\w+\s)?been|(?:is|are)\s(?:\w+\s)?(?:withdrawn"
    r"|pending|under)"
    r"|will\s(?:then\s)?(?:follow|be)|no\slonger)\b"
)
# What is only passed on: "the request that we received from", "the request of the exporters".
OF_ANOTHER = re.compile(
    r"s?\b[^.;,]{0,80}?\b(?:(?:that|which)\s(?:we|I)\s(?:have\s)?(?:just\s)?(?:received|got|had)"
    r"|(?:received|obtained|had)\sfrom"
    r"|(?:made|addressed|submitted|sent|filed|lodged)\s(?:\w+\s){0,4}?by)\b"
    r"|s?\s(?:of|from|by)\s(?:the|a|an|several|our|two|three)\s(?:\w+\s){0,2}?(?:exporters?"
    r"|importers?|producers?"
    r"|compan(?:y|ies)|firms?|manufacturers?|industry|associations?)\b"
)
OF_WHOM = re.compile(
    r"s?\s(?:of|from|by)\s(?P<who>(?:the\s)?[A-Z][^,;.]{2,60}?)"
    r"\s(?:for|that|to|under)\b"
)
ONLY_IF = re.compile(r"\b(?:if|when|whenever|where|unless|should|until|once)\b[^,;]*$")


def _is_of_others(behind: str, voice: Voice) -> bool:
    """Whether it is the request of somebody known not to be the sender."""
    whose = OF_WHOM.match(behind)
    return whose is not None and voice.is_own(whose["who"]) is False


def _second(words: str, voice: Voice) -> Iterator[Form]:
    for found in SECOND.finditer(words):
        start, end = found.span("verb")
        if ARTICLE.search(words, end) and is_speaker(words, found.start(), voice):
            yield "REQUEST", start, end, 0.75


def requests_by_noun(words: str, voice: Voice) -> Iterator[Form]:
    """The requests that the sender makes by a noun; the verb of each is the noun."""
    yield from _second(words, voice)
    for pattern, way, confidence in (
        (MADE, "NOUN", 0.85),
        (STANDING, "NOUN", 0.9),
        (ENCLOSED, "NOUN", 0.75),
        (SO_ASKED, "BEHIND", 0.75),
    ):
        for found in pattern.finditer(words):
            if pattern is SO_ASKED and (
                ONLY_IF.search(words[: found.start()]) or A_NOUN.match(found.group())
            ):
                continue
            start, end = verb_in(found)
            if NOT_MADE_HERE.match(words, end) or OF_ANOTHER.match(words, end):
                continue
            if _is_of_others(words[end:], voice):
                continue
            place = start if pattern in (STANDING, ENCLOSED) else found.start()
            is_passive = found.groupdict().get("verb_3") is not None
            is_by_itself = is_passive or BY_ITSELF.match(found.group())
            if is_by_itself or is_speaker(words, place, voice):
                yield way, start, end, confidence
