"""What a letter's own moves do to its deadlines, in the letter's transaction."""

from collections.abc import Mapping, Sequence

from django.db.models import Model

from deadlines.models import Deadline
from deadlines.models.deadline import LIVE, Basis, DeadlineState
from deadlines.services.redating import give_way
from deadlines.services.reminder_planning import replan_reminders, skip_reminders
from deadlines.services.reminder_recalling import recall_reminders
from deadlines.services.standings import turn_standings
from offices.models import Desk, Distribution, Marking, User
from offices.services.audit import Act, Change, record


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
    """Give every live deadline of the matter to the desk and officer; reminders follow.

    Those of office policy stay where they are: they are of the desk that was asked.
    """
    return reassign_matters(act=act, matter_numbers=[matter_number], desk=desk, officer=officer)


def reassign_matters(
    *, act: Act, matter_numbers: Sequence[str], desk: Desk, officer: User | None
) -> list[Deadline]:
    """As ``reassign_matter`` of several; a number of queries that does not grow with them."""
    live = _live_of(*matter_numbers)
    deadlines = [deadline for deadline in live if deadline.basis != Basis.INTERNAL]
    if deadlines:
        reassign_deadlines(act=act, deadlines=deadlines, desk=desk, officer=officer)
    return deadlines


def reassign_deadlines(
    *, act: Act, deadlines: Sequence[Deadline], desk: Desk, officer: User | None
) -> None:
    """Give deadlines that the caller holds to the desk and officer; reminders follow."""
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


def mark_deadlines(*, act: Act, markings: Mapping[int, int], reason: str = "") -> list[Deadline]:
    """Give each deadline, by its key, its marking, whatever its state; those it has are left.

    Reminders are planned anew, since whom they reach depends on the marking; mails that
    wait about what is raised are recalled, since they may say more than it allows.
    """
    rows = Deadline.objects.select_for_update(of=("self",)).filter(pk__in=markings)
    changed = [row for row in rows.order_by("id") if row.marking != markings[row.pk]]
    old = {row.pk: row.marking for row in changed}
    for row in changed:
        row.marking = markings[row.pk]
    _keep(changed, "marking")
    turn_standings(act=act, deadlines=changed, cause="MARKED", reason=reason)
    live = [row for row in changed if row.state in LIVE]
    replan_reminders(now=act.at, deadlines=live, reason="MARKED")
    raised = [row for row in changed if row.marking > old[row.pk]]
    recall_reminders(deadlines=raised, reason="MARKED")
    for row in changed:
        names = [{"marking": Marking(rank).name} for rank in (old[row.pk], row.marking)]
        _record(act, row, "MARK", *names)
    return changed


def distribute_matter(
    *, act: Act, matter_number: str, distribution: Distribution | None
) -> list[Deadline]:
    """Give the matter's deadlines, whatever their state, the letter's distribution list."""
    key = distribution.pk if distribution else None
    rows = Deadline.objects.select_for_update(of=("self",)).filter(matter=matter_number)
    changed = [row for row in rows.order_by("id") if row.distribution_id != key]
    for row in changed:
        row.distribution = distribution
    _keep(changed, "distribution")
    for row in changed:
        _record(act, row, "DISTRIBUTE", {}, {"distribution": key})
    return changed


def _live_of(*matter_numbers: str) -> list[Deadline]:
    rows = Deadline.objects.select_for_update(of=("self",)).filter(
        matter__in=matter_numbers, state__in=LIVE
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
