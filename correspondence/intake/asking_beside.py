"""A second thing asked in the same breath: "send us the file, and fix a date for a meeting".

It has no verb of asking of its own; it goes on from one that stands before it.
"""

import re
from collections.abc import Iterable, Iterator

from correspondence.intake.asking_forms import Form
from correspondence.intake.asking_words import S
from correspondence.intake.kind_verb_words import HANDLING

GOING_ON = frozenset({"DO", "REQUEST", "ASK", "GRATEFUL", "PASSIVE"})
FARTHEST = 330
SURENESS = 0.8
# "sign and return the copy" is one thing.
LEAST_BETWEEN = 2
TO_US = r"(?:us|me|this\s(?:Ministry|Embassy|Mission|Office)|the\s(?:undersigned|Embassy|Mission))"
# What is done for the sender, and what is done with a thing.
GIVING = (
    r"(?:tell|inform|advise|notify|send|give|provide|supply|furnish|forward|return|let|keep|copy"
    r"|fax|mail|e-mail|call|ring|phone|drop|show|allow|grant|join|meet|receive|answer|lend|write\sto"
    r"|confirm\sto|explain\sto|remit\sto)"
)
OF_A_THING = (
    r"(?:send|return|forward|provide|supply|confirm|explain|state|indicate|specify|say|fix|name"
    r"|set|propose|suggest|sign|complete|fill|attach|enclose|acknowledge|arrange|submit|list"
    r"|clarify|describe|comment|reply|answer|check|review|reconsider|re-?examine|reopen|extend"
    r"|postpone|instruct|order|hold|convene|meet|delete|correct|cancel|pass|put|make|stop|lift"
    r"|do|see|verify|issue|justify|identify|quote|mark|report|transmit|hand|share|let|have(?=\s(?:the|it|them)\b))"
)
HANDLED = "|".join(HANDLING.split())
OBJECT = (
    r"(?:the|an?|any|all|both|each|every|your|our|its|their|this|that|these|those|it|them|him|her"
    r"|whether|if|which|what|when|where|who|why|how|copies|details|receipt|some|one|two|three"
    r"|in|on|by|to|for|with|from|at|not|further|no|separately|immediately|accordingly|as)"
)
AND = rf"(?:,|;)?{S}(?:and|as{S}well{S}as|but|then)"
SOFTLY = (
    rf"(?:also|please|kindly|then|further|in{S}addition|at{S}the{S}same{S}time|likewise"
    rf"|moreover|finally|secondly)"
)
BESIDE = re.compile(
    rf"{AND}{S}(?:,{S})?(?:{SOFTLY},?{S}){{0,2}}(?P<to>(?:to|you|that{S}you|for{S}you{S}to){S})?(?:{SOFTLY}{S})?"
    rf"(?P<verb>{GIVING}(?={S}{TO_US}\b)|(?P<thing>(?:{OF_A_THING}|{HANDLED})(?={S}{OBJECT}\b)))"
    rf"|{AND}(?={S}that{S}(?!(?:we|I|it\sis|this\sis|there)\b)[^.;,]{{2,90}}{S}be{S}\w+)(?P<that>)"
)
# Of whom or what another clause speaks: what follows may be done by them.
OTHER_CLAUSE = re.compile(
    r"\b(?:which|who|whom|whose|that|whether|how|why|what|where|when|if|so|because|may|can|will"
    r"|would|could|shall|must|should|we|I|they|he|she|has|(?<!us\s)(?<!me\s)have|had|did|does|in\sorder|ready|able"
    r"|tries|try|before|after|until|to)\b"
)
TO_BE_DONE = re.compile(r"\s(?:\S+\s){1,12}?(?:to|that)\s")


def asks_beside(words: str, forms: Iterable[Form]) -> Iterator[Form]:
    """What is asked besides each of the forms, in its own sentence."""
    first = min((form for form in forms if form[0] in GOING_ON), key=_start, default=None)
    if first is None:
        return
    place = first[2]
    for found in BESIDE.finditer(words, place, min(len(words), place + FARTHEST)):
        if found["that"] is not None:
            if words.startswith(" that ", first[2]):
                yield "REQUEST", found.end() - 3, found.end(), SURENESS
        elif _goes_on(words[place : found.start()], found, first):
            yield "DO", *found.span("verb"), SURENESS


def _start(form: Form) -> int:
    return form[1]


def _goes_on(between: str, found: re.Match[str], first: Form) -> bool:
    """Whether the verb is one of what the reader is to do, and of no clause between."""
    if len(between.split()) < LEAST_BETWEEN:
        return False
    is_apart = found.group()[0] in ",;"
    if found["to"] or is_apart or not found["thing"]:
        return not re.search(r"\b(?:we|I|they|he|she)\s(?:\w+\s)?$", between[-30:])
    if first[0] in ("REQUEST", "ASK", "PASSIVE", "GRATEFUL"):
        asked = TO_BE_DONE.match(between)
        between = between[asked.end() :] if asked else between
    return OTHER_CLAUSE.search(between) is None
