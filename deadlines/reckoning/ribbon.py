"""The days from a trigger to a due date, one cell each, as the picture of them is drawn."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from deadlines.engine import StepKind, WorkCalendar

LONGEST = 70
"""Cells that fit; of a longer stretch the middle is left out."""
HEAD, TAIL = 21, 42
EVERY_NUMBER = 45
ONE_DAY = timedelta(days=1)
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


class RibbonDay(NamedTuple):
    """A day of the picture.

    ``line`` is GONE or AHEAD where the day counts, SKIPPED where it does not, ROLLED where
    the end moved over it, empty outside the period. ``point`` is TRIGGER, DUE, OPENS, READING or
    empty; ``letter`` names a reading. ``closed`` is HERE, THERE or BOTH of a holiday.
    ``left_out`` of a cell that stands for days is how many they are.
    """

    on: date
    line: str = ""
    point: str = ""
    number: int | None = None
    letter: str = ""
    is_today: bool = False
    is_weekend: bool = False
    closed: str = ""
    opens_month: bool = False
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Ribbon:
    """The cells, how many days count, how many of them are gone, and the holidays among them.

    ``counted`` is None where the period is not counted in days one by one.
    """

    days: list[RibbonDay]
    counted: int | None
    gone: int
    holidays_here: list[date]
    holidays_there: list[date]

    @property
    def left(self) -> int:
        """How many of the counted days are still to come."""
        return (self.counted or 0) - self.gone


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """What a computation says of its days: the steps as an answer writes them, and the rest."""

    trigger_on: date
    due_on: date
    opens_on: date | None
    steps: Sequence[Mapping[str, Any]]
    readings: Sequence[date]


def ribbon_of(span: Span, *, today: date, here: WorkCalendar, there: WorkCalendar | None) -> Ribbon:
    """The picture of a computation, in the order of the calendar."""
    numbers, lines = _counted(span.steps)
    points = _points(span)
    stretch = list(_stretch(span))
    cells = [
        _cell(
            on,
            today=today,
            lines=lines,
            numbers=numbers,
            points=points,
            closed=_closed(on, here, there),
        )
        for on in stretch
    ]
    counted = [on for on in numbers if numbers[on]]
    return Ribbon(
        _months_named(_thinned(cells)),
        counted=max(numbers.values(), default=None) if counted else None,
        gone=sum(on <= today for on in counted),
        holidays_here=[on for on in stretch if _is_holiday(here, on)],
        holidays_there=[on for on in stretch if there is not None and _is_holiday(there, on)],
    )


def _stretch(span: Span) -> Iterator[date]:
    marked = [span.trigger_on, span.due_on, *span.readings]
    marked += [span.opens_on] if span.opens_on else []
    first, last = min(marked), max(marked) + ONE_DAY
    return (first + timedelta(days=offset) for offset in range((last - first).days + 1))


def _counted(steps: Sequence[Mapping[str, Any]]) -> tuple[dict[date, int], dict[date, str]]:
    """The number of each day that is counted one by one, and what became of every day."""
    numbers: dict[date, int] = {}
    lines: dict[date, str] = {}
    so_far = 0
    for step in steps:
        days = list(_days_of(step))
        one_by_one = step["counted"] == len(days)
        for on in days:
            if step["kind"] == StepKind.COUNTED and one_by_one:
                so_far += 1
                numbers[on] = so_far
            lines[on] = str(step["kind"])
    return numbers, lines


def _days_of(step: Mapping[str, Any]) -> Iterator[date]:
    """The days of a step in the order in which it goes, which may be backward."""
    first, last = date.fromisoformat(step["from"]), date.fromisoformat(step["to"])
    way = ONE_DAY if last >= first else -ONE_DAY
    return (first + way * n for n in range(abs((last - first).days) + 1))


def _points(span: Span) -> dict[date, tuple[str, str]]:
    """What stands on which day; the due day outweighs what falls on the same one."""
    points = {
        on: ("READING", LETTERS[place % len(LETTERS)])
        for place, on in reversed(list(enumerate(span.readings)))
    }
    if span.opens_on:
        points[span.opens_on] = ("OPENS", "")
    points[span.trigger_on] = ("TRIGGER", "")
    points[span.due_on] = ("DUE", "")
    return points


def _cell(
    on: date,
    *,
    today: date,
    lines: Mapping[date, str],
    numbers: Mapping[date, int],
    points: Mapping[date, tuple[str, str]],
    closed: tuple[bool, str],
) -> RibbonDay:
    kind = lines.get(on, "")
    line = ("GONE" if on <= today else "AHEAD") if kind == StepKind.COUNTED else kind
    point, letter = points.get(on, ("", ""))
    return RibbonDay(
        on,
        line="" if point == "TRIGGER" and on not in numbers else line,
        point=point,
        number=numbers.get(on),
        letter=letter,
        is_today=on == today,
        is_weekend=closed[0],
        closed=closed[1],
    )


def _closed(on: date, here: WorkCalendar, there: WorkCalendar | None) -> tuple[bool, str]:
    """Whether it is a weekend, and whose holiday it is."""
    at_home = _is_holiday(here, on)
    abroad = there is not None and _is_holiday(there, on)
    whose = {(True, True): "BOTH", (True, False): "HERE", (False, True): "THERE"}
    is_weekend = not at_home and bool(here.why_closed(on))
    return is_weekend, whose.get((at_home, abroad), "")


def _is_holiday(calendar: WorkCalendar, on: date) -> bool:
    because = calendar.why_closed(on)
    return bool(because) and because[0].closure is not None


def _thinned(cells: list[RibbonDay]) -> list[RibbonDay]:
    """What fits: days between the beginning and the end are left out, and numbers thinned."""
    if len(cells) > LONGEST:
        middle = cells[HEAD]._replace(left_out=len(cells) - HEAD - TAIL, point="", letter="")
        cells = [*cells[:HEAD], middle, *cells[-TAIL:]]
    if sum(cell.number is not None for cell in cells) <= EVERY_NUMBER:
        return cells
    return [cell if _keeps_number(cell) else cell._replace(number=None) for cell in cells]


def _keeps_number(cell: RibbonDay) -> bool:
    number = cell.number or 0
    return number == 1 or number % 5 == 0 or bool(cell.point) or cell.is_today


def _months_named(cells: Iterable[RibbonDay]) -> list[RibbonDay]:
    named: list[RibbonDay] = []
    for cell in cells:
        last = named[-1].on if named else None
        opens = last is None or (last.year, last.month) != (cell.on.year, cell.on.month)
        named.append(cell._replace(opens_month=opens))
    return named
