"""The docket of a reader on a day: one definition for counters, lists, rows and their words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from django.contrib.auth.models import AnonymousUser
from django.db.models import F, Q, QuerySet

from deadlines.engine import WorkCalendar
from deadlines.models import Deadline
from deadlines.models.deadline import LIVE, DeadlineState, OwedBy
from deadlines.models.rule import Nature
from deadlines.selectors.calendars import CalendarShelf, UnknownCalendar
from offices.access import visible_to
from offices.models import User
from offices.word import Word

BESIDE = ("officer", "rule", "provision__agreement", "desk__post")
SOON_WORKING_DAYS = 3
EARLIEST_FIRST = (F("due_on").asc(nulls_last=True), "id")
"""The order of every list; what has no date stands last."""


class DocketList(StrEnum):
    """A list of open deadlines; the first six are counted on the first page."""

    OVERDUE = "OVERDUE"
    DUE_TODAY = "DUE_TODAY"
    NEXT_3_WORKING_DAYS = "NEXT_3_WORKING_DAYS"
    NEXT_7_DAYS = "NEXT_7_DAYS"
    TO_BE_CONFIRMED = "TO_BE_CONFIRMED"
    NO_OFFICER = "NO_OFFICER"
    MINE = "MINE"
    WE_OWE = "WE_OWE"
    THEY_OWE = "THEY_OWE"
    WE_MAY = "WE_MAY"
    WITHIN_90_DAYS = "WITHIN_90_DAYS"
    WITHIN_180_DAYS = "WITHIN_180_DAYS"
    WITHIN_365_DAYS = "WITHIN_365_DAYS"


COUNTED = tuple(DocketList)[:6]
HORIZON = tuple(DocketList)[-3:]
FARTHEST_ZONE = timedelta(days=2)
"""More than the days by which any two zones differ: what an index can begin and end at."""


DUTY = Q(nature=Word(Nature.DUTY))
WE = Q(owed_by__in=[Word(OwedBy.OURS), Word(OwedBy.BOTH)])
OURS = DUTY & WE
THEIRS = DUTY & Q(owed_by__in=[Word(OwedBy.THEIRS), Word(OwedBy.BOTH)])
WAITING = Q(state__in=[Word(state) for state in LIVE])
IS_OPEN = Q(state=Word(DeadlineState.OPEN))
DATED = WAITING & IS_OPEN & Q(due_on__isnull=False)
"""Word for word the conditions of the partial indexes, ``WAITING`` of those of what is open too."""
BY_INSTANT = COUNTED[:4]
PLAIN = {
    DocketList.TO_BE_CONFIRMED: OURS & IS_OPEN & Q(to_be_confirmed=True),
    DocketList.NO_OFFICER: OURS & IS_OPEN & Q(officer__isnull=True),
    DocketList.WE_OWE: OURS,
    DocketList.THEY_OWE: THEIRS,
    DocketList.WE_MAY: Q(nature=Word(Nature.RIGHT)) & WE & IS_OPEN,
}
"""What stands on the lists that are the same for every reader and day."""


class Shown(StrEnum):
    """How a deadline is shown on a day: a word, a shape and a tint."""

    OVERDUE = "OVERDUE"
    LATE_THERE = "LATE_THERE"
    DUE_SOON = "DUE_SOON"
    ON_TRACK = "ON_TRACK"
    NOT_OPEN_YET = "NOT_OPEN_YET"
    MAY_ACT = "MAY_ACT"
    LAPSED = "LAPSED"
    CLOCK_STOPPED = "CLOCK_STOPPED"
    DISCHARGED = "DISCHARGED"
    WAIVED = "WAIVED"
    VOID = "VOID"


@dataclass(frozen=True, slots=True)
class DocketDay:
    """The instant asked about, its day at the reader's desk, and the spans counted from it.

    ``calendar_known`` says whether the desk's calendar knows all closures of the spans;
    without a calendar only Saturdays and Sundays are left out.
    """

    now: datetime
    on: date
    third_working_on: date
    seventh_on: date
    calendar: WorkCalendar
    calendar_known: bool

    def working_days_until(self, due_on: date) -> int:
        """Working days from the day to ``due_on``; negative when it has gone by."""
        return self.calendar.working_days_between(self.on, due_on)


@dataclass(frozen=True, slots=True)
class Row:
    """A deadline with what the day makes of it.

    ``days_left`` is in working days, until the first day to act where the rule says from
    when, else until the last; None without a date.
    """

    deadline: Deadline
    shown: Shown
    days_left: int | None


def docket_day(
    now: datetime, zone: str, calendar_code: str, shelf: CalendarShelf | None = None
) -> DocketDay:
    """The day that ``now`` falls on in ``zone``, by the desk's calendar."""
    on = now.astimezone(ZoneInfo(zone)).date()
    calendar = _calendar(calendar_code, shelf or CalendarShelf())
    seventh = on + timedelta(days=7)
    third = calendar.advance(on, SOON_WORKING_DAYS)
    known = bool(calendar.code) and calendar.knows(on, max(third, seventh))
    return DocketDay(now, on, third, seventh, calendar, known)


def docket_of(user: User | AnonymousUser) -> QuerySet[Deadline]:
    """The deadlines that wait for someone and exist for ``user``, earliest first.

    One query, whatever is shown of officer, rule and desk.
    """
    return with_what_is_shown(visible_to(Deadline.objects.filter(WAITING), user))


def with_what_is_shown(rows: QuerySet[Deadline]) -> QuerySet[Deadline]:
    """Deadlines with their officer, rule and desk, earliest first."""
    return rows.select_related(*BESIDE).defer("explanation").order_by(*EARLIEST_FIRST)


def over(day: DocketDay, *, by_instant: bool = True) -> Q:
    """What is over on the day; by its day alone where no instant is kept."""
    if not by_instant:
        return Q(due_on__lt=day.on)
    passed = Q(due_at__lte=day.now) | Q(due_at__isnull=True, due_on__lt=day.on)
    return Q(due_on__lte=day.on + FARTHEST_ZONE) & passed


def not_over(day: DocketDay, *, by_instant: bool = True) -> Q:
    """What has a date that is not over on the day."""
    if not by_instant:
        return Q(due_on__gte=day.on)
    coming = Q(due_at__gt=day.now) | Q(due_at__isnull=True, due_on__gte=day.on)
    return Q(due_on__gte=day.on - FARTHEST_ZONE) & coming


def condition_of(name: DocketList, day: DocketDay, user: User, *, by_instant: bool = True) -> Q:
    """What stands on a list: the one definition for tile, page, brief and API."""
    if name in HORIZON:
        return _within(name, day)
    if name in BY_INSTANT:
        return OURS & DATED & _by_instant(name, day, by_instant=by_instant)
    if name is DocketList.MINE:
        return OURS & Q(officer=user.pk)
    return PLAIN[name]


def _by_instant(name: DocketList, day: DocketDay, *, by_instant: bool) -> Q:
    if name is DocketList.OVERDUE:
        return over(day, by_instant=by_instant)
    ahead = not_over(day, by_instant=by_instant)
    if name is DocketList.DUE_TODAY:
        return ahead & Q(due_on__lte=day.on)
    third = name is DocketList.NEXT_3_WORKING_DAYS
    return ahead & Q(
        due_on__gt=day.on, due_on__lte=day.third_working_on if third else day.seventh_on
    )


def rows_of(deadlines: Iterable[Deadline], day: DocketDay) -> list[Row]:
    """Each deadline with its state in words and its working days left; no query."""
    return [row_of(deadline, day) for deadline in deadlines]


def row_of(deadline: Deadline, day: DocketDay) -> Row:
    """One deadline as it stands on the day; no query."""
    on = deadline.opens_on or deadline.due_on
    left = None if on is None else day.working_days_until(on)
    return Row(deadline, _shown(deadline, day), left)


def is_over(deadline: Deadline, day: DocketDay) -> bool:
    """Whether its last instant has passed, or its day where the instant is not known."""
    if deadline.due_at is not None:
        return deadline.due_at <= day.now
    return deadline.due_on is not None and deadline.due_on < day.on


_CLOSED = {
    DeadlineState.SUSPENDED: Shown.CLOCK_STOPPED,
    DeadlineState.DISCHARGED: Shown.DISCHARGED,
    DeadlineState.WAIVED: Shown.WAIVED,
    DeadlineState.VOID: Shown.VOID,
}


def _shown(deadline: Deadline, day: DocketDay) -> Shown:
    closed = _CLOSED.get(DeadlineState(deadline.state))
    if closed is not None:
        return closed
    if deadline.nature == Nature.RIGHT:
        return _right_shown(deadline, day)
    if deadline.nature != Nature.DUTY or deadline.due_on is None:
        return Shown.ON_TRACK
    if is_over(deadline, day):
        ours = deadline.owed_by in (OwedBy.OURS, OwedBy.BOTH)
        return Shown.OVERDUE if ours else Shown.LATE_THERE
    return Shown.DUE_SOON if deadline.due_on <= day.third_working_on else Shown.ON_TRACK


def _right_shown(deadline: Deadline, day: DocketDay) -> Shown:
    """A right is never overdue: it opens, or it lapses with its last day."""
    if deadline.opens_on is not None:
        return Shown.NOT_OPEN_YET if deadline.opens_on > day.on else Shown.MAY_ACT
    return Shown.LAPSED if is_over(deadline, day) else Shown.MAY_ACT


def _within(name: DocketList, day: DocketDay) -> Q:
    """What treaties ask for again and again, in one of three stretches of days ahead."""
    ends = {entry: day.on + timedelta(days=int(entry.split("_")[1])) for entry in HORIZON}
    begins = day.on if name is HORIZON[0] else ends[HORIZON[HORIZON.index(name) - 1]]
    ahead = IS_OPEN & Q(occurs_on__isnull=False)
    return ahead & Q(due_on__gt=begins, due_on__lte=ends[name])


def _calendar(code: str, shelf: CalendarShelf) -> WorkCalendar:
    """The calendar of record, or Saturdays and Sundays where the desk has none."""
    try:
        return shelf.named([code])[0] if code else WorkCalendar()
    except UnknownCalendar:
        return WorkCalendar()
