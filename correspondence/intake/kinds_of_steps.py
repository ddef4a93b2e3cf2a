"""Which step under an agreement is wished for, begun, named before, or given notice of."""

import re

from correspondence.intake.ask import Ask
from correspondence.intake.kind_found import KindFound, first_named, steps_en, strong_en

AHEAD = 260
# "The consultations having failed": what was before, and is not what is begun.
OVER = re.compile(
    r"\b(?:consultations?|negotiations?|talks|session|meeting|mediation)\s(?:which\s"
    r"|that\s)?(?:being|having"
    r"|were|was|did|have|has|had|failed|ended|held|broke|of\s\d|ran|led|brought)\b"
)
ENDING = (
    r"\bterminat\w+|\bdenounc\w+|\bbring(?:s|ing)?\b[^.;]{0,60}\bto an end\b"
    r"|\bput(?:s|ting)? an end to\b"
)
WITHDRAWN = re.compile(r"\bwithdraw\w*\s(?:\w+\s){0,2}(?:request|complaint|notification|claim)\b")
# "notifies its wish that the Joint Committee meet in special session"
NOTIFIED = re.compile(
    r"\b(?:wish|desire|request|decision|resolve|intention|readiness|recourse|election|call|demand"
    r"|wishes|desires|requests|seeks|asks|calls)\s(?:of\s(?:[\w’']+\s){1,6}?)?(?:that|to|for"
    r"|under)\b"
)
NEAR = 120


def step(ask: Ask, words: str, until: int) -> KindFound | None:
    """A wish, or a beginning, is only for a step that an agreement knows."""
    return first_named(words[ask.end : until], ask.end, steps_en(), AHEAD)


def step_about(ask: Ask, words: str, until: int) -> KindFound | None:
    """The step named next after the words, else the one named before."""
    before = OVER.sub(lambda found: " " * len(found.group()), words[: ask.start])
    named = step(ask, words, until) or first_named(before, 0, steps_en(), AHEAD)
    return named or KindFound("OTHER", ask.start, ask.end, is_vague=True)


def behind(ask: Ask, words: str, _until: int) -> KindFound | None:
    """The last thing named before "and so requests"."""
    first = max(0, ask.start - AHEAD)
    before = words[first : ask.start]
    return first_named(before, first, steps_en(), AHEAD) or first_named(
        before, first, strong_en(), AHEAD
    )


def notice(ask: Ask, words: str, _until: int) -> KindFound | None:
    """A notice: of termination, of withdrawal, of joining consultations; no other asks."""
    about = words[max(0, ask.start - 90) : ask.start + AHEAD]
    if re.search(r"\bjoin(?:ed|ing)?\b[^.;]{0,40}\bconsultations\b", about):
        return KindFound("JOIN_CONSULTATIONS", ask.start, ask.end)
    for kind, pattern in (
        (
            "TERMINATION_NOTICE",
            ENDING,
        ),
        ("WITHDRAWAL", r"\bwithdraw\w*"),
    ):
        found = re.search(pattern, about)
        if kind == "WITHDRAWAL" and found and WITHDRAWN.search(about):
            return None
        instrument = re.search(
            r"\b(?:Agreement|Treaty|FTA|Convention|Protocol|it|its(?=\s(?:termination"
            r"|denunciation)))\b|\b[A-Z]{4,6}\b",
            about,
        )
        if found and instrument:
            return KindFound(kind, ask.start, ask.end, ("TERMINATION_NOTICE", "WITHDRAWAL"))
    return _notified_wish(ask, words)


def _notified_wish(ask: Ask, words: str) -> KindFound | None:
    """The step that the sender notifies its wish or its decision to take."""
    wish = NOTIFIED.search(words, ask.start, ask.end + NEAR)
    if wish is None:
        return None
    return first_named(words[wish.end() :], wish.end(), steps_en(), AHEAD)
