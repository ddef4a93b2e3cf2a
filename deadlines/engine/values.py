"""The values a period is made of: its unit, its way of counting, and the answer.

Everything here is frozen. A day is a ``datetime.date``; an instant is a
``datetime.datetime`` with an offset.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum
from typing import Any, NamedTuple

from deadlines.engine.reasons import Reason, words


class Unit(StrEnum):
    """What a period is counted in. HOURS are elapsed time from an instant."""

    HOURS = "HOURS"
    DAYS = "DAYS"
    WORKING_DAYS = "WORKING_DAYS"
    WEEKS = "WEEKS"
    MONTHS = "MONTHS"
    YEARS = "YEARS"


class Operator(StrEnum):
    """What the end of a period means.

    WITHIN: the last day to act. NOT_BEFORE: the first day one may act.
    AT_LEAST_BEFORE: the last day to act, counted back from a coming event.
    ON: the day something happens by itself.
    """

    WITHIN = "WITHIN"
    NOT_BEFORE = "NOT_BEFORE"
    AT_LEAST_BEFORE = "AT_LEAST_BEFORE"
    ON = "ON"


class DayOne(StrEnum):
    """Which day is counted first."""

    AFTER_TRIGGER = "AFTER_TRIGGER"
    TRIGGER_DAY = "TRIGGER_DAY"
    ROLLED_TRIGGER = "ROLLED_TRIGGER"
    ROLLED_DAY_ONE = "ROLLED_DAY_ONE"


class Roll(StrEnum):
    """Where an end goes that falls on a day nobody works."""

    UNADJUSTED = "UNADJUSTED"
    FOLLOWING = "FOLLOWING"
    PRECEDING = "PRECEDING"
    FIRST_OF_NEXT_MONTH = "FIRST_OF_NEXT_MONTH"


class MonthRule(StrEnum):
    """How months and years end.

    SAME_NUMBER: on the numbered day of the event (Regulation 1182/71, Article 3(2)(c)).
    WHOLE_MONTHS: counted from the day after it (Korean Civil Act, Article 160).
    """

    SAME_NUMBER = "SAME_NUMBER"
    WHOLE_MONTHS = "WHOLE_MONTHS"


class CalendarMode(StrEnum):
    """How calendars join: a day off in any of them, or only in all of them."""

    ANY_CLOSED = "ANY_CLOSED"
    ALL_CLOSED = "ALL_CLOSED"


class CutOffTo(StrEnum):
    """The day that an arrival at or after the cut-off hour counts as."""

    NEXT_CALENDAR_DAY = "NEXT_CALENDAR_DAY"
    NEXT_WORKING_DAY = "NEXT_WORKING_DAY"


class StepKind(StrEnum):
    """What happened to a stretch of days."""

    COUNTED = "COUNTED"
    SKIPPED = "SKIPPED"
    ROLLED = "ROLLED"
    CUT_OFF = "CUT_OFF"


class EngineError(ValueError):
    """Input that cannot be counted: a code, the field at fault and how to mend it.

    ``detail`` is English; ``reasons.words(error.reason, lang)`` says it otherwise.
    """

    def __init__(self, code: str, field: str, *params: Any) -> None:
        super().__init__(code, field, *params)
        self.code = code
        self.field = field
        self.reason = Reason(code, params)

    @property
    def detail(self) -> str:
        return words(self.reason, "en")

    def __str__(self) -> str:
        return f"{self.field}: {self.detail}"


class Step(NamedTuple):
    """One stretch of days, in the direction of counting, and what became of it.

    ``last`` of the last step is the due date. ``counted`` is in the unit of the
    period; over all steps it adds up to the length.
    """

    first: date
    last: date
    kind: StepKind
    counted: int
    reason: Reason


class Reading(NamedTuple):
    """Another date that the text allows, and why."""

    due_on: date
    reason: Reason


class Course(NamedTuple):
    """The days a computation passes through, in order; equal neighbors mean no move."""

    trigger_on: date
    start: date  # after a cut-off
    base: date  # day zero, or day one where that is counted
    end: date  # the last unit counted
    cleared: date  # after a clear day
    held: date  # after the least number of working days
    due_on: date  # after the roll


class Computation(NamedTuple):
    """The answer. ``due_at`` is the instant itself and set for HOURS only."""

    trigger_on: date
    due_on: date
    due_at: datetime | None
    provisional: bool
    steps: tuple[Step, ...]
    readings: tuple[Reading, ...]
