"""Ending a deadline that was not met: waived by who may claim it, or void."""

from django.utils.translation import gettext as _

from deadlines.models import Deadline
from deadlines.models.deadline import DeadlineState
from deadlines.services.date_followers import OTHER_DUTY, MovedDate, follow_dates
from deadlines.services.moves import locked, needed, put_on_record
from deadlines.services.redating import give_way
from deadlines.services.reminder_planning import skip_reminders
from deadlines.services.standings import turn_standings
from deadlines.services.suspending import end_open
from offices.services.audit import Act, on_the_record


def waive(*, act: Act, deadline: Deadline, reason: str) -> Deadline:
    """Record that the act is no longer asked for, and by whose word. Raises WrongState."""
    why = needed(reason, "reason", _("Say who waives it, and in which letter or meeting."))
    return _end(act, deadline, DeadlineState.WAIVED, "WAIVE", why)


def void(*, act: Act, deadline: Deadline, reason: str) -> Deadline:
    """Take a deadline off the docket that should not be there. Raises WrongState."""
    why = needed(reason, "reason", _("Say why the deadline is void."))
    return _end(act, deadline, DeadlineState.VOID, "VOID", why)


def _end(act: Act, deadline: Deadline, state: DeadlineState, move: str, why: str) -> Deadline:
    with on_the_record():
        row = locked(deadline, move)
        old = row.state
        end_open(act=act, deadline=row)
        row.state = state
        row.save(update_fields=["state"])
        give_way(act=act, deadlines=[row])
        turn_standings(act=act, deadlines=[row], cause=state, reason=why[:500])
        skip_reminders(deadlines=[row], reason=state)
        follow_dates(act=act, moved=[MovedDate(row, row.due_on, OTHER_DUTY)])
        put_on_record(act, row, move, old={"state": old}, new={"state": state, "reason": why})
    return row
