"""Pictures of days, drawn by the server as SVG; beside each the same stands in words."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django import template

from deadlines.selectors.desk_load import Load, Loads
from deadlines.selectors.docket import DocketDay, Row, Shown
from deadlines.templatetags.docket import STATES

register = template.Library()

THREAD_FROM, THREAD_TO = 8.0, 590.0
LONGEST_WITH_TICKS = 100
WEEK_WIDTH = 90
RUNNING = frozenset({Shown.DUE_SOON, Shown.ON_TRACK, Shown.NOT_OPEN_YET, Shown.MAY_ACT})
TOP, BOTTOM = 20.0, 96.0


@dataclass(frozen=True, slots=True)
class Point:
    """A week of the chart: where it lies, and what is written beside it."""

    x: float
    y: float
    share: int
    kind: str


@register.inclusion_tag("deadlines/_thread.html")
def thread(row: Row, day: DocketDay) -> dict[str, Any]:
    """How much of the time until a date is gone: a line from its trigger to its due day."""
    begins, ends = row.deadline.trigger_on, row.deadline.due_on
    if begins is None or ends is None or begins >= ends:
        return {"is_drawn": False}
    length = (ends - begins).days
    step = (THREAD_TO - THREAD_FROM) / length
    gone = min(max((day.on - begins).days, 0), length)
    every = 1 if length <= LONGEST_WITH_TICKS else 7
    offsets = range(1, length, every)
    weekends = [n for n in range(1, length) if (begins + timedelta(days=n)).weekday() >= 5]
    return {
        "is_drawn": True,
        "tint": due_tint(row),
        "begins": begins,
        "today": day.on,
        "ends": ends,
        "length": length,
        "number": gone,
        "left": length - gone,
        "now_x": _written(THREAD_FROM + gone * step),
        "width": _written(step),
        "offs": [_written(THREAD_FROM + (n - 0.5) * step) for n in weekends],
        "ticks": [(_written(THREAD_FROM + n * step), n <= gone) for n in offsets],
    }


@register.inclusion_tag("deadlines/_on_time.html")
def on_time(loads: Loads) -> dict[str, Any]:
    """The share met on time in each of the last weeks, as a line with the table below it."""
    shares = [week.share for week in loads.weeks if week.share is not None]
    lowest = min(shares, default=100)
    floor = max(min(80, lowest // 10 * 10), 0)
    points = [
        Point(
            WEEK_WIDTH * (place + 0.5),
            round(BOTTOM - (week.share - floor) / (100 - floor or 1) * (BOTTOM - TOP), 1),
            week.share,
            _kind(place, len(loads.weeks), is_lowest=week.share == lowest < 100),
        )
        for place, week in enumerate(loads.weeks)
        if week.share is not None
    ]
    return {
        "loads": loads,
        "points": points,
        "line": " ".join(f"{point.x},{point.y}" for point in points),
        "floor": floor,
        "width": WEEK_WIDTH * len(loads.weeks),
    }


@register.filter
def due_tint(row: Row) -> str:
    """The tint that a due day has in its picture: that of how the deadline stands."""
    return STATES[row.shown][0]


@register.filter
def is_awaited(row: Row) -> bool:
    """Whether days are still counted: nothing has ended the deadline."""
    return row.shown in RUNNING


@register.filter
def bar(part: int, whole: int) -> int:
    """The length of a bar of 100 at most, beside the largest."""
    return round(part * 100 / whole) if whole else 0


@register.filter
def late_of(load: Load, width: int) -> int:
    """The part of a bar of that width that is overdue."""
    return round(width * load.overdue / load.open) if load.open else 0


def _kind(place: int, weeks: int, *, is_lowest: bool) -> str:
    if place == weeks - 1:
        return "last"
    return "low" if is_lowest else ""


def _written(length: float) -> str:
    """A length in a picture: with a point in every language."""
    return f"{length:.1f}"
