"""Dossiers and what of them exists for a reader; what does not is absent from the counts."""

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.auth.models import AnonymousUser
from django.db.models import (
    Count,
    Exists,
    IntegerField,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
)
from django.db.models.functions import Coalesce

from correspondence.models import File, Filing, Letter, Meeting, Request
from correspondence.selectors.letters import register_for
from deadlines.models import Deadline
from offices.access import visible_to
from offices.models import User

Reader = User | AnonymousUser
WHOLE = Q(request__isnull=True, meeting__isnull=True)


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
class Filed:
    """A letter of a dossier with what of it is in it: all of it, or some things alone."""

    letter: Letter
    is_whole: bool
    requests: list[Request]
    meetings: list[Meeting]

    def parts(self) -> list[tuple[str, str]]:
        """What is in it alone, as ``Parts.choices`` names it."""
        return Parts(self.requests, self.meetings).choices()


@dataclass(frozen=True, slots=True)
class Chronology:
    """Some letters of a dossier, oldest first, and where the next page begins."""

    entries: list[Filed]
    next_entry: Entry | None


@dataclass(frozen=True, slots=True)
class Parts:
    """What of a letter may be put into a dossier alone."""

    requests: list[Request]
    meetings: list[Meeting]

    def choices(self) -> list[tuple[str, str]]:
        """Each by the name that ``named`` reads, and what it says."""
        asked = [(f"request:{row.pk}", _asked(row)) for row in self.requests]
        return [*asked, *((f"meeting:{row.pk}", row.title) for row in self.meetings)]

    def named(self, name: str) -> Request | Meeting | None:
        """The part of that name; None for any other."""
        found = {f"request:{row.pk}": row for row in self.requests}
        return found.get(name) or {f"meeting:{row.pk}": row for row in self.meetings}.get(name)


def parts_of(letter: Letter) -> Parts:
    """The requests of a letter that is on the register, and its meetings; two queries at most."""
    asked = list(letter.requests.order_by("id")) if letter.number is not None else []
    return Parts(asked, list(letter.meetings.order_by("id")))


def files_for(user: Reader) -> QuerySet[File]:
    """The dossiers that exist for ``user``, newest first; one query.

    Each with ``letters_seen`` and ``parts_seen``, the requests and meetings filed alone.
    """
    rows = visible_to(File.objects.all(), user).select_related("desk__post", "opened_by")
    counted = rows.annotate(letters_seen=_seen(user, WHOLE), parts_seen=_seen(user, ~WHOLE))
    return counted.order_by("-opened_at", "-id")


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
    within = Filing.objects.filter(file=OuterRef("pk"), letter=letter)
    return files_for(user).filter(Exists(within))


def open_files_for(letter: Letter, user: Reader) -> QuerySet[File]:
    """The open dossiers that ``user`` sees and the letter is not in as a whole, newest first."""
    within = Filing.objects.filter(WHOLE, letter=letter).values("file")
    rows = visible_to(File.objects.filter(closed_at__isnull=True), user).exclude(pk__in=within)
    return rows.order_by("-opened_at", "-id")


def contents_of(file: File, user: Reader) -> QuerySet[Filing]:
    """What was put into a dossier and exists for ``user``, the latest first; one query."""
    rows = visible_to(Filing.objects.filter(file=file), user, through="letter__")
    beside = ("letter", "request", "meeting", "linked_by")
    return rows.select_related(*beside).defer("letter__text").order_by("-id")


def in_file(letters: QuerySet[Letter], files: QuerySet[File]) -> QuerySet[Letter]:
    """Those of the letters that are in one of the dossiers as a whole."""
    keys = files.order_by().values("pk")
    return letters.filter(
        Exists(Filing.objects.filter(WHOLE, letter=OuterRef("pk"), file__in=keys))
    )


def chronology_of(file: File, user: Reader, *, after: Entry | None, size: int) -> Chronology:
    """The letters of a dossier by their own dates, with what they ask for and meetings.

    Six queries, however many letters there are; only what exists for ``user``.
    """
    within = Filing.objects.filter(file=file, letter=OuterRef("pk"))
    letters = register_for(user).filter(Exists(within))
    if after is not None:
        same = Q(dated_on=after.dated_on, id__gt=after.id)
        letters = letters.filter(Q(dated_on__gt=after.dated_on) | same)
    requests = Request.objects.select_related("provision__agreement").order_by("id")
    deadlines = visible_to(Deadline.objects.all(), user).select_related("rule")
    filings = Prefetch("filings", queryset=Filing.objects.filter(file=file), to_attr="filed")
    beside: list[str | Prefetch[str]] = [
        Prefetch("requests", queryset=requests),
        Prefetch("requests__deadlines", queryset=deadlines.order_by("due_on", "id")),
        Prefetch("meetings", queryset=Meeting.objects.order_by("id")),
    ]
    ordered = letters.prefetch_related(*beside, filings).order_by("dated_on", "id")
    rows = list(ordered[: size + 1])
    last = rows[size - 1] if len(rows) > size else None
    entries = [_filed(letter) for letter in rows[:size]]
    return Chronology(entries, Entry(last.dated_on, last.pk) if last else None)


def highest_marking_in(file: File) -> int:
    """The highest marking of the letters in a dossier, whoever may see them."""
    filed = Letter.objects.filter(filings__file=file)
    return max(filed.values_list("marking", flat=True), default=0)


def _seen(user: Reader, which: Q) -> Coalesce:
    letters = visible_to(Letter.objects.all(), user).values("pk")
    inside = Filing.objects.filter(which, file=OuterRef("pk"), letter__in=letters)
    counted = inside.order_by().values("file").annotate(count=Count("pk"))
    return Coalesce(Subquery(counted.values("count"), IntegerField()), 0)


def _filed(letter: Letter) -> Filed:
    """What of the letter is in the dossier, by the filings read with it."""
    filings: list[Filing] = letter.filed  # type: ignore[attr-defined]
    alone = {(row.request_id, row.meeting_id) for row in filings}
    is_whole = (None, None) in alone
    asked, met = {key for key, _meeting in alone}, {key for _request, key in alone}
    return Filed(
        letter=letter,
        is_whole=is_whole,
        requests=[row for row in letter.requests.all() if is_whole or row.pk in asked],
        meetings=[row for row in letter.meetings.all() if is_whole or row.pk in met],
    )


def _asked(request: Request) -> str:
    return " · ".join(filter(None, [request.get_kind_display(), request.provision_code]))
