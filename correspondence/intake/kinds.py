"""What kind of thing is asked for, by the words about the asking verb."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from correspondence.intake.ask import Ask
from correspondence.intake.items import ITEM
from correspondence.intake.kind_found import (
    KindFound,
    first_en,
    first_named,
    first_of,
    general_en,
    strong_en,
)
from correspondence.intake.kind_of_time import met_for
from correspondence.intake.kind_words import STEPS
from correspondence.intake.kinds_ko import kind_in_korean
from correspondence.intake.kinds_of_doing import POINTED_AT, WISHED, grateful, to_do
from correspondence.intake.kinds_of_steps import behind, notice, step, step_about
from correspondence.intake.kinds_requested import doing_of, requested
from correspondence.intake.kinds_told import (
    awaited,
    due,
    given,
    needed,
    question,
    sent_for,
    told,
    welcome,
)
from correspondence.intake.learned_weights import kinds_likely
from correspondence.intake.wording import is_korean

AHEAD = 260
NEAR = 80
# How likely another kind must be, and how unlikely the one that is named.
PLAIN_ENOUGH, TOO_LIKELY = 0.5, 0.1
# What is said in words of its own, and moves days: no wording makes it something else.
FIRM = STEPS | {"EXTENSION", "ACKNOWLEDGEMENT"}
# An answer about more time is not more time, and what is answered is no news.
TOLD_APART = frozenset({("REPLY", "EXTENSION")})
TOLD_APART_KO = TOLD_APART | {("REPLY", "INFORMATION")}
# What says nothing more where the words that follow name nothing known.
NO_MORE = frozenset({"PROPOSE", "NOUN", "LIST"})
PLAINLY = {
    "MEET": "MEETING",
    "JOIN": "JOIN_CONSULTATIONS",
    "MORE_TIME": "EXTENSION",
    "ANSWER": "REPLY",
}
BY_WAY: Mapping[str, Callable[[Ask, str, int], KindFound | None]] = {
    "AWAITED": awaited,
    "GIVEN": given,
    "LIST": lambda ask, _words, _until: KindFound("OTHER", ask.start, ask.end),
    "SENT_FOR": sent_for,
    "STEP": step_about,
    "WISH": step,
    "BEGIN": step,
    "BEHIND": behind,
    "QUESTION": question,
    "DUE": due,
    "LAST_DAY": needed,
    "NEEDED": needed,
    "DO": doing_of,
    "TOLD": told,
    "WELCOME": welcome,
    "NOTICE": notice,
    "GRATEFUL": grateful,
}


def kind_of(ask: Ask, words: str, until: int) -> KindFound | None:
    """What the ask is for; None for a courtesy. ``until`` is where the next ask begins."""
    if ask.is_korean:
        return kind_in_korean(ask, words)
    if ask.way in PLAINLY:
        return KindFound(PLAINLY[ask.way], ask.start, ask.end)
    until = min(until, ask.end + AHEAD)
    found = _named(ask, words, until)
    return met_for(ask, found, words, until) if found else None


def _named(ask: Ask, words: str, until: int) -> KindFound | None:
    """By the way of the ask, else by what is said of a thing that no table names."""
    found = BY_WAY.get(ask.way, requested)(ask, words, until)
    says_more = ask.way not in NO_MORE and "invok" not in ask.verb
    if found is None or found.kind != "OTHER" or found.is_doing or not says_more:
        return found
    if WISHED.match(ask.verb) and POINTED_AT.match(words[ask.end :].lstrip()):
        return found
    near = words[ask.start : min(until, ask.end + NEAR)]
    return first_of(near, ask.start, general_en()) or found


def by_wording(kind: KindFound, words: str) -> KindFound:
    """What an ask is for where its sentence is worded as asks for something else are.

    The kind that its words name stays, as one that the clause asked under may mean.
    """
    likely = kinds_likely(words)
    first, chances = likely[0], {one.kind: one.chance for one in likely}
    if _is_settled(kind, words) or _is_apart(kind, first.kind, words):
        return kind
    if first.chance < PLAIN_ENOUGH or chances.get(kind.kind, 0.0) >= TOO_LIKELY:
        return kind
    return replace(kind, kind=first.kind, others=(kind.kind, *kind.others))


def _is_apart(kind: KindFound, other: str, words: str) -> bool:
    """Whether the words tell two kinds apart that sentences of both are worded alike for."""
    return (kind.kind, other) in (TOLD_APART_KO if is_korean(words) else TOLD_APART)


def _is_settled(kind: KindFound, words: str) -> bool:
    """Whether the words themselves leave no doubt: a step, more time, a verb of doing, a day."""
    is_korean_doing = kind.kind == "OTHER" and is_korean(words)
    is_said = kind.kind in FIRM or kind.is_doing or kind.is_sure or kind.is_for_before
    return is_said or is_korean_doing


def kind_of_item(ask: Ask, words: str) -> KindFound | None:
    """What an item of a list of things asked for is, by its first words."""
    mark = ITEM.match(words)
    first = mark.end() if mark else 0
    if ask.is_korean:
        return kind_in_korean(replace(ask, start=len(words), end=len(words), way="DO"), words)
    doing = re.match(r"(?:to\s)?(?:kindly\s|please\s)?(?=[a-z]{3})", words[first:])
    begins_with_verb = words[first:].startswith("to ")
    if doing and begins_with_verb:
        return to_do(ask, words[first + doing.end() :], first + doing.end())
    item = words[first:]
    # "That the period, which …, be extended": what is to be done stands at the end.
    within = AHEAD if item.startswith(("That ", "that ")) else 110
    return first_named(item, first, first_en(), within) or first_named(
        item, first, strong_en(), 110
    )
