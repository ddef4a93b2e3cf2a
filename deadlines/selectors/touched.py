"""Which live deadlines a change of a calendar touches, and what it would make of them."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from deadlines.engine import EngineError, WorkCalendar
from deadlines.models import Calendar, Closure, Deadline
from deadlines.models.deadline import LIVE
from deadlines.rows import UnknownVariant, calendar_of, split_codes
from deadlines.selectors.calendars import UnknownCalendar
from deadlines.selectors.recomputed import (
    BESIDE,
    Batch,
    NothingToCountFrom,
    Values,
    differs,
    moves_earlier,
)

PENDING = (Closure.State.PROPOSED, Closure.State.ANNOUNCED)


@dataclass(frozen=True, slots=True)
class Touched:
    """A deadline that would move: as it stands, and its new dates.

    ``is_earlier`` says that a second person has to confirm it.
    """

    deadline: Deadline
    new_due_on: date | None
    new_opens_on: date | None
    is_earlier: bool


def resting_on(calendar: Calendar, days: Collection[date]) -> QuerySet[Deadline]:
    """The live deadlines of the calendar that judge one of the days; from one index."""
    if not days:
        return Deadline.objects.none()
    judged = reduce(or_, (Q(judged_until_on__gte=day, judged_from_on__lte=day) for day in days))
    return Deadline.objects.filter(
        judged,
        ~Q(calendar_codes=""),
        state__in=LIVE,
        calendar_codes__contains=f"|{calendar.code}|",
    )


def touched_by(
    calendar: Calendar, *, closed: Sequence[Closure] = (), opened: Sequence[Closure] = ()
) -> list[Touched]:
    """What would move if ``closed`` were closures in force and ``opened`` were not; earliest first.

    Nothing is written. ``closed`` may be rows that are not saved.
    """
    days = {closure.on for closure in (*closed, *opened)}
    rows = list(resting_on(calendar, days).prefetch_related(*BESIDE).order_by("due_on", "id"))
    batch = Batch(rows, {calendar.code: _with(calendar, closed, opened)})
    return [
        Touched(row, values.get("due_on"), values.get("opens_on"), moves_earlier(row, values))
        for row, values in _counted(batch, rows)
        if differs(row, values)
    ]


def may_move(deadlines: Sequence[Deadline]) -> dict[int, list[Closure]]:
    """The proposed and announced closures that may move each deadline, by its key; one query."""
    codes = {code for row in deadlines for code in split_codes(row.calendar_codes)}
    found: defaultdict[int, list[Closure]] = defaultdict(list)
    if not codes:
        return found
    pending = Closure.objects.filter(calendar__code__in=codes, state__in=PENDING)
    closures = list(pending.select_related("calendar").order_by("on", "id"))
    for row in deadlines:
        if row.judged_from_on is None or row.judged_until_on is None or row.state not in LIVE:
            continue
        for closure in closures:
            if (
                f"|{closure.calendar.code}|" in row.calendar_codes
                and row.judged_from_on <= closure.on <= row.judged_until_on
            ):
                found[row.pk].append(closure)
    return found


def _counted(batch: Batch, rows: Sequence[Deadline]) -> Iterator[tuple[Deadline, Values]]:
    for row in rows:
        try:
            yield row, batch.anew(row)
        except (NothingToCountFrom, UnknownCalendar, UnknownVariant, EngineError):
            continue


def _with(calendar: Calendar, closed: Sequence[Closure], opened: Sequence[Closure]) -> WorkCalendar:
    gone = {closure.pk for closure in opened}
    kept = Closure.objects.filter(calendar=calendar, state=Closure.State.IN_FORCE)
    rows = [closure for closure in kept.order_by("on", "id") if closure.pk not in gone]
    in_force = [
        Closure(on=c.on, name=c.name, kind=c.kind, source=c.source, state=Closure.State.IN_FORCE)
        for c in closed
    ]
    return calendar_of(calendar, [*rows, *in_force])
