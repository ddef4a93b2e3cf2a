"""What kind of thing is asked for, by the words about the asking verb."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from correspondence.intake import kind_words as said
from correspondence.intake.ask import Ask
from correspondence.intake.asking_of_reader import BY_WHEN
from correspondence.intake.kind_found import KindFound, compiled
from correspondence.intake.kinds_ko import kind_in_korean
from correspondence.intake.sentences import ITEM

AHEAD = 260
BEHIND = 90
WITHDRAWN = re.compile(r"\bwithdraw\w*\s(?:\w+\s){0,2}(?:request|complaint|notification|claim)\b")


def kind_of(ask: Ask, words: str, until: int) -> KindFound | None:
    """What the ask is for; None for a courtesy. ``until`` is where the next ask begins."""
    if ask.is_korean:
        return kind_in_korean(ask, words)
    if ask.way == "MEET":
        return KindFound("MEETING", ask.start, ask.end)
    if ask.way == "JOIN":
        return KindFound("JOIN_CONSULTATIONS", ask.start, ask.end)
    return BY_WAY.get(ask.way, _requested)(ask, words, min(until, ask.end + AHEAD))


def kind_of_item(ask: Ask, words: str) -> KindFound | None:
    """What an item of a list of things asked for is, by its first words."""
    mark = ITEM.match(words)
    first = mark.end() if mark else 0
    if ask.is_korean:
        return kind_in_korean(replace(ask, start=len(words), end=len(words), way="DO"), words)
    doing = re.match(r"(?:to\s)?(?:kindly\s|please\s)?(?=[a-z]{3})", words[first:])
    begins_with_verb = words[first:].startswith("to ")
    if doing and begins_with_verb:
        return _to_do(ask, words[first + doing.end() :], first + doing.end())
    return _first(words[first:], first, _strong_en(), 110)


STANDING_FOR = re.compile(r"(?:they|these|it|which|those|both|all|may|might|should|must)\b")
LEARNING = re.compile(r"\b(?:know|learn|told|informed|advised)(?:\s\w+)?$")
HAVE_SENT = re.compile(r"have (?:\w+ ){1,6}?(?:sent|forwarded|delivered|transmitted|supplied)\b")
SAME = re.compile(r"\s(?:the same|this|it|such|so|them|these|one)(?=\s?[.;,]|$)")


def _requested(ask: Ask, words: str, until: int) -> KindFound | None:
    after = words[ask.end : until]
    if SAME.match(after) and (meant := _behind(ask, words, until)):
        return meant
    if ask.way == "PASSIVE":
        if not re.match(r"\s+(?:to|that)\b", after):
            before = max(0, ask.start - BEHIND)
            return _first(words[before : ask.start], before, _strong_en(), AHEAD)
        inner = re.match(r"\s+(?:to|that\s+\S+(?:\s\S+){0,4}?)\s+(?=[a-z])", after)
        if inner:
            done = _to_do(ask, after[inner.end() :], ask.end + inner.end())
            named = _first(after, ask.end, _strong_en(), 110)
            return named if done and done.kind == "OTHER" and named else done
    return _asked(ask, after)


def _asked(ask: Ask, after: str) -> KindFound | None:
    """After a verb of asking: what it names first."""
    if ask.verb == "call on" and not re.search(r"\b(?:to|for)\b", after):
        return KindFound("MEETING", ask.start, ask.end)
    if ask.verb.startswith("consult"):
        return KindFound("CONSULTATIONS", ask.start, ask.end)
    if said.COURTESY_EN.match(after.strip()[:60]) or re.match(
        (
            r"\s+(?:your|you\s+to\s+accept)\s+(?:\w+\s+)?(?:understanding|cooperation"
            r"|attention|support|indulgence)\b(?!\s+(?:in|to|for|with)\s)"
        ),
        after,
    ):
        return None
    told = re.match(
        (
            r"\s+(?:that\s+)?(?:you|Korea|\w+)\s+(?:to\s+)?(?:kindly\s+)?(?=(?:provide|supply"
            r"|submit|send|furnish|inform|reply|respond|comment|confirm)\b)"
        ),
        after,
    )
    if told:
        return _to_do(ask, after[told.end() :], ask.end + told.end())
    found = _first(after, ask.end, _first_en(), 110) or _first(after, ask.end, _strong_en(), AHEAD)
    if found:
        return found
    return KindFound("OTHER", ask.start, ask.end)


def _grateful(ask: Ask, sentence: str, until: int) -> KindFound | None:
    after = sentence[ask.end : until]
    words = after.lstrip()
    offset = ask.end + len(after) - len(words)
    clause = re.match(
        (
            r"(?:(?:it\s+)?if\s+)?(?:you|your\s\w+|the\s\w+|Korea"
            r"|[A-Z]\w+)\s+(?:(?:and\s\S+\s){0,2})(?:could|would|can|might)\s+(?:kindly\s+"
            r"|also\s+|please\s+)?"
        ),
        words,
    )
    if clause:
        return _to_do(ask, words[clause.end() :], offset + clause.end())
    head = re.match(r"(?:receive|to\s+receive|receiving|to\s+learn|learn|know|to\s+know)\b", words)
    if (
        LEARNING.search(ask.verb)
        or re.match(r"(?:to )?be (?:informed|told|advised)", words)
        or (head and "learn" in head.group())
    ):
        return KindFound("INFORMATION", ask.start, ask.end, ("REPLY",))
    if said.COURTESY_EN.search(words[:60]):
        return None
    found = _first(words, offset, _first_en(), 80) or _first(words, offset, _strong_en(), 120)
    return found or KindFound("OTHER", ask.start, ask.end)


def _to_do(ask: Ask, doing: str, offset: int = -1) -> KindFound | None:
    """What the reader is to do, by the verb, and by its object where it is one of giving."""
    offset = ask.start if offset < 0 else offset
    if said.COURTESY_EN.match(doing):
        return None
    found = _first(doing, offset, _first_en(), 110)
    if found:
        return found
    for kind, pattern in said.DOING_EN:
        match = re.match(pattern, doing, re.IGNORECASE)
        if match:
            return KindFound(kind, offset, offset + match.end())
    giving = re.match(said.GIVING_EN, doing, re.IGNORECASE) or HAVE_SENT.match(doing)
    if giving:
        given = doing[giving.end() : giving.end() + 110]
        for kind, pattern in said.GIVEN_EN:
            match = re.search(pattern, given, re.IGNORECASE)
            if match:
                return KindFound(kind, offset, offset + giving.end() + match.end())
        return KindFound("INFORMATION", offset, offset + giving.end())
    return _first(doing, offset, _strong_en(), 120) or KindFound("OTHER", offset, offset + 6)


def _of_noun(ask: Ask, words: str, _until: int) -> KindFound | None:
    noun, offset = words[ask.start : ask.end], ask.start
    if re.match(r"submissions|questionnaires?", noun, re.IGNORECASE):
        return KindFound("INFORMATION", offset, offset + len(noun))
    if re.match(r"receipt\b", noun, re.IGNORECASE):
        return KindFound("ACKNOWLEDGEMENT", offset, offset + len(noun))
    if re.match(r"R\.?S\.?V", noun, re.IGNORECASE):
        return KindFound("REPLY", offset, offset + len(noun))
    return _first(noun, offset, _strong_en(), AHEAD)


def _told(ask: Ask, words: str, until: int) -> KindFound | None:
    """What is due or awaited; where its noun says no kind, it is something to be given."""
    plain = KindFound("INFORMATION", ask.start, ask.end, ("REPLY", "OTHER"))
    return _of_noun(ask, words, until) or plain


def _welcome(ask: Ask, words: str, _until: int) -> KindFound | None:
    before = words[max(0, ask.start - BEHIND) : ask.start]
    if said.COURTESY_EN.search(before) and not BY_WHEN.search(before):
        return None
    return _first(before, max(0, ask.start - BEHIND), _strong_en(), AHEAD)


def _notice(ask: Ask, words: str, _until: int) -> KindFound | None:
    """A notice: of termination, of withdrawal, of joining consultations; no other asks."""
    about = words[max(0, ask.start - 40) : ask.start + AHEAD]
    if re.search(r"\bjoin(?:ed|ing)?\b[^.;]{0,40}\bconsultations\b", about):
        return KindFound("JOIN_CONSULTATIONS", ask.start, ask.end)
    for kind, pattern in (
        ("TERMINATION_NOTICE", r"\bterminat\w+|\bdenounc\w+"),
        ("WITHDRAWAL", r"\bwithdraw\w*"),
    ):
        found = re.search(pattern, about)
        if kind == "WITHDRAWAL" and found and WITHDRAWN.search(about):
            return KindFound(kind, ask.start, ask.end)
        instrument = re.search(
            r"\b(?:Agreement|Treaty|FTA|Convention|Protocol|it)\b|\b[A-Z]{4,6}\b", about
        )
        if found and instrument:
            return KindFound(kind, ask.start, ask.end, ("TERMINATION_NOTICE", "WITHDRAWAL"))
    return None


def _step(ask: Ask, words: str, until: int) -> KindFound | None:
    """A wish, or a beginning, is only for a step that an agreement knows."""
    return _first(words[ask.end : until], ask.end, _steps_en(), AHEAD)


def _behind(ask: Ask, words: str, _until: int) -> KindFound | None:
    """The last thing named before "and so requests"."""
    first = max(0, ask.start - AHEAD)
    before = words[first : ask.start]
    return _first(before, first, _steps_en(), AHEAD) or _first(before, first, _strong_en(), AHEAD)


def _question(ask: Ask, words: str, _until: int) -> KindFound | None:
    """A question asks for information, and one after a meeting or a good time for no more."""
    if re.search(r"\b(?:available|free|how are you|doing|holiday|weekend)\b", words):
        return None
    return KindFound("INFORMATION", ask.start, len(words), ("REPLY",))


def _more_time(ask: Ask, _words: str, _until: int) -> KindFound | None:
    return KindFound("EXTENSION", ask.start, ask.end)


def _due(ask: Ask, words: str, _until: int) -> KindFound | None:
    """What is due by a day, also where "they" or "which" stands for it."""
    if not STANDING_FOR.match(words[ask.start : ask.end]):
        return _told(ask, words, _until)
    first = max(0, ask.start - AHEAD)
    named = _first(words[first : ask.start], first, _strong_en(), AHEAD)
    plain = KindFound("INFORMATION", ask.start, ask.end, ("REPLY", "OTHER"))
    return named or (None if ask.verb in ("they", "these", "it") else plain)


def _needed(ask: Ask, _words: str, _until: int) -> KindFound | None:
    """A day for what is asked elsewhere in the letter."""
    return KindFound("REPLY", ask.start, ask.end)


BY_WAY = {
    "WISH": _step,
    "BEGIN": _step,
    "BEHIND": _behind,
    "MORE_TIME": _more_time,
    "QUESTION": _question,
    "DUE": _due,
    "NEEDED": _needed,
    "DO": lambda ask, words, until: _to_do(ask, words[ask.start : until]),
    "TOLD": _told,
    "WELCOME": _welcome,
    "NOTICE": _notice,
    "GRATEFUL": _grateful,
}


def _first(
    words: str, offset: int, patterns: Sequence[tuple[str, re.Pattern[str]]], within: int
) -> KindFound | None:
    """The kind named first, and the others named after it."""
    found = [
        (match.start(), match.end(), kind)
        for kind, pattern in patterns
        if (match := pattern.search(words, 0, within)) is not None
    ]
    if not found:
        return None
    ordered = sorted(found, key=lambda one: (one[0], -one[1]))
    start, end, kind = ordered[0]
    return KindFound(kind, offset + start, offset + end, tuple(one[2] for one in ordered[1:]))


@cache
def _first_en() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return compiled(said.FIRST_EN)


@cache
def _strong_en() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return compiled(said.STRONG_EN)


@cache
def _steps_en() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return compiled([*said.FIRST_EN, *(one for one in said.STRONG_EN if one[0] in said.STEPS)])
