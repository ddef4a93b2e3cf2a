from collections.abc import Sequence

from deadlines.models import Deadline, Standing
from deadlines.rows.bulk import insert_rows
from offices.services.audit import Act
from offices.services.events import Happening, announce

KINDS = {
    "DOCKETED": "docketed",
    "COMPUTED": "computed",
    "ASSIGNED": "assigned",
    "MARKED": "marked",
    "SUSPEND": "suspended",
    "RESUMED": "resumed",
    "EXTENSION": "extended",
    "DISCHARGED": "discharged",
    "REOPENED": "reopened",
    "WAIVED": "waived",
    "VOID": "void",
}
"""What each cause of a standing is called as an event; a cause not named moved the date."""


def begin_standings(
    *, act: Act, deadlines: Sequence[Deadline], cause: str, reason: str = ""
) -> None:
    """Open the present standing of each deadline as its row now says, and announce it."""
    standings = [
        Standing(
            deadline=deadline,
            from_at=act.at,
            due_on=deadline.due_on,
            state=deadline.state,
            desk_id=deadline.desk_id,
            officer_id=deadline.officer_id,
            marking=deadline.marking,
            cause=cause,
            reason=reason,
            made_by=act.actor,
        )
        for deadline in deadlines
    ]
    insert_rows(standings)
    announce(at=act.at, happenings=[_happening(deadline, cause) for deadline in deadlines])


def turn_standings(
    *, act: Act, deadlines: Sequence[Deadline], cause: str, reason: str = ""
) -> None:
    """End the present standing of each and open the next; two statements, however many."""
    present = Standing.objects.filter(deadline__in=deadlines, until_at__isnull=True)
    present.update(until_at=act.at)
    begin_standings(act=act, deadlines=deadlines, cause=cause, reason=reason)


def _happening(deadline: Deadline, cause: str) -> Happening:
    return Happening(
        kind=f"deadline.{KINDS.get(cause, 'moved')}",
        subject_type="deadline",
        subject=str(deadline.pk),
        matter=deadline.matter,
        due_on=deadline.due_on,
        desk_id=deadline.desk_id,
        marking=deadline.marking,
        distribution_id=deadline.distribution_id,
        is_first=cause == "DOCKETED",
    )
