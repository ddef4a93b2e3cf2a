"""A time limit: a period and its way of counting, refused where it cannot be counted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import time

from deadlines.engine.reasons import Reason
from deadlines.engine.values import (
    CutOffTo,
    DayOne,
    EngineError,
    MonthRule,
    Operator,
    Roll,
    Unit,
)

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
    is_simple: bool = field(init=False, repr=False, compare=False)

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
        settle(self, "is_simple", self._is_simple())

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
            self._refuse_in_hours()

    def _refuse_in_hours(self) -> None:
        if self.day_one in (DayOne.ROLLED_TRIGGER, DayOne.ROLLED_DAY_ONE):
            raise EngineError("NOT_IN_HOURS", "day_one", "day_one", self.day_one)
        if self.roll is Roll.FIRST_OF_NEXT_MONTH:
            raise EngineError("NOT_IN_HOURS", "roll", "roll", self.roll)
        if self.cut_off is not None:
            raise EngineError("NOT_IN_HOURS", "cut_off", "cut_off", self.cut_off.isoformat())
        if self.clear_days:
            raise EngineError("NOT_IN_HOURS", "clear_days", "clear_days", "true")

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
            and self._is_forward()
            and self.roll is not Roll.FIRST_OF_NEXT_MONTH
        )

    def _is_simple(self) -> bool:
        """Calendar days, weeks, months or years forward, and perhaps a roll."""
        return (
            self.unit not in (Unit.HOURS, Unit.WORKING_DAYS)
            and self._is_forward()
            and not self.counts_working_days
            and self.month_rule is MonthRule.SAME_NUMBER
            and self.roll in (Roll.UNADJUSTED, Roll.FOLLOWING)
        )

    def _is_forward(self) -> bool:
        return (
            self.operator is Operator.WITHIN
            and self.length > 0
            and self.day_one is DayOne.AFTER_TRIGGER
            and not self.holds_working_days
        )
