"""Saying that one knows of a deadline, so that its reminders go no further up."""

from deadlines.models import Acknowledgement, Deadline, Reminder
from deadlines.models.deadline import DeadlineState
from deadlines.services.moves import locked, put_on_record
from deadlines.services.reminder_passing import ESCALATED
from offices.models import User
from offices.services.audit import Act, on_the_record
from offices.services.notices import mark_read_about

ACKNOWLEDGED = "ACKNOWLEDGED"


def acknowledge(*, act: Act, deadline: Deadline, user: User) -> Acknowledgement:
    """Record that the user knows of the deadline; what waits to go up is skipped.

    What is sent later asks again. Raises WrongState for what is not open.
    """
    with on_the_record():
        row = locked(deadline, "ACKNOWLEDGE", [DeadlineState.OPEN])
        said = Acknowledgement.objects.create(deadline=row, user=user, acknowledged_at=act.at)
        going_up = row.reminders.filter(state=Reminder.State.PLANNED, reason=ESCALATED)
        skipped = going_up.update(
            state=Reminder.State.SKIPPED, reason=ACKNOWLEDGED, claimed_until=None
        )
        mark_read_about(now=act.at, user=user, link=f"/deadlines/{row.pk}/")
        new = {"user": user.username, "kept_back": skipped}
        put_on_record(act, row, "ACKNOWLEDGE", old={}, new=new)
    return said
