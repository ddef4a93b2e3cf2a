"""Counting anew the deadlines that wait for it."""

import logging
from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Q, QuerySet

from deadlines.engine import EngineError
from deadlines.models import Calendar, CalendarChange, Deadline, Revision
from deadlines.models.deadline import LIVE
from deadlines.rows import UnknownVariant, split_codes
from deadlines.selectors.calendar_changes import CalendarHistory
from deadlines.selectors.calendars import UnknownCalendar
from deadlines.selectors.recomputed import (
    BESIDE,
    Batch,
    NothingToCountFrom,
    Values,
    differs,
    is_in_hours,
    moves_earlier,
)
from deadlines.selectors.touched import resting_on
from deadlines.services.holding import hold_calendars
from deadlines.services.redating import (
    DATES,
    NewDate,
    apply_dates,
    give_way,
    propose_dates,
    save_counted,
    set_values,
)
from deadlines.services.reminder_planning import plan_reminders
from deadlines.services.standings import turn_standings
from offices.services.audit import Act, Change, on_the_record, record

logger = logging.getLogger(__name__)

BATCH = 500
NOT_COUNTED = "NOT_COUNTED"
BY_MACHINE = (Revision.Cause.CALENDAR, Revision.Cause.FIRMED_UP, Revision.Cause.ZONE_RULE)
UNCOUNTABLE = (NothingToCountFrom, UnknownCalendar, UnknownVariant, EngineError)


def mark_touched(*, act: Act, calendar: Calendar, days: Collection[date]) -> int:
    """Let the live deadlines wait for the worker whose dates the days may move: one statement.

    Returns how many wait.
    """
    return resting_on(calendar, days).update(awaits_computing_since_at=act.at)


def mark_all(*, act: Act, calendar: Calendar) -> int:
    """Let every live deadline of the calendar wait for the worker, as for another weekend."""
    rows = Deadline.objects.filter(
        state__in=LIVE, calendar_codes__contains=f"|{calendar.code}|"
    ).exclude(calendar_codes="")
    return rows.update(awaits_computing_since_at=act.at)


def note_change(*, act: Act, calendar: Calendar, what: str) -> None:
    """Say what made the calendar's present version, for the dates that move by it."""
    CalendarChange.objects.create(
        calendar=calendar,
        version=calendar.version,
        what=what[:400],
        made_at=act.at,
        made_by=act.actor,
    )


def compute_waiting(*, act: Act, limit: int = BATCH) -> int:
    """Count up to ``limit`` waiting deadlines anew and return how many were taken.

    A later date is applied with a revision; an earlier one is proposed and waits for a
    second person, unless one declined the same move before, under whatever calendar. A
    date that is agreed by extension stays. One transaction; safe to run
    again and beside itself.
    """
    with on_the_record():
        hold_calendars()
        taken = list(_waiting().order_by("awaits_computing_since_at", "id")[:limit])
        if taken:
            _Round(act, taken).run()
    return len(taken)


def _waiting() -> QuerySet[Deadline]:
    free = connection.features.has_select_for_update_skip_locked
    rows = Deadline.objects.select_for_update(skip_locked=free)
    return rows.filter(awaits_computing_since_at__isnull=False).prefetch_related(*BESIDE)


class _Round:
    """One batch of waiting deadlines, sorted by what becomes of each."""

    def __init__(self, act: Act, taken: Sequence[Deadline]) -> None:
        self.act = act
        self.taken = taken
        self.live = [row for row in taken if _is_counted(row)]
        self.first: list[Deadline] = []
        self.later: list[NewDate] = []
        self.earlier: list[NewDate] = []
        self.unmoved: list[Deadline] = []
        self.kept: list[Deadline] = []  # a person declined the very same move
        self.left = [row for row in taken if not _is_counted(row)]
        self.undecided: dict[int, Revision] = {}
        self.declined: set[tuple[int, Any]] = set()
        self._read_revisions()

    def run(self) -> None:
        for row in self.taken:
            row.awaits_computing_since_at = None
        self._sort()
        save_counted([*self.left, *self.kept, *self.unmoved, *self.first])
        if self.first:
            turn_standings(act=self.act, deadlines=self.first, cause="COMPUTED")
            plan_reminders(now=self.act.at, deadlines=self.first)
        self._withdraw_outdated()
        if self.later:
            apply_dates(act=self.act, dates=self.later)
        if self.earlier:
            propose_dates(act=self.act, dates=self.earlier)
            save_counted([date.deadline for date in self.earlier])
        self._record()

    def _read_revisions(self) -> None:
        decided = Q(state=Revision.State.PROPOSED) | Q(decided_by__isnull=False)
        rows = Revision.objects.filter(decided, deadline__in=self.live)
        for revision in rows.exclude(state=Revision.State.APPLIED).order_by("id"):
            if revision.state == Revision.State.PROPOSED:
                self.undecided[revision.deadline_id] = revision
            elif revision.cause in BY_MACHINE:
                self.declined.add((revision.deadline_id, _decided_move(revision)))

    def _sort(self) -> None:
        batch = Batch(self.live)
        codes = {code for row in self.live for code in split_codes(row.calendar_codes)}
        history = CalendarHistory(codes)
        for row in self.live:
            try:
                self._place(row, batch.anew(row), history)
            except UNCOUNTABLE as error:
                self._leave(row, error)

    def _place(self, row: Deadline, values: Values, history: CalendarHistory) -> None:
        if _is_new(row):
            set_values(row, values)
            self.first.append(row)
        elif not differs(row, values):
            set_values(row, values)
            self.unmoved.append(row)
        elif self._rule_is_corrected(row):
            self.left.append(row)
        elif not moves_earlier(row, values):
            self.later.append(_new_date(row, values, history))
        elif self._is_proposed(row, values):
            self.left.append(row)
        elif (row.pk, _move(row, values)) in self.declined:
            self.kept.append(row)
        else:
            self.earlier.append(_new_date(row, values, history))

    def _rule_is_corrected(self, row: Deadline) -> bool:
        """Whether the rule on record gives another date that nobody has decided on yet."""
        pending = self.undecided.get(row.pk)
        return pending is not None and pending.cause == Revision.Cause.RULE_CORRECTED

    def _is_proposed(self, row: Deadline, values: Values) -> bool:
        """Whether the same is proposed already, or a person's own correction is."""
        pending = self.undecided.get(row.pk)
        return pending is not None and (
            pending.cause not in BY_MACHINE or _proposes(pending, values)
        )

    def _withdraw_outdated(self) -> None:
        settled = [*self.unmoved, *self.kept, *(date.deadline for date in self.later)]
        give_way(act=self.act, deadlines=[row for row in settled if self._by_machine(row)])

    def _by_machine(self, row: Deadline) -> bool:
        pending = self.undecided.get(row.pk)
        return pending is not None and pending.cause in BY_MACHINE

    def _leave(self, row: Deadline, error: Exception) -> None:
        logger.error("deadline %s cannot be counted: %s", row.pk, error)
        if row.due_on is None and not row.reason_code:
            row.reason_code = NOT_COUNTED
        row.to_be_confirmed = True
        self.left.append(row)

    def _record(self) -> None:
        counts = {
            "taken": len(self.taken),
            "first": len(self.first),
            "moved": len(self.later),
            "proposed": len(self.earlier),
        }
        change = Change(action="COMPUTE", subject_type="docket", subject="", new=counts)
        if any(counts[name] for name in ("first", "moved", "proposed")):
            record(act=self.act, change=change)


def _is_counted(row: Deadline) -> bool:
    """Whether a rule gives the date; one that both sides agreed on by extension stays."""
    return row.state in LIVE and row.rule is not None and "agreed" not in row.explanation


def _is_new(row: Deadline) -> bool:
    return row.due_on is None and "versions" not in row.explanation


def _move(row: Deadline, values: Values) -> tuple[Any, ...]:
    new = (values.get(name, getattr(row, name)) for name in DATES)
    return (*(getattr(row, name) for name in DATES), *new)


def _decided_move(revision: Revision) -> tuple[Any, ...]:
    return tuple(getattr(revision, f"{age}_{name}") for age in ("old", "new") for name in DATES)


def _proposes(revision: Revision, values: Values) -> bool:
    return (
        revision.new_due_on == values.get("due_on")
        and revision.new_opens_on == values.get("opens_on")
        and revision.explanation.get("versions") == values["explanation"]["versions"]
    )


def _new_date(row: Deadline, values: Values, history: CalendarHistory) -> NewDate:
    old = row.explanation.get("versions", {})
    new = values["explanation"]["versions"]
    why = history.since(old.get("calendars", {}), new["calendars"])
    cause = Revision.Cause.CALENDAR
    same_day = row.due_on == values.get("due_on") and row.opens_on == values.get("opens_on")
    if same_day and not is_in_hours(row):
        cause = Revision.Cause.ZONE_RULE
    elif row.provisional and not values["provisional"]:
        cause = Revision.Cause.FIRMED_UP
    reason = why.words if cause != Revision.Cause.ZONE_RULE else _zone_data(old, new)
    return NewDate(deadline=row, values=values, cause=cause, reason=reason, proposed_by=why.made_by)


def _zone_data(old: dict[str, str], new: dict[str, str]) -> str:
    return f"tzdata {old.get('tzdata', '?')} → {new['tzdata']}"
