"""Who does what a cue says: the sender, a body, somebody else, or nobody that is named."""

import re
from collections.abc import Iterator

from correspondence.intake.asking import is_others
from correspondence.intake.asking_words import INSTITUTIONS, NOUN_BEFORE
from correspondence.intake.asking_words_ko import COURTESY_KO, HELP_KO
from correspondence.intake.spot import Scales, Spot
from correspondence.intake.voice import SELF, is_body, is_subordinate, of_others, subject_of
from correspondence.intake.weights import Role

IMPERATIVE = "do this"
NAMED_READER = "the reader should"
SPOKEN = frozenset({Role.SENDER, Role.NOUN, Role.STEP})
NOUNLIKE = frozenset({"asks", "expects", "wishes", "needs"})
NOUNS = NOUN_BEFORE - {"to", "and"} | {"a", "an", "this", "that"}
# "is under instruction to advise the Ministry that …, and that it wishes"
TELLING = re.compile(
    r"\b(?:hono(?:u)?r|instruct\w+|directed|writing|write|wish(?:es)?|like)\b[^.;]{0,30}\bto\s"
    r"(?:\w+\s)?(?:advise|inform|notify|state|say|convey|bring|communicate|submit|point|place"
    r"|set\sout|make|let)\b"
)
# Who was spoken of before may be ours: "They would be glad of".
THEY = re.compile(r"^\W*(?:And |So )?[Tt]hey\b")
# "your letter of 10 February asking for consultations"
LETTER_OF = re.compile(
    r"\b(?:your|their|the|his|her|its)\s(?:[\w'’]+\s){0,3}?(?:letter|note|e?-?mail|communication"
    r"|message|request|fax|call|telegram)\b[^,;]{0,60}$",
    re.IGNORECASE,
)
NOT_DONE = re.compile(
    r"\b(?:before|without|instead of|rather than|prior to|short of|after|when|while"
    r"|(?<!honour\s)(?<!honor\s)(?<!privilege\s)(?<!pleasure\s)(?<!liberty\s)of|from"
    r"|against|avoid)\s(?:\w+ly\s)?$",
    re.IGNORECASE,
)
BODIES = re.compile(
    r"\b(?:Administration|Customs|Ambassador|Minister|Director|Commissioner|Secretary|Consul"
    r"|Chargé|Counsellor|Chair|Centre|Center|Court|Team|Unit|Section|Desk|Consulate|Institute"
    r"|Society|Federation|Company)\b"
)
GOES_ON = re.compile(r"^(?:and|but|so)\s(?:\w+ly\s|therefore\s|also\s|now\s|hereby\s)*$")
LONGEST_SUBJECT = 90
SOMEBODY = re.compile(r"\b[A-Z]\w+,? (?:\w+ly )?$")
CLIENTS = re.compile(r"\b(?:exporter|producer|company|firm|applicant|client|member)s?\b")


def who_speaks(spot: Spot, scales: Scales) -> Iterator[str]:
    """The names of the points for and against the sender being who does what the cue says."""
    if spot.ask.is_korean:
        yield from _in_korean(spot, scales)
    elif spot.cue.role in SPOKEN:
        yield from _not_spoken(spot)
        yield from _subject(spot, scales)
    else:
        yield from _to_the_reader(spot, scales)


def _to_the_reader(spot: Spot, scales: Scales) -> Iterator[str]:
    """What shows that it is the reader who is to do it, or who is asked."""
    if spot.cue.name == IMPERATIVE:
        if scales.is_item:
            yield "of a list"
    elif spot.cue.name == NAMED_READER:
        if scales.voice.is_own(subject_of(spot.words, spot.ask.start)) is False:
            yield "to the reader"
    elif spot.cue.way == "QUESTION":
        if "you" in spot.words[spot.ask.start :]:
            yield "to the reader"
        if scales.is_item:
            yield "of a list"


def _in_korean(spot: Spot, scales: Scales) -> Iterator[str]:
    if is_others(spot.words[: spot.ask.start], scales.voice, spot.words[spot.ask.start :][:30]):
        yield "another speaks (ko)"
    said = spot.words[: spot.ask.end]
    if COURTESY_KO.search(said) and not HELP_KO.search(said):
        yield "a courtesy"


def _not_spoken(spot: Spot) -> Iterator[str]:
    """What is only told of, or not said by a verb at all."""
    before = spot.words[: spot.ask.start]
    if is_subordinate(before) and not TELLING.search(before):
        yield "only told that"
    last = before.rsplit(None, 1)[-1:]
    is_doing = spot.ask.verb.startswith("request") and spot.ask.verb.endswith("ing")
    is_noun = last and (last[0].lower().strip(",") in NOUNS or last[0].endswith(("'s", "’s")))
    if spot.cue.name in NOUNLIKE and not is_doing and is_noun:
        yield "a noun"
    if "ing" in spot.ask.verb:
        if LETTER_OF.search(spot.before):
            yield "what a letter asked"
        if NOT_DONE.search(spot.before):
            yield "what is not done"


def _subject(spot: Spot, scales: Scales) -> Iterator[str]:
    subject = subject_of(spot.words, spot.ask.start)
    own = scales.voice.is_own(subject)
    is_carried = scales.voice.is_carried(subject)
    others, ours = None if is_carried else of_others(subject), SELF.search(subject)
    if others and not (ours and ours.start() < others.start()):
        if spot.cue.way != "GRATEFUL" or not THEY.search(subject):
            yield "another speaks"
    elif own is False:
        yield "another speaks"
    elif own or ours:
        yield "we speak"
    elif is_carried:
        yield "an institution speaks"
    else:
        yield from _somebody(spot, subject)


def _somebody(spot: Spot, subject: str) -> Iterator[str]:
    """A body that may be the sender; a name that is nobody's known; or no subject at all."""
    start = spot.words[:LONGEST_SUBJECT]
    if is_body(subject) or BODIES.search(subject):
        yield "an institution speaks"
    elif GOES_ON.match(spot.before) and (SELF.search(start) or INSTITUTIONS.search(start)):
        yield "who spoke goes on"
    elif CLIENTS.search(subject):
        yield "a client speaks"
    elif spot.cue.role is Role.STEP:
        yield "nobody speaks"
    elif SOMEBODY.search(subject):
        yield "somebody else speaks"
