"""Answers as the contract writes them, from cases and computations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from deadlines.engine.calendars import WorkCalendar
from deadlines.engine.cases import Case
from deadlines.engine.compute import compute
from deadlines.engine.instants import due_instant, written_in
from deadlines.engine.inverse import last_trigger
from deadlines.engine.limits import TimeLimit
from deadlines.engine.reasons import Reason, words
from deadlines.engine.values import Computation, EngineError, Operator, Step

_iso = lru_cache(maxsize=65536)(date.isoformat)


def computed(case: Case, limit: TimeLimit, calendar: WorkCalendar | None) -> Computation:
    """The computation that a case asks for, from its trigger or back from ``by_on``."""
    if case.by_on is not None:
        trigger: date = last_trigger(case.by_on, limit, calendar)
    elif case.trigger is not None:
        trigger = case.trigger
    else:
        raise EngineError("REQUIRED", "trigger_on", "trigger_on")
    return compute(trigger, limit, calendar, zone=case.zone, explain=case.explain)


def with_cut_off(limit: TimeLimit, case: Case) -> TimeLimit:
    """The rule's limit with the cut-off of the case, where the case brings its own."""
    if case.cut_off is None and case.cut_off_to is None:
        return limit
    return replace(
        limit,
        cut_off=case.cut_off or limit.cut_off,
        cut_off_to=case.cut_off_to or limit.cut_off_to,
    )


def answer(case: Case, tzdata: str) -> dict[str, Any]:
    """The answer to a case that brings its own limit."""
    limit = case.limit
    if limit is None:
        raise EngineError("REQUIRED", "limit", "limit")
    computation = computed(case, limit, case.calendar)
    zones = (case.zone,) if case.zone is not None else ()
    return {
        "id": case.id,
        "due_on": _iso(computation.due_on),
        "due_at": due_at(computation, limit.operator, zones, zones),
        "trigger_on": _iso(computation.trigger_on),
        "operator": limit.operator,
        "provisional": computation.provisional,
        "reason_code": "BEYOND_HORIZON" if computation.provisional else None,
        "steps": steps_written(computation.steps, case.lang),
        "readings": [
            {"due_on": reading.due_on.isoformat(), "reason": words(reading.reason, case.lang)}
            for reading in computation.readings
        ],
        "authority": None,
        "versions": {"rule": None, "calendars": {}, "tzdata": tzdata},
    }


def due_at(
    computation: Computation,
    operator: Operator,
    duty_zones: Sequence[ZoneInfo],
    shown_zones: Sequence[ZoneInfo],
) -> dict[str, str]:
    """The one instant of the due date, as the clocks of ``shown_zones`` show it."""
    if not shown_zones:
        return {}
    instant: datetime | None = computation.due_at
    if instant is None:
        instant = due_instant(operator, computation.due_on, tuple(duty_zones))
    return written_in(instant, shown_zones)


def steps_written(steps: Iterable[Step], lang: str) -> list[dict[str, Any]]:
    """The steps with their reasons in words."""
    return [
        {
            "from": _iso(first),
            "to": _iso(last),
            "kind": kind,
            "counted": counted,
            "reason": words(reason, lang),
        }
        for first, last, kind, counted, reason in steps
    ]


def error_written(error: EngineError, lang: str = "en") -> dict[str, str]:
    """An error as code, field and a sentence that says how to mend it."""
    return {
        "code": error.code,
        "field": error.field,
        "detail": words(Reason(error.code, error.reason.params), lang),
    }


def refused(case: object, error: EngineError) -> dict[str, Any]:
    """The line that stands in place of an answer."""
    known = case if isinstance(case, Mapping) else {}
    lang = "ko" if known.get("lang") == "ko" else "en"
    return {"id": known.get("id"), "error": error_written(error, lang)}
