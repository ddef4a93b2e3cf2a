"""Dates of deadlines that move: each with a revision, a new standing and its reminders."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from deadlines.models import Deadline, Revision
from deadlines.selectors.recomputed import Values
from deadlines.services.date_followers import MovedDate, follow_dates
from deadlines.services.reminder_planning import DATE_MOVED, replan_reminders
from deadlines.services.standings import turn_standings
from offices.models import User
from offices.rows.bulk import insert_rows, update_rows
from offices.services.audit import Act

DATES = ("due_on", "due_at", "opens_on")
COUNTED = (
    *DATES,
    "trigger_on",
    "trigger_at",
    "provisional",
    "to_be_confirmed",
    "reason_code",
    "calendar_codes",
    "judged_from_on",
    "judged_until_on",
    "explanation",
)
"""The fields that a computation sets."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDate:
    """A deadline as it stands, the fields it would have, and why."""

    deadline: Deadline
    values: Values
    cause: str
    reason: str
    proposed_by: User | None = None


def apply_dates(*, act: Act, dates: Sequence[NewDate]) -> None:
    """Write the new dates at once, each with its applied revision, in a few statements."""
    revisions = [
        _revision(act, date, state=Revision.State.APPLIED, decided_at=act.at, decided_by=act.actor)
        for date in dates
    ]
    insert_rows(revisions)
    take_on(act=act, dates=dates)


def take_on(*, act: Act, dates: Sequence[NewDate]) -> None:
    """Write the new dates, turn the standings, plan the reminders anew, and let others follow."""
    because: defaultdict[tuple[str, str], list[Deadline]] = defaultdict(list)
    moved = []
    for date in dates:
        old = date.deadline.due_on
        set_values(date.deadline, date.values)
        if date.deadline.due_on != old:
            moved.append(MovedDate(date.deadline, old, date.cause))
        because[date.cause, date.reason[:500]].append(date.deadline)
    deadlines = [date.deadline for date in dates]
    save_counted(deadlines)
    for (cause, reason), group in because.items():
        turn_standings(act=act, deadlines=group, cause=cause, reason=reason)
    replan_reminders(now=act.at, deadlines=deadlines, reason=DATE_MOVED)
    follow_dates(act=act, moved=moved)


def propose_dates(*, act: Act, dates: Sequence[NewDate]) -> list[Revision]:
    """Put revisions before those who decide; what was proposed before gives way."""
    give_way(act=act, deadlines=[date.deadline for date in dates])
    revisions = [_revision(act, date, state=Revision.State.PROPOSED) for date in dates]
    return Revision.objects.bulk_create(revisions)


def give_way(*, act: Act, deadlines: Sequence[Deadline]) -> None:
    """Decline what is still proposed for the deadlines, because another date takes its place."""
    Revision.objects.filter(deadline__in=deadlines, state=Revision.State.PROPOSED).update(
        state=Revision.State.DECLINED, decided_at=act.at, decision_reason="SUPERSEDED"
    )


def save_counted(deadlines: Sequence[Deadline]) -> None:
    """Write what a computation sets, in one statement, however many rows."""
    update_rows(deadlines, [*COUNTED, "state", "awaits_computing_since_at"])


def set_values(deadline: Deadline, values: Mapping[str, Any]) -> None:
    """Set the fields on the row that the caller saves."""
    for name, value in values.items():
        setattr(deadline, name, value)


def kept_values(revision: Revision) -> Values:
    """The fields that a revision would set, as its row keeps them."""
    fields = {field.name: field for field in Deadline._meta.concrete_fields}  # noqa: SLF001
    kept = {name: fields[name].to_python(value) for name, value in revision.new_values.items()}
    return kept | {
        "due_on": revision.new_due_on,
        "due_at": revision.new_due_at,
        "opens_on": revision.new_opens_on,
        "explanation": revision.explanation,
    }


def _revision(act: Act, date: NewDate, **fields: Any) -> Revision:
    old, values = date.deadline, date.values
    further = set(COUNTED) - set(DATES) - {"explanation"}
    return Revision(
        deadline=old,
        cause=date.cause,
        reason=date.reason[:500],
        explanation=values.get("explanation", old.explanation),
        new_values={name: _kept(values[name]) for name in sorted(further & values.keys())},
        proposed_at=act.at,
        proposed_by=date.proposed_by,
        **{f"old_{name}": getattr(old, name) for name in DATES},
        **{f"new_{name}": values.get(name, getattr(old, name)) for name in DATES},
        **fields,
    )


def _kept(value: Any) -> Any:
    return value if isinstance(value, str | int | bool | None) else value.isoformat()
