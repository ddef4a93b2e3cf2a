"""Due dates beside other counters, in one run: `python -m benchmarks.due_dates`.

Prints the best of several rounds for each, in processor time, so that the ratios mean
something on a busy machine; the times themselves are this machine's. Aims: one
working-day date at most 0.3 µs and 10 times bizdays, with its steps at most 2 µs, a
million dates 0.15 s.
"""

import random
import time
from collections.abc import Callable
from datetime import date, timedelta

import bizdays  # type: ignore[import-untyped]
import numpy as np
import QuantLib as ql  # type: ignore[import-untyped]  # noqa: N813

from deadlines.engine import Closure, TimeLimit, Unit, WorkCalendar, compute, due_ordinals, join

ROUNDS = 15
CASES = 2_000
MILLION = 1_000_000
EPOCH = date(1970, 1, 1).toordinal()
chance = random.Random(2017)


def closures(seed: int) -> list[date]:
    """Twelve closures a year, from 2000 to 2045."""
    local = random.Random(seed)
    start = date(2000, 1, 1)
    return sorted({start + timedelta(days=local.randrange(16_800)) for _ in range(46 * 12)})


HERE, THERE = closures(1), closures(2)
BOTH = sorted({*HERE, *THERE})
TRIGGERS = [date(2010, 1, 1) + timedelta(days=chance.randrange(9_000)) for _ in range(CASES)]
LENGTHS = [chance.randint(1, 60) for _ in range(CASES)]
PAIRS = list(zip(TRIGGERS, LENGTHS, strict=True))


def microseconds(work: Callable[[], object], dates: int = CASES) -> float:
    """The best of several rounds, for one date."""
    best = float("inf")
    for _ in range(ROUNDS):
        begun = time.process_time()
        work()
        best = min(best, time.process_time() - begun)
    return best / dates * 1e6


def ours() -> tuple[WorkCalendar, dict[int, TimeLimit]]:
    calendar = join(
        [
            WorkCalendar("HERE", closures=[Closure(day, "a holiday") for day in HERE]),
            WorkCalendar("THERE", closures=[Closure(day, "a holiday") for day in THERE]),
        ]
    )
    return calendar, {length: TimeLimit(length, Unit.WORKING_DAYS) for length in range(1, 61)}


def quantlib() -> Callable[[], object]:
    calendars = [ql.BespokeCalendar(name) for name in ("HERE", "THERE")]
    for calendar, days in zip(calendars, (HERE, THERE), strict=True):
        calendar.addWeekend(ql.Saturday)
        calendar.addWeekend(ql.Sunday)
        for day in days:
            calendar.addHoliday(ql.Date(day.day, day.month, day.year))
    joined = ql.JointCalendar(*calendars, ql.JoinHolidays)
    pairs = [(ql.Date(day.day, day.month, day.year), length) for day, length in PAIRS]
    return lambda: [joined.advance(day, length, ql.Days) for day, length in pairs]


def one_date() -> None:
    calendar, limits = ours()
    theirs = bizdays.Calendar(
        BOTH, ["Saturday", "Sunday"], startdate="2000-01-01", enddate="2045-12-31"
    )
    assert calendar.advance(TRIGGERS[0], 5) == theirs.offset(
        theirs.preceding(TRIGGERS[0].isoformat()), 5
    )
    advance = microseconds(lambda: [calendar.advance(day, length) for day, length in PAIRS])
    bare = microseconds(
        lambda: [compute(day, limits[length], calendar, explain=False) for day, length in PAIRS]
    )
    explained = microseconds(
        lambda: [compute(day, limits[length], calendar) for day, length in PAIRS]
    )
    offset = microseconds(lambda: [theirs.offset(day, length) for day, length in PAIRS])
    joint = microseconds(quantlib())
    print("one date, 1 to 60 working days, two calendars")
    line("advance", advance, advance, "µs", aim="≤ 0.3")
    line("compute without steps", bare, advance, "µs")
    line("compute with its steps", explained, advance, "µs", aim="≤ 2")
    line("bizdays", offset, advance, "µs", aim="≥ 10 times")
    line("QuantLib", joint, advance, "µs")


def a_million() -> None:
    calendar, _ = ours()
    first = date(2010, 1, 1).toordinal()
    triggers = [first + chance.randrange(9_000) for _ in range(MILLION)]
    days = np.array([trigger - EPOCH for trigger in triggers]).astype("datetime64[D]")
    business = np.busdaycalendar(holidays=np.array(BOTH, dtype="datetime64[D]"))
    batch = microseconds(lambda: due_ordinals(triggers, 20, calendar), MILLION)
    vector = microseconds(
        lambda: np.busday_offset(days, 20, roll="backward", busdaycal=business), MILLION
    )
    print("a million dates, 20 working days")
    line("due_ordinals, pure Python", batch, batch, "s", aim="≤ 0.15")
    line("numpy busday_offset", vector, batch, "s")


def line(name: str, measured: float, base: float, unit: str, aim: str = "") -> None:
    ratio = f"{measured / base:7.1f} times"
    print(f"  {name:28} {measured:8.3f} {unit:2} {ratio}   {aim}")


if __name__ == "__main__":
    one_date()
    a_million()
