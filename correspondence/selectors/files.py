"""Dossiers and what of them exists for a reader; what does not is absent from the counts."""

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, IntegerField, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from correspondence.models import File, Filing, Letter, Request
from correspondence.selectors.letters import register_for
from deadlines.models import Deadline
from offices.access import visible_to
from offices.models import User

Reader = User | AnonymousUser


@dataclass(frozen=True, slots=True)
class Position:
    """Where a page of dossiers ends."""

    opened_at: datetime
    id: int


@dataclass(frozen=True, slots=True)
class FilesPage:
    """Some dossiers, newest first, and where the next page begins, if there is one."""

    files: list[File]
    next_position: Position | None


@dataclass(frozen=True, slots=True)
class Entry:
    """Where a page of a chronology ends: the last letter's own date and key."""

    dated_on: date
    id: int


@dataclass(frozen=True, slots=True)
class Chronology:
    """Some letters of a dossier, oldest first, and where the next page begins."""

    letters: list[Letter]
    next_entry: Entry | None


def files_for(user: Reader) -> QuerySet[File]:
    """The dossiers that exist for ``user``, newest first, each with ``letters_seen``; one query."""
    seen = visible_to(Letter.objects.all(), user).values("pk")
    inside = Filing.objects.filter(file=OuterRef("pk"), letter__in=seen).order_by().values("file")
    count = Subquery(inside.annotate(count=Count("pk")).values("count"), IntegerField())
    rows = visible_to(File.objects.all(), user).select_related("desk__post", "opened_by")
    return rows.annotate(letters_seen=Coalesce(count, 0)).order_by("-opened_at", "-id")


def files_page(files: QuerySet[File], *, after: Position | None, size: int) -> FilesPage:
    """The page of ``files_for`` that follows ``after``; one query."""
    if after is not None:
        same = Q(opened_at=after.opened_at, id__lt=after.id)
        files = files.filter(Q(opened_at__lt=after.opened_at) | same)
    rows = list(files[: size + 1])
    last = rows[size - 1] if len(rows) > size else None
    return FilesPage(rows[:size], Position(last.opened_at, last.pk) if last else None)


def files_of(letter: Letter, user: Reader) -> QuerySet[File]:
    """The dossiers that a letter is in, as far as they exist for ``user``."""
    return files_for(user).filter(filings__letter=letter)


def open_files_for(letter: Letter, user: Reader) -> QuerySet[File]:
    """The dossiers that ``user`` sees and the letter is not in, open ones, by number."""
    within = Filing.objects.filter(letter=letter).values("file")
    rows = visible_to(File.objects.filter(closed_at__isnull=True), user).exclude(pk__in=within)
    return rows.order_by("-opened_at", "-id")


def chronology_of(file: File, user: Reader, *, after: Entry | None, size: int) -> Chronology:
    """The letters of a dossier by their own dates, with what they ask for and meetings.

    Five queries, however many letters there are; only what exists for ``user``.
    """
    letters = register_for(user).filter(filings__file=file)
    if after is not None:
        same = Q(dated_on=after.dated_on, id__gt=after.id)
        letters = letters.filter(Q(dated_on__gt=after.dated_on) | same)
    requests = Request.objects.select_related("provision__agreement").order_by("id")
    deadlines = visible_to(Deadline.objects.all(), user).select_related("rule")
    beside: list[str | Prefetch[str]] = [
        Prefetch("requests", queryset=requests),
        Prefetch("requests__deadlines", queryset=deadlines.order_by("due_on", "id")),
        "meetings",
    ]
    rows = list(letters.prefetch_related(*beside).order_by("dated_on", "id")[: size + 1])
    last = rows[size - 1] if len(rows) > size else None
    return Chronology(rows[:size], Entry(last.dated_on, last.pk) if last else None)


def highest_marking_in(file: File) -> int:
    """The highest marking of the letters in a dossier, whoever may see them."""
    filed = Letter.objects.filter(filings__file=file)
    return max(filed.values_list("marking", flat=True), default=0)
