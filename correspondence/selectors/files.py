"""Dossiers and what of them exists for a reader; what does not is absent from the counts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

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
AT_ONCE = 500
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
    """Where a page of a chronology ends: the day of its last entry, and the entry's place."""

    on: date
    place: int


@dataclass(frozen=True, slots=True)
class Filed:
    """A letter of a dossier with what of it is in it: all of it, or some things alone.

    ``on`` is the day that it stands under: the letter's own date, or a single meeting's.
    """

    on: date
    letter: Letter
    is_whole: bool
    requests: list[Request]
    meetings: list[Meeting]

    @property
    def place(self) -> int:
        """Where it stands among those of its day: letters and single meetings by their keys."""
        is_meeting = not self.is_whole and not self.requests
        return 2 * self.meetings[0].pk + 1 if is_meeting else 2 * self.letter.pk

    def parts(self) -> list[tuple[str, str]]:
        """What is in it alone, as ``Parts.choices`` names it."""
        return Parts(self.requests, self.meetings).choices()


@dataclass(frozen=True, slots=True)
class Chronology:
    """Some entries of a dossier, oldest first, and where the next page begins."""

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

    A meeting that is in it without its letter stands under its own day. Seven queries,
    however many letters there are; only what exists for ``user``.
    """
    found = [*_letters_in(file, user, after, size + 1), *_single_meetings_in(file, user, after)]
    entries = sorted(found, key=lambda one: (one.on, one.place))
    last = entries[size - 1] if len(entries) > size else None
    return Chronology(entries[:size], Entry(last.on, last.place) if last else None)


def whole_chronology_of(file: File, user: Reader) -> Iterator[Filed]:
    """All of a dossier, as ``chronology_of`` pages it, some entries read at a time."""
    after: Entry | None = None
    while True:
        page = chronology_of(file, user, after=after, size=AT_ONCE)
        yield from page.entries
        if page.next_entry is None:
            return
        after = page.next_entry


def length_of_chronology(file: File, user: Reader) -> int:
    """How many entries a dossier has that exist for ``user``; two queries."""
    return _letters_within(file, user).count() + _meetings_alone_in(file, user).count()


def _letters_within(file: File, user: Reader) -> QuerySet[Letter]:
    """The letters that are in it as a whole, or with a request."""
    within = Filing.objects.filter(file=file, letter=OuterRef("pk"), meeting__isnull=True)
    return register_for(user).filter(Exists(within))


def _meetings_alone_in(file: File, user: Reader) -> QuerySet[Filing]:
    """The meetings that are in it without their letters."""
    whole = Filing.objects.filter(WHOLE, file=file).values("letter")
    rows = visible_to(Filing.objects.filter(file=file), user, through="letter__")
    return rows.filter(meeting__isnull=False).exclude(letter__in=whole)


def _letters_in(file: File, user: Reader, after: Entry | None, most: int) -> list[Filed]:
    """The letters in it, in the order of their dates, with what of each is in it."""
    letters = _letters_within(file, user)
    if after is not None:
        same = Q(dated_on=after.on, id__gt=after.place // 2)
        letters = letters.filter(Q(dated_on__gt=after.on) | same)
    requests = Request.objects.select_related("provision__agreement").order_by("id")
    deadlines = visible_to(Deadline.objects.all(), user).select_related("rule")
    filings = Prefetch("filings", queryset=Filing.objects.filter(file=file), to_attr="filed")
    beside: list[str | Prefetch[str]] = [
        Prefetch("requests", queryset=requests),
        Prefetch("requests__deadlines", queryset=deadlines.order_by("due_on", "id")),
        Prefetch("meetings", queryset=Meeting.objects.order_by("id")),
    ]
    ordered = letters.prefetch_related(*beside, filings).order_by("dated_on", "id")
    return [_filed(letter) for letter in ordered[:most]]


def _single_meetings_in(file: File, user: Reader, after: Entry | None) -> list[Filed]:
    """The meetings that are in it without their letters: they are few; one query."""
    single = _meetings_alone_in(file, user)
    beside = ("meeting", "letter__sender", "letter__addressee")
    entries = [
        Filed(_day_of(row.meeting, row.letter), row.letter, False, [], [row.meeting])  # noqa: FBT003
        for row in single.select_related(*beside).defer("letter__text")
        if row.meeting is not None
    ]
    if after is None:
        return entries
    return [one for one in entries if (one.on, one.place) > (after.on, after.place)]


def _day_of(meeting: Meeting, letter: Letter) -> date:
    """When it was held or is to begin, where it is; the letter's date while neither is known."""
    if meeting.held_on is not None:
        return meeting.held_on
    if meeting.starts_at is None:
        return letter.dated_on
    return meeting.starts_at.astimezone(ZoneInfo(meeting.zone)).date()


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
    is_whole = any(row.request_id is None and row.meeting_id is None for row in filings)
    asked = {row.request_id for row in filings}
    return Filed(
        on=letter.dated_on,
        letter=letter,
        is_whole=is_whole,
        requests=[row for row in letter.requests.all() if is_whole or row.pk in asked],
        meetings=list(letter.meetings.all()) if is_whole else [],
    )


def _asked(request: Request) -> str:
    return " · ".join(filter(None, [request.get_kind_display(), request.provision_code]))
