"""What kind of thing is asked for, by the words about the asking verb."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from correspondence.intake import kind_words as said
from correspondence.intake.asking import Ask

AHEAD = 260
BEHIND = 90
WITHDRAWN = re.compile(r"\bwithdraw\w*\s(?:\w+\s){0,2}(?:request|complaint|notification|claim)\b")


@dataclass(frozen=True, slots=True)
class KindFound:
    """A code of ``RequestKind`` and where the words that say so stand in the sentence.

    ``others`` are further kinds that the same words may mean.
    """

    kind: str
    start: int
    end: int
    others: tuple[str, ...] = ()


def kind_of(ask: Ask, words: str, until: int) -> KindFound | None:
    """What the ask is for; None for a courtesy. ``until`` is where the next ask begins."""
    if ask.is_korean:
        return _in_korean(ask, words)
    if ask.way == "MEET":
        return KindFound("MEETING", ask.start, ask.end)
    if ask.way == "JOIN":
        return KindFound("JOIN_CONSULTATIONS", ask.start, ask.end)
    return BY_WAY.get(ask.way, _requested)(ask, words, min(until, ask.end + AHEAD))


def _requested(ask: Ask, words: str, until: int) -> KindFound | None:
    after = words[ask.end : until]
    if ask.way == "PASSIVE":
        if not re.match(r"\s+(?:to|that)\b", after):
            before = max(0, ask.start - BEHIND)
            return _first(words[before : ask.start], before, _strong_en(), AHEAD)
        inner = re.match(r"\s+(?:to|that\s+\S+(?:\s\S+){0,4}?)\s+(?=[a-z])", after)
        if inner:
            return _to_do(ask, after[inner.end() :], ask.end + inner.end())
    return _asked(ask, after)


def _asked(ask: Ask, after: str) -> KindFound | None:
    """After a verb of asking: what it names first."""
    if said.COURTESY_EN.match(after.strip()[:60]) or re.match(
        (
            r"\s+(?:your|you\s+to\s+accept)\s+(?:\w+\s+)?(?:understanding|cooperation"
            r"|attention|support|indulgence)"
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
    if said.COURTESY_EN.search(words[:60]):
        return None
    head = re.match(r"(?:receive|to\s+receive|receiving|to\s+learn|learn|know|to\s+know)\b", words)
    if ask.verb in ("know", "learn") or (head and "learn" in head.group()):
        return KindFound("INFORMATION", ask.start, ask.end, ("REPLY",))
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
    giving = re.match(said.GIVING_EN, doing, re.IGNORECASE)
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
    return _first(noun, offset, _strong_en(), AHEAD)


def _welcome(ask: Ask, words: str, _until: int) -> KindFound | None:
    before = words[max(0, ask.start - BEHIND) : ask.start]
    if said.COURTESY_EN.search(before):
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


BY_WAY = {
    "DO": lambda ask, words, until: _to_do(ask, words[ask.start : until]),
    "TOLD": _of_noun,
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


def _in_korean(ask: Ask, words: str) -> KindFound | None:
    """The kind named last before the verb, within its clause."""
    first = max(0, ask.start - BEHIND)
    before = words[first : ask.end]
    cut = max(
        before.rfind(sign, 0, max(0, ask.start - first))
        for sign in ("하오니", "이며,", "하며,", "으며,", ". ")
    )
    offset = first + cut + 3 if cut >= 0 else first
    clause = words[offset : ask.end]
    if ask.way == "NOTICE":
        kind = "WITHDRAWAL" if "탈퇴" in clause else "TERMINATION_NOTICE"
        return KindFound(kind, ask.start, ask.end)
    found = [
        (match.end(), -match.start(), kind, match.start())
        for kind, pattern in _korean()
        for match in pattern.finditer(clause)
    ]
    giving = re.search(said.GIVING_KO, clause)
    if not found:
        if giving and ask.way == "DO":
            return KindFound("INFORMATION", offset + giving.start(), ask.end)
        return KindFound("OTHER", ask.start, ask.end) if ask.way == "REQUEST" else None
    ordered = sorted(found, reverse=True)
    end, _start, kind, start = ordered[0]
    others = tuple(dict.fromkeys(one[2] for one in ordered[1:] if one[2] != kind))
    return KindFound(kind, offset + start, offset + end, others)


@cache
def _first_en() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return _compiled(said.FIRST_EN)


@cache
def _strong_en() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return _compiled(said.STRONG_EN)


@cache
def _korean() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return _compiled(said.KINDS_KO)


def _compiled(patterns: Sequence[tuple[str, str]]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in patterns)
