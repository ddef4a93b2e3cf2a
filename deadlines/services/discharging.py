"""Discharging a deadline: it was met, by what and when."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from deadlines.models import Deadline
from deadlines.models.deadline import DeadlineState
from deadlines.selectors.timeliness import timeliness_of
from deadlines.services.date_followers import OTHER_DUTY, MovedDate, follow_dates
from deadlines.services.moves import MoveRefused, locked, needed, put_on_record
from deadlines.services.reminder_planning import skip_reminders
from deadlines.services.standings import turn_standings
from deadlines.services.suspending import end_open
from offices.clock import zone_named
from offices.services.audit import Act, on_the_record


def discharge(
    *,
    act: Act,
    deadline: Deadline,
    proof: str,
    done_on: date | None = None,
    done_at: datetime | None = None,
) -> Deadline:
    """Discharge a live deadline by a letter's registry number or a meeting, as ``proof``.

    ``done_at`` is the instant that stops the clock, sent or delivered as the rule says;
    ``done_on`` alone is a day of the desk's zone. Neither: now. On time or late is
    ``timeliness_of`` the row, also after its due date was corrected. Raises WrongState,
    and MoveRefused without proof or for a day to come.
    """
    by_what = needed(proof, "proof", _("Name the letter or the meeting that discharges it."))
    with on_the_record():
        row = locked(deadline, "DISCHARGE")
        zone = zone_named(row.desk.post.zone)
        if done_at is None and done_on is None:
            done_at = act.at
        on = done_on or (done_at or act.at).astimezone(zone).date()
        if (done_at and done_at > act.at) or on > act.at.astimezone(zone).date():
            raise MoveRefused("IN_THE_FUTURE", "done_on", _("A discharge is not in the future."))
        end_open(act=act, deadline=row)
        old = row.state
        row.state, row.proof = DeadlineState.DISCHARGED, by_what
        row.discharged_on, row.discharged_at = on, done_at
        row.save(update_fields=["state", "proof", "discharged_on", "discharged_at"])
        judged = timeliness_of(row)
        turn_standings(act=act, deadlines=[row], cause="DISCHARGED", reason=by_what)
        skip_reminders(deadlines=[row], reason="DISCHARGED")
        new = {"state": row.state, "proof": by_what, "done_on": on, "timeliness": str(judged)}
        follow_dates(act=act, moved=[MovedDate(row, row.due_on, OTHER_DUTY)])
        put_on_record(act, row, "DISCHARGE", old={"state": old, "due_on": row.due_on}, new=new)
    return row
