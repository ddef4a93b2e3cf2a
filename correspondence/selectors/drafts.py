"""Versions of drafts for a reader, and what one says that another does not."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from correspondence.models import Answer, DraftVersion, Letter
from correspondence.selectors.addresses import address_is
from offices.access import visible_to
from offices.models import User

PIECES = re.compile(r"\s+|[\w’'-]+|[^\w\s]")
MOST_PIECES = 20_000  # beyond it whole lines are compared: words take the square of their number


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


def compared(before: str, after: str) -> list[Run]:
    """Word by word, what was taken out and what was put in; of very long texts line by line."""
    old, new = _pieces(before), _pieces(after)
    if len(old) + len(new) > MOST_PIECES:
        old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    return list(_runs(old, new))


def _pieces(text: str) -> list[str]:
    return PIECES.findall(text)


def _runs(old: list[str], new: list[str]) -> Iterator[Run]:
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, from_, until, start, end in matcher.get_opcodes():
        if tag == "equal":
            yield Run(Kind.SAME, "".join(old[from_:until]))
            continue
        if until > from_:
            yield Run(Kind.REMOVED, "".join(old[from_:until]))
        if end > start:
            yield Run(Kind.ADDED, "".join(new[start:end]))
