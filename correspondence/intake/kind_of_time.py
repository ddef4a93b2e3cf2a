"""What is met for, where only its day is asked: "let us know which of the two days suits"."""

import re
from dataclasses import replace

from correspondence.intake.ask import Ask
from correspondence.intake.kind_found import KindFound, first_named, strong_en

NEAR = 150
OPEN = frozenset({"INFORMATION", "REPLY", "OTHER"})
ASKING = frozenset({"DO", "REQUEST", "ASK", "GRATEFUL", "QUESTION", "PROPOSE"})
MET_FOR = frozenset({"MEETING", "CONSULTATIONS", "SPECIAL_SESSION", "REGULAR_SESSION"})
TIME = (
    r"(?:dates?|days?|times?|slots?|hours?|weeks?|moments?|mornings?|afternoons?|windows?|options?)"
)
# Which day is good, or that a day be named.
DAY_ASKED = re.compile(
    rf"\b(?:which|what|whether|if|when|any|of the|two|either)\b[^.;?]{{0,70}}\b(?:suits?"
    rf"|convenient|prefer\w*|like better"
    r"|works?|availab\w+|free|best)\b"
    rf"|\b(?:name|fix|set|propose|suggest|offer|choose|pick|give|send|with|other|alternative"
    rf"|possible"
    rf"|convenient|suitable)\b(?:\s[\w'’]+){{0,3}}?\s{TIME}\b"
    rf"|\b(?:what|which|good|best)\s{TIME}\b|(?<!latest\s)\bwhen\b[^.;?]{{0,50}}\b(?:meet|come|receive|talk"
    rf"|speak|see|be in)\b"
    r"|\b(?:your|her|his|their)\s(?:\w+\s)?(?:availability|diary|calendar|schedule)\b"
    r"|\bthe diary\b|\bopenings?\b"
)
IS_DAY = re.compile(rf"\b{TIME}\b|\b\d{{1,2}}\b|day\b|\bwhen\b|\bdiary\b|\bavailab")
MEETING = re.compile(
    r"\b(?:meet(?:ing)?s?|(?:a|the|our|this|short|courtesy|video|phone|preparatory) call|visit"
    r"|talk|see (?:you|your\w*|each other)"
    r"|come (?:to|by|over)|catch-?up|bilateral|get together|appointment|video ?conference"
    r"|sit down|in person|receive (?:our|my|the|a|his) (?:\w+ )?(?:mission|delegation|team"
    r"|minister|director|ambassador)"
    r"|personally|face to face|come and (?:explain|present|discuss|see|speak)|by (?:phone|telephone"
    r"|video))\b"
)
# What is asked for itself before, and now only answered to.
ASKED_BEFORE = re.compile(
    r"\b(?:request|ask|propos|seek|invit|suggest|would like|wish)\w*\b[^.;]{0,160}$"
)


def met_for(ask: Ask, found: KindFound, words: str, until: int) -> KindFound:
    """The kind of what is met for where the ask is only for its day; else what was found."""
    near = words[ask.start : min(until, ask.start + NEAR)]
    is_day = found.kind in OPEN and not found.is_doing and ask.way in ASKING
    if not (is_day and DAY_ASKED.search(near) and IS_DAY.search(words)):
        return found
    if ASKED_BEFORE.search(words[max(0, ask.start - 200) : ask.start]):
        return found
    named = first_named(words[: ask.start], 0, strong_en(), ask.start)
    if named and named.kind in MET_FOR:
        return replace(found, kind=named.kind, others=(found.kind,))
    return replace(found, kind="MEETING", others=(found.kind,)) if MEETING.search(words) else found
