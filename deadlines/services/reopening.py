"""Opening again what was taken to be met and was not."""

from django.utils.translation import gettext as _

from deadlines.models import Deadline
from deadlines.models.deadline import DeadlineState
from deadlines.services.date_followers import OTHER_DUTY, MovedDate, follow_dates
from deadlines.services.moves import locked, needed, put_on_record
from deadlines.services.reminder_planning import DATE_MOVED, replan_reminders
from deadlines.services.standings import turn_standings
from offices.services.audit import Act, on_the_record

REOPEN = "REOPEN"


def reopen(*, act: Act, deadline: Deadline, reason: str) -> Deadline:
    """Take a discharge back, as of a reply that came back unopened; the due date stays.

    What the discharge was is on record. Raises WrongState, and MoveRefused without a reason.
    """
    why = needed(reason, "reason", _("Say why it was not met after all."))[:500]
    with on_the_record():
        row = locked(deadline, REOPEN, [DeadlineState.DISCHARGED])
        old = {"state": row.state, "proof": row.proof, "done_on": row.discharged_on}
        row.state, row.proof = DeadlineState.OPEN, ""
        row.discharged_on = row.discharged_at = None
        row.save(update_fields=["state", "proof", "discharged_on", "discharged_at"])
        turn_standings(act=act, deadlines=[row], cause="REOPENED", reason=why)
        replan_reminders(now=act.at, deadlines=[row], reason=DATE_MOVED)
        follow_dates(act=act, moved=[MovedDate(row, None, OTHER_DUTY)])
        put_on_record(act, row, REOPEN, old=old, new={"state": row.state, "reason": why})
    return row
