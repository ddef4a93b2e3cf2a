"""Dates in, dates and reasons out: how treaties, statutes and rules of court count time.

Pure: frozen values, no clock, no tables, nothing but the standard library.
"""

from deadlines.engine.batches import due_ordinals
from deadlines.engine.calendars import Closure, WeekendPattern, WorkCalendar
from deadlines.engine.compute import compute
from deadlines.engine.instants import due_instant, written_in, zone_named
from deadlines.engine.inverse import last_trigger
from deadlines.engine.joined import join
from deadlines.engine.limits import TimeLimit
from deadlines.engine.reasons import Reason, day_in_words, words
from deadlines.engine.values import (
    CalendarMode,
    Computation,
    CutOffTo,
    DayOne,
    EngineError,
    MonthRule,
    Operator,
    Reading,
    Roll,
    Step,
    StepKind,
    Unit,
)

__all__ = [
    "CalendarMode",
    "Closure",
    "Computation",
    "CutOffTo",
    "DayOne",
    "EngineError",
    "MonthRule",
    "Operator",
    "Reading",
    "Reason",
    "Roll",
    "Step",
    "StepKind",
    "TimeLimit",
    "Unit",
    "WeekendPattern",
    "WorkCalendar",
    "compute",
    "day_in_words",
    "due_instant",
    "due_ordinals",
    "join",
    "last_trigger",
    "words",
    "written_in",
    "zone_named",
]
