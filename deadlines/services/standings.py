from collections.abc import Sequence

from deadlines.models import Deadline, Standing
from deadlines.rows.bulk import insert_rows
from offices.services.audit import Act


def begin_standings(
    *, act: Act, deadlines: Sequence[Deadline], cause: str, reason: str = ""
) -> None:
    """Open the present standing of each deadline as its row now says."""
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


def turn_standings(
    *, act: Act, deadlines: Sequence[Deadline], cause: str, reason: str = ""
) -> None:
    """End the present standing of each and open the next; two statements, however many."""
    present = Standing.objects.filter(deadline__in=deadlines, until_at__isnull=True)
    present.update(until_at=act.at)
    begin_standings(act=act, deadlines=deadlines, cause=cause, reason=reason)
