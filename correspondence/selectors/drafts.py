"""Versions of drafts for a reader, and what one says that another does not."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import groupby

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from correspondence.models import Answer, DraftVersion, Letter, Request
from correspondence.selectors.addresses import address_is
from deadlines.models import Deadline
from offices.access import visible_to
from offices.models import User

PARAGRAPHS = re.compile(r"[^\n]+\n*|\n+")
WORDS = re.compile(r"\w+(?:[’'.,-]\w+)*\s*|[^\w\s]+\s*|\s+")
MOST_PIECES = 2_000


class Kind(StrEnum):
    SAME = "SAME"
    REMOVED = "REMOVED"
    ADDED = "ADDED"


@dataclass(frozen=True, slots=True)
class Run:
    """Some words on end that two versions share, or that one of them has."""

    kind: Kind
    text: str


def versions_for(user: User | AnonymousUser) -> QuerySet[DraftVersion]:
    """The versions that exist for ``user``, the last first, without their texts."""
    rows = visible_to(DraftVersion.objects.all(), user, through="letter__")
    return rows.select_related("written_by").defer("text").order_by("-serial")


def versions_of(letter: Letter, user: User | AnonymousUser) -> QuerySet[DraftVersion]:
    """The versions of one letter, as far as it exists for ``user``; one query."""
    return versions_for(user).filter(letter=letter)


def version_for(address: str, serial: int, user: User | AnonymousUser) -> DraftVersion:
    """One version with its text; raises ``DraftVersion.DoesNotExist``."""
    keys = Letter.objects.filter(address_is(address)).values("pk")
    rows = versions_for(user).defer(None).filter(letter__in=keys)
    return rows.select_related("letter").get(serial=serial)


def answers_of(letter: Letter, user: User | AnonymousUser) -> QuerySet[Answer]:
    """The requests that a letter of ours answers, those of letters that exist for ``user``."""
    rows = visible_to(letter.answers.all(), user, through="request__letter__")
    beside = ("request__letter", "request__provision__agreement")
    return rows.select_related(*beside).order_by("request_id")


def deadlines_answered(letter: Letter, user: User | AnonymousUser) -> QuerySet[Deadline]:
    """What the requests that a letter of ours answers are due under, earliest first."""
    asked = letter.answers.values("request")
    keys = Request.deadlines.through.objects.filter(request__in=asked).values("deadline")
    rows = visible_to(Deadline.objects.filter(pk__in=keys), user)
    beside = ("rule", "provision__agreement", "desk", "officer")
    return rows.select_related(*beside).order_by("due_on", "id")


def compared(before: str, after: str) -> list[Run]:
    """What was taken out and what was put in: word by word within paragraphs that differ.

    What begins or ends both alike is left aside first. The rest is compared by paragraphs,
    and those that took each other's place by words; what is longer than ``MOST_PIECES`` is
    shown as taken out and put in whole, since the work grows with the square of the length.
    """
    old, new = PARAGRAPHS.findall(before), PARAGRAPHS.findall(after)
    head = _alike(old, new)
    tail = _alike(old[head:][::-1], new[head:][::-1])
    runs = [Run(Kind.SAME, "".join(old[:head]))]
    runs += _runs(old[head : len(old) - tail], new[head : len(new) - tail], by_words=True)
    runs.append(Run(Kind.SAME, "".join(old[len(old) - tail :])))
    return list(_joined(runs))


def _alike(old: Sequence[str], new: Sequence[str]) -> int:
    """How many pieces the two begin with alike."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((at for at, (one, other) in pairs if one != other), min(len(old), len(new)))


def _runs(old: Sequence[str], new: Sequence[str], *, by_words: bool) -> Iterator[Run]:
    if len(old) + len(new) > MOST_PIECES:
        yield from (Run(Kind.REMOVED, "".join(old)), Run(Kind.ADDED, "".join(new)))
        return
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, from_, until, start, end in matcher.get_opcodes():
        gone, come = "".join(old[from_:until]), "".join(new[start:end])
        if tag == "equal":
            yield Run(Kind.SAME, gone)
        elif tag == "replace" and by_words:
            yield from _runs(WORDS.findall(gone), WORDS.findall(come), by_words=False)
        else:
            yield from (Run(Kind.REMOVED, gone), Run(Kind.ADDED, come))


def _joined(runs: Iterable[Run]) -> Iterator[Run]:
    """The runs without empty ones, those of one kind on end as one."""
    shown = (run for run in runs if run.text)
    for kind, some in groupby(shown, key=lambda run: run.kind):
        yield Run(kind, "".join(run.text for run in some))
