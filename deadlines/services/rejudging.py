"""Judging a discharge anew, once the instant that stopped the clock is known to be another."""

from datetime import date, datetime

from deadlines.models import Deadline, Revision
from deadlines.models.deadline import DeadlineState
from deadlines.selectors.timeliness import timeliness_of
from deadlines.services.moves import locked, put_on_record
from deadlines.services.redating import DATES
from deadlines.services.standings import turn_standings
from offices.clock import zone_named
from offices.services.audit import Act, on_the_record

REJUDGE = "REJUDGE"


def rejudge(
    *,
    act: Act,
    deadline: Deadline,
    done_on: date | None = None,
    done_at: datetime | None = None,
    reason: str,
) -> Revision | None:
    """Have a discharged deadline be met at another instant, or on another day without an hour.

    The due date stays; in time or late is what ``timeliness_of`` the row says from then on.
    Returns the applied revision that names both days, or None where it is the same instant.
    Raises WrongState for what is not discharged, and ValueError where neither is given.
    """
    if done_on is None and done_at is None:
        raise ValueError("a discharge is judged by a day or an instant")
    with on_the_record():
        row = locked(deadline, REJUDGE, [DeadlineState.DISCHARGED])
        old = (row.discharged_on, row.discharged_at, timeliness_of(row))
        zone = zone_named(row.desk.post.zone)
        row.discharged_on = done_on or (done_at.astimezone(zone).date() if done_at else None)
        row.discharged_at = done_at
        new = (row.discharged_on, row.discharged_at, timeliness_of(row))
        if new == old:
            return None
        row.save(update_fields=["discharged_on", "discharged_at"])
        words = f"{old[0]} → {new[0]}, {old[2]} → {new[2]}: {reason}"[:500]
        revision = _revision(act, row, words)
        turn_standings(act=act, deadlines=[row], cause=Revision.Cause.REJUDGED, reason=words)
        put_on_record(act, row, REJUDGE, old=_told(old), new=_told(new) | {"reason": reason})
    return revision


def _revision(act: Act, row: Deadline, words: str) -> Revision:
    same = {f"{age}_{name}": getattr(row, name) for age in ("old", "new") for name in DATES}
    return Revision.objects.create(
        deadline=row,
        cause=Revision.Cause.REJUDGED,
        state=Revision.State.APPLIED,
        reason=words,
        explanation=row.explanation,
        proposed_at=act.at,
        decided_at=act.at,
        decided_by=act.actor,
        **same,
    )


def _told(met: tuple[date | None, datetime | None, str]) -> dict[str, object]:
    on, at, judged = met
    return {"done_on": on, "done_at": at, "timeliness": str(judged)}
