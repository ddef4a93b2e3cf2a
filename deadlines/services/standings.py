from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from django.db.models import F

from deadlines.models import Deadline, Standing
from offices.rows.bulk import insert_rows
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
    "REJUDGED": "rejudged",
    "WAIVED": "waived",
    "VOID": "void",
}
"""What each cause of a standing is called as an event; a cause not named moved the date."""


def begin_standings(
    *,
    act: Act,
    deadlines: Sequence[Deadline],
    cause: str,
    reason: str = "",
    not_before: Mapping[int, datetime] = MappingProxyType({}),
) -> None:
    """Open the present standing of each deadline as its row now says, and announce it.

    ``not_before`` has, by key, the instants that the act's own is behind.
    """
    standings = [
        Standing(
            deadline=deadline,
            from_at=not_before.get(deadline.pk, act.at),
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
    """End the present standing of each and open the next; two statements, however many.

    Who asked earlier may get the row later: a standing that began meanwhile ends as it began.
    """
    present = Standing.objects.filter(deadline__in=deadlines, until_at__isnull=True)
    ended = present.filter(from_at__lte=act.at).update(until_at=act.at)
    overtaken: dict[int, datetime] = {}
    if ended < len(deadlines):
        overtaken = dict(present.values_list("deadline_id", "from_at"))
        present.update(until_at=F("from_at"))
    begin_standings(act=act, deadlines=deadlines, cause=cause, reason=reason, not_before=overtaken)


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
