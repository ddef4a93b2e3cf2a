"""What a letter's own moves do to its deadlines, in the letter's transaction."""

from collections.abc import Mapping, Sequence

from django.db.models import Model

from deadlines.models import Deadline
from deadlines.models.deadline import DeadlineState
from deadlines.services.redating import give_way
from deadlines.services.reminder_planning import replan_reminders, skip_reminders
from deadlines.services.standings import turn_standings
from offices.models import Desk, User
from offices.services.audit import Act, Change, record

LIVE = (DeadlineState.OPEN, DeadlineState.SUSPENDED)


def void_matter(*, act: Act, matter_number: str, reason: str) -> list[Deadline]:
    """Void every live deadline of the matter; its reminders are skipped with that reason."""
    deadlines = _live_of(matter_number)
    for deadline in deadlines:
        deadline.state = DeadlineState.VOID
    _keep(deadlines, "state")
    give_way(act=act, deadlines=deadlines)
    turn_standings(act=act, deadlines=deadlines, cause="VOID", reason=reason)
    skip_reminders(deadlines=deadlines, reason="VOID")
    for deadline in deadlines:
        _record(act, deadline, "VOID", {"state": "OPEN"}, {"state": "VOID", "reason": reason})
    return deadlines


def reassign_matter(
    *, act: Act, matter_number: str, desk: Desk, officer: User | None
) -> list[Deadline]:
    """Give every live deadline of the matter to the desk and officer; reminders follow."""
    deadlines = _live_of(matter_number)
    old = {
        deadline.pk: {"desk": deadline.desk_id, "officer": deadline.officer_id}
        for deadline in deadlines
    }
    for deadline in deadlines:
        deadline.desk, deadline.officer = desk, officer
    _keep(deadlines, "desk", "officer")
    turn_standings(act=act, deadlines=deadlines, cause="ASSIGNED")
    replan_reminders(now=act.at, deadlines=deadlines, reason="REASSIGNED")
    new = {"desk": desk.pk, "officer": officer.pk if officer else None}
    for deadline in deadlines:
        _record(act, deadline, "ASSIGN", old[deadline.pk], new)
    return deadlines


def _live_of(matter_number: str) -> list[Deadline]:
    rows = Deadline.objects.select_for_update(of=("self",)).filter(
        matter=matter_number, state__in=LIVE
    )
    return list(rows.order_by("id"))


def _keep(deadlines: Sequence[Deadline], *fields: str) -> None:
    Deadline.objects.bulk_update(deadlines, fields)


def _record(
    act: Act, deadline: Model, action: str, old: Mapping[str, object], new: Mapping[str, object]
) -> None:
    record(
        act=act,
        change=Change(
            action=action, subject_type="deadline", subject=str(deadline.pk), old=old, new=new
        ),
    )
