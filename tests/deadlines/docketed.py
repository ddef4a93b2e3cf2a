"""Deadlines already on the docket, and people to move them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from deadlines.models import Calendar, Closure, Deadline, Rule
from deadlines.services.docketing import as_stated, counted_by_rule, put_on_docket
from offices.models import User
from offices.services.audit import Act
from tests.deadlines.builders import (
    ACT,
    NOW,
    calendar,
    korea,
    letter_from_washington,
    matter,
    officer,
    rule,
    united_states,
)


def docket_by_rule(*, act: Act, **counted: Any) -> Deadline:
    """What a rule hangs on a letter, on the docket as registering a letter puts it there."""
    deadline = counted_by_rule(act=act, **counted)
    put_on_docket(act=act, deadlines=[deadline])
    return deadline


def docket_stated(*, act: Act, **stated: Any) -> Deadline:
    """A day that a letter sets, on the docket as registering a letter puts it there."""
    deadline = as_stated(act=act, **stated)
    put_on_docket(act=act, deadlines=[deadline])
    return deadline


def act(who: User | None = None, *, days: int = 0, hours: int = 0) -> Act:
    """An act so long after the docketing."""
    return replace(ACT, at=NOW + timedelta(days=days, hours=hours), actor=who)


def anna() -> User:
    return officer("anna")


def bora() -> User:
    return officer("bora")


def korean_calendar(**fields: Any) -> Calendar:
    return calendar("KR", **fields)


def working_days_rule(length: int = 10, **fields: Any) -> Rule:
    """Working days of Korea, one reading only."""
    defaults = {
        "length": length,
        "unit": "WORKING_DAYS",
        "calendars": ["KR"],
        "actor": "RESPONDING",
        "trigger_from": "RECEIVED",
        "silent_on": [],
    }
    return rule(fields.pop("code", "KORUS-9.9"), **{**defaults, **fields})


def docketed(the_rule: Rule | None = None, **event: Any) -> Deadline:
    """A request received in Seoul on Wednesday 12 July 2017, due in 10 working days."""
    if the_rule is None:
        korea(), united_states()
        if not Calendar.objects.filter(code="KR").exists():
            korean_calendar()
        the_rule = working_days_rule()
    letter = letter_from_washington(**event)
    return docket_by_rule(act=ACT, matter=matter(officer=officer()), event=letter, rule=the_rule)


def stated(due_on: date = date(2017, 8, 11), **fields: Any) -> Deadline:
    """A date that the letter itself sets, which we owe."""
    due_at = datetime(due_on.year, due_on.month, due_on.day, 15, tzinfo=UTC)
    return docket_stated(
        act=ACT,
        matter=matter(),
        due_on=due_on,
        due_at=due_at,
        basis="STATED",
        we_owe=True,
        **fields,
    )


def closure(on: date, **fields: Any) -> Closure:
    """A closure of Korea that is in force, as a loaded calendar has them."""
    values = {"name": "Temporary holiday", "kind": "TEMPORARY", "source": "Gazette", **fields}
    return Closure.objects.create(
        calendar=Calendar.objects.get(code="KR"), on=on, **{"state": "IN_FORCE", **values}
    )
