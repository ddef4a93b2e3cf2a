"""When an obligation comes back: by a fixed schedule, or from the occasion before."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from deadlines.engine import EngineError, Operator, TimeLimit, Unit, compute

LEAP_DAY_SHORTENED = "LEAP_DAY_SHORTENED"


@dataclass(frozen=True, slots=True)
class Recurrence:
    """Every so many units; ``keeps_schedule`` when a late occasion does not shift the next."""

    every: int
    unit: Unit
    keeps_schedule: bool
    from_entry_into_force: bool

    @classmethod
    def kept(cls, row: dict[str, Any]) -> "Recurrence":
        """The recurrence as a rule's column holds it."""
        return cls(
            row["every"],
            Unit(row["unit"]),
            row["anchor"] == "FIXED",
            row["from"] == "ENTRY_INTO_FORCE",
        )


class Occurrence(NamedTuple):
    """The day the rule's own period is counted from, and the day that gives."""

    trigger_on: date
    occurs_on: date


def occurrences(
    base: date, recurrence: Recurrence, limit: TimeLimit, *, until: date
) -> Iterator[Occurrence]:
    """The schedule from ``base``, the first by the rule's own period, up to ``until``.

    A day that a year or month does not have becomes the last it has: the anniversary of
    29 February is 28 February. Each is counted from the base, so the leap day comes back.
    Of a period counted back, the coming event recurs and the notice goes before it.
    """
    rounds = 1 if limit.operator is Operator.AT_LEAST_BEFORE else 0
    while True:
        trigger_on = moved(base, recurrence, rounds)
        occurs_on = compute(trigger_on, _plain(limit), explain=False).due_on
        if occurs_on > until:
            return
        yield Occurrence(trigger_on, occurs_on)
        rounds += 1


def following(held_on: date, recurrence: Recurrence, limit: TimeLimit) -> Occurrence:
    """The next occasion counted from the one before, whenever that was."""
    next_on = moved(held_on, recurrence, 1)
    if limit.operator is Operator.AT_LEAST_BEFORE:
        return Occurrence(next_on, compute(next_on, _plain(limit), explain=False).due_on)
    trigger_on = held_on
    if limit.unit is recurrence.unit and limit.length != recurrence.every:
        trigger_on = _shifted(held_on, recurrence.unit, recurrence.every - limit.length)
    return Occurrence(trigger_on, compute(trigger_on, _plain(limit), explain=False).due_on)


def moved(base: date, recurrence: Recurrence, rounds: int) -> date:
    """The base so many rounds on."""
    return _shifted(base, recurrence.unit, recurrence.every * rounds)


def _shifted(day: date, unit: Unit, length: int) -> date:
    if length == 0:
        return day
    back = length < 0
    operator = Operator.AT_LEAST_BEFORE if back else Operator.ON
    return compute(day, TimeLimit(abs(length), unit, operator), explain=False).due_on


def _plain(limit: TimeLimit) -> TimeLimit:
    """The period alone: the schedule is not rolled, its dates are when they are docketed."""
    if limit.unit in (Unit.HOURS, Unit.WORKING_DAYS):
        raise EngineError("UNKNOWN_UNIT", "recurrence", limit.unit, "DAYS, WEEKS, MONTHS, YEARS")
    return TimeLimit(
        limit.length,
        limit.unit,
        limit.operator,
        month_rule=limit.month_rule,
        clear_days=limit.clear_days,
    )


def falls_short(base: date, occurrence: Occurrence) -> bool:
    """Whether the base is a leap day that the occurrence's year does not have."""
    is_leap_day = (base.month, base.day) == (2, 29)
    return is_leap_day and (occurrence.occurs_on.month, occurrence.occurs_on.day) == (2, 28)
