"""Whether a deed of no kind is asked for so plainly that it is proposed though no day is set."""

import re

from correspondence.intake.ask import Ask
from correspondence.intake.kind_found import KindFound
from correspondence.intake.request_basis import Read

SURE_ENOUGH = 0.7
DEMANDS = frozenset({"REQUEST", "ASK", "PASSIVE"})
# "asks that the order be rescinded", "request the Ministry to have it", "calls for the repeal of"
DEED = re.compile(
    r"\b(?:ask|request|urg|demand|call|appeal|insist|invit|beg|entreat|petition|and)\w*\b"
    r"(?:\s(?:also|therefore|further|respectfully|kindly|hereby|once more|again|formally"
    r"|for its part|of you)){0,2}"
    r"(?:,?\sthat\s\S+\s\S+|\s(?:up)?on\s(?:\S+\s){1,8}?to\s[a-z]{2,}"
    r"|\s(?:\S+\s){1,8}?(?:not )?to\s[a-z]{2,}"
    r"|\s(?:for\s)?(?:the\s|its\s|their\s|an?\s)?(?:immediate\s|prompt\s|early\s|full\s)?"
    r"(?:repeal|withdrawal|removal|suspension|release|lifting|abolition|cancellation|annulment"
    r"|return|revocation|correction|restoration|reinstatement|refund|reimbursement|deletion|postponement)\b)",
    re.IGNORECASE,
)
# "Please stow our two crates apart": whatever it is, it is to be done.
BEGGED = 0.85
DOES = re.compile(
    r"(?!(?:note|find|see|contact|consider|call|visit|remember|mark|refer|keep|let|be|do|have|feel|rest"
    r"|convey|extend|accept|understand|bear|look|read|recall|believe|know|ignore|disregard|quote|use|click"
    r"|open|print|think|allow|permit|pass|hold|receive|turn|continue|work|like|try|join|transmit|forward"
    r"|excuse|wait|circulate|relay|say|come|go|follow|observe)\b)"
    r"[a-z]{3,} (?:out |up |down |back )?(?:the|our|my|its|their|his|her|an?|all|these|those"
    r"|this|two|three|both"
    r"|Mr|Ms|Mrs|Dr|each|every|any|no)\b"
)
DEED_KO = re.compile(
    r"(?:것|기|도록|철회|폐지|중단|해제|반출|지정|취소|유예|시정|이행|반환|삭제|정정)[을를]?\s*$"
)
# What belongs to another step, or is said to everybody.
NO_DEED = re.compile(
    r"\b(?:placed|put|inscribed|included) on the agenda\b|\bagenda of the\b"
    r"|\brecycle\b|\bstand (?:firm|by)\b"
    r"|\b(?:continue|remain|support us|accept the assurances?|do not hesitate|feel free"
    r"|intended recipients?|in error|by mistake)\b",
    re.IGNORECASE,
)
NO_DEED_KO = re.compile(
    r"(?:협조|협력|관심|성원|지원|양해|이해|발전"
    r"|본 요청[을를]|위 내용[을를]|참고|잘못 (?:받|수신|전달|발송))"
)


def is_plainly_to_do(read: Read, ask: Ask, kind: KindFound) -> bool:
    """Whether the sentence says what the reader is to do, and not only that something is asked.

    The lead of a list says it in its items, and what is to be put on an agenda is a part of the
    step that is to be dealt with there.
    """
    sentence = read.sentences[ask.sentence]
    words = sentence.words
    if ask.confidence < SURE_ENOUGH or _leads(read, ask.sentence):
        return False
    if ask.is_korean:
        is_said = kind.is_doing or DEED_KO.search(words[: ask.start]) is not None
        return is_said and not NO_DEED_KO.search(words)
    is_said = kind.is_doing or (ask.way in DEMANDS and DEED.match(words, ask.start) is not None)
    is_begged = ask.way == "DO" and ask.confidence >= BEGGED and DOES.match(words, ask.start)
    return bool(is_said or is_begged) and not NO_DEED.search(words)


def _leads(read: Read, place: int) -> bool:
    """Whether the sentence is the lead of the items that follow it."""
    if read.sentences[place].words.rstrip().endswith((":", "：")):
        return True
    following = read.sentences[place + 1 : place + 2]
    return any(one.lead == place for one in following)
