"""The values a period is made of: its unit, its way of counting, and the answer.

Everything here is frozen. A day is a ``datetime.date``; an instant is a
``datetime.datetime`` with an offset.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time
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


DAYS_IN_100_YEARS = 36525
LONGEST = {
    Unit.HOURS: DAYS_IN_100_YEARS * 24,
    Unit.DAYS: DAYS_IN_100_YEARS,
    Unit.WORKING_DAYS: DAYS_IN_100_YEARS,
    Unit.WEEKS: DAYS_IN_100_YEARS // 7,
    Unit.MONTHS: 1200,
    Unit.YEARS: 100,
}
_CODES = (
    ("unit", Unit),
    ("operator", Operator),
    ("day_one", DayOne),
    ("roll", Roll),
    ("month_rule", MonthRule),
    ("cut_off_to", CutOffTo),
)
_NEVER_BACKWARD = (
    ("roll", (Roll.FOLLOWING, Roll.FIRST_OF_NEXT_MONTH)),
    ("day_one", (DayOne.ROLLED_TRIGGER, DayOne.ROLLED_DAY_ONE)),
    ("month_rule", (MonthRule.WHOLE_MONTHS,)),
)


def refuse_unknown(found: Iterable[str], known: tuple[str, ...]) -> None:
    """Raise EngineError for the first key that is not known."""
    for key in found:
        if key not in known:
            raise EngineError("UNKNOWN_FIELD", str(key)[:60], str(key)[:60], ", ".join(known))


def _whole(name: str, value: object, least: int = 0) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise EngineError("NOT_WHOLE", name, name)
    if value < least:
        raise EngineError("NEGATIVE", name, name)
    return value


@dataclass(frozen=True, slots=True)
class TimeLimit:
    """A period and its way of counting; raises EngineError naming the field at fault.

    ``cut_off`` is a wall-clock hour in the zone of the trigger.
    ``skip_non_working_up_to``: a period of at most so many DAYS counts working days only.
    """

    length: int
    unit: Unit
    operator: Operator = Operator.WITHIN
    day_one: DayOne = DayOne.AFTER_TRIGGER
    roll: Roll = Roll.UNADJUSTED
    month_rule: MonthRule = MonthRule.SAME_NUMBER
    clear_days: bool = False
    minimum_working_days: int = 0
    skip_non_working_up_to: int = 0
    cut_off: time | None = None
    cut_off_to: CutOffTo = CutOffTo.NEXT_CALENDAR_DAY
    # Worked out once, so that computing a date asks few questions.
    backward: bool = field(init=False, repr=False, compare=False)
    counts_working_days: bool = field(init=False, repr=False, compare=False)
    needs_calendar: bool = field(init=False, repr=False, compare=False)
    day_one_is_counted: bool = field(init=False, repr=False, compare=False)
    clear_day: bool = field(init=False, repr=False, compare=False)
    holds_working_days: bool = field(init=False, repr=False, compare=False)
    moves_start: bool = field(init=False, repr=False, compare=False)
    counted: Reason = field(init=False, repr=False, compare=False)
    is_plain: bool = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        self._check()
        backward = self.operator is Operator.AT_LEAST_BEFORE
        working = self.unit is Unit.WORKING_DAYS or (
            self.unit is Unit.DAYS and 0 < self.length <= self.skip_non_working_up_to
        )
        settle = object.__setattr__
        settle(self, "backward", backward)
        settle(self, "counts_working_days", working)
        settle(self, "needs_calendar", self._needs_calendar())
        settle(
            self,
            "day_one_is_counted",
            self.length > 0 and self.day_one in (DayOne.TRIGGER_DAY, DayOne.ROLLED_DAY_ONE),
        )
        settle(
            self,
            "clear_day",
            self.clear_days and self.operator in (Operator.AT_LEAST_BEFORE, Operator.NOT_BEFORE),
        )
        settle(self, "holds_working_days", self._holds_working_days())
        settle(self, "moves_start", self.day_one in (DayOne.ROLLED_TRIGGER, DayOne.ROLLED_DAY_ONE))
        settle(self, "counted", Reason("COUNTED", (self.length, str(self.unit))))
        settle(self, "is_plain", self._is_plain())

    def _check(self) -> None:
        for name, codes in _CODES:
            value = getattr(self, name)
            try:
                object.__setattr__(self, name, codes(value))
            except ValueError:
                known = ", ".join(codes)
                raise EngineError(f"UNKNOWN_{name.upper()}", name, str(value), known) from None
        _whole("length", self.length)
        _whole("minimum_working_days", self.minimum_working_days)
        _whole("skip_non_working_up_to", self.skip_non_working_up_to)
        if not isinstance(self.clear_days, bool):
            raise EngineError("NOT_A_BOOLEAN", "clear_days", "clear_days")
        if self.length == 0 and self.operator is not Operator.ON:
            raise EngineError("ZERO", "length")
        if self.length > LONGEST[self.unit]:
            raise EngineError("TOO_LONG", "length", LONGEST[self.unit], self.unit)
        self._refuse_contradictions()

    def _refuse_contradictions(self) -> None:
        if self.operator is Operator.AT_LEAST_BEFORE:
            for name, codes in _NEVER_BACKWARD:
                if getattr(self, name) in codes:
                    raise EngineError("NEVER_BACKWARD", name, name, getattr(self, name))
        if self.unit is Unit.HOURS:
            if self.day_one in (DayOne.ROLLED_TRIGGER, DayOne.ROLLED_DAY_ONE):
                raise EngineError("NOT_IN_HOURS", "day_one", "day_one", self.day_one)
            if self.roll is Roll.FIRST_OF_NEXT_MONTH:
                raise EngineError("NOT_IN_HOURS", "roll", "roll", self.roll)
            if self.cut_off is not None:
                raise EngineError("NOT_IN_HOURS", "cut_off", "cut_off", self.cut_off.isoformat())

    def _needs_calendar(self) -> bool:
        return (
            self.unit is Unit.WORKING_DAYS
            or self.roll in (Roll.FOLLOWING, Roll.PRECEDING)
            or self.day_one in (DayOne.ROLLED_TRIGGER, DayOne.ROLLED_DAY_ONE)
            or self.minimum_working_days > 0
            or self.skip_non_working_up_to > 0
            or self.cut_off_to is CutOffTo.NEXT_WORKING_DAY
        )

    def _holds_working_days(self) -> bool:
        """Regulation 1182/71, Article 3(5): of periods of two days or more, not backward."""
        least = 2 if self.unit in (Unit.DAYS, Unit.WORKING_DAYS) else 1
        return self.minimum_working_days > 0 and not self.backward and self.length >= least

    def _is_plain(self) -> bool:
        """Working days counted forward from the day after a day, and nothing else."""
        return (
            self.unit is Unit.WORKING_DAYS
            and self.operator is Operator.WITHIN
            and self.length > 0
            and self.day_one is DayOne.AFTER_TRIGGER
            and self.roll is not Roll.FIRST_OF_NEXT_MONTH
            and not self.holds_working_days
        )
