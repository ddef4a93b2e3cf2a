"""Stopping a deadline's clock and letting it run again."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from deadlines.engine import Operator
from deadlines.models import Deadline, Revision, Suspension
from deadlines.models.deadline import DeadlineState
from deadlines.reckoning.suspensions import Stop, due_after, instant_after
from deadlines.rows import limit_of
from deadlines.selectors.recomputed import Batch, Values, is_in_hours
from deadlines.services.moves import MoveRefused, locked, needed, put_on_record
from deadlines.services.redating import NewDate, apply_dates
from deadlines.services.reminder_planning import skip_reminders
from deadlines.services.standings import turn_standings
from offices.clock import zone_named
from offices.services.audit import Act, on_the_record

SUSPEND, RESUME = "SUSPEND", "RESUME"


def suspend(*, act: Act, deadline: Deadline, from_at: datetime, reason: str) -> Suspension:
    """Stop the clock from an instant not to come. A second reason may stop it meanwhile.

    An instant before the last time the clock ran again counts from then: nothing is counted
    twice. Raises WrongState, and MoveRefused without a date, a reason, or for a period
    counted back from a coming event.
    """
    why = needed(reason, "reason", _("Say why the clock stops."))
    with on_the_record():
        row = locked(deadline, SUSPEND)
        _refuse(row, from_at, act)
        from_at = max([from_at, *_counted_until(row)])
        suspension = Suspension.objects.create(
            deadline=row,
            from_at=from_at,
            from_on=_day(row, from_at),
            reason=why[:500],
            made_by=act.actor,
        )
        old = row.state
        if old == DeadlineState.OPEN:
            row.state = DeadlineState.SUSPENDED
            row.save(update_fields=["state"])
            turn_standings(act=act, deadlines=[row], cause=SUSPEND, reason=why[:500])
            skip_reminders(deadlines=[row], reason="SUSPENDED")
        new = {"state": row.state, "from_on": suspension.from_on, "reason": why}
        put_on_record(act, row, SUSPEND, old={"state": old}, new=new)
    return suspension


def resume(*, act: Act, suspension: Suspension, until_at: datetime) -> Deadline:
    """End one suspension. When none is left the clock runs again, what remained of the
    period being added from that day: calendar days, or working days where the rule counts
    those. Raises WrongState, and MoveRefused for an end before its start or to come.
    """
    with on_the_record():
        row = locked(suspension.deadline, RESUME, [DeadlineState.SUSPENDED])
        stop = Suspension.objects.select_for_update().get(pk=suspension.pk)
        if stop.until_at is not None:
            raise MoveRefused("ENDED", "suspension", _("This suspension has ended already."))
        if until_at < stop.from_at or until_at > act.at:
            detail = _("The clock runs again after it stopped, and not in the future.")
            raise MoveRefused("WRONG_ORDER", "until_at", detail)
        _end(act, stop, row, until_at)
        old = {"state": row.state, "due_on": row.due_on}
        if not row.suspensions.filter(until_at__isnull=True).exists():
            _run_again(act, row)
        new = {"state": row.state, "due_on": row.due_on, "until_on": stop.until_on}
        put_on_record(act, row, RESUME, old=old, new=new)
    return row


def end_open(*, act: Act, deadline: Deadline) -> None:
    """End what still stops the clock of a deadline that ends; its date stays."""
    for stop in deadline.suspensions.filter(until_at__isnull=True):
        _end(act, stop, deadline, max(act.at, stop.from_at))


def _refuse(row: Deadline, from_at: datetime, act: Act) -> None:
    if row.due_on is None:
        raise MoveRefused("NO_DATE", "due_on", _("A deadline without a date has no clock."))
    if from_at > act.at:
        raise MoveRefused("IN_THE_FUTURE", "from_at", _("The clock cannot stop in the future."))
    if row.rule and row.rule.operator == Operator.AT_LEAST_BEFORE:
        detail = _("A period counted back from a coming event does not stop.")
        raise MoveRefused("COUNTED_BACK", "deadline", detail)


def _counted_until(row: Deadline) -> list[datetime]:
    ends = row.suspensions.filter(is_counted=True).values_list("until_at", flat=True)
    return [end for end in ends if end is not None]


def _end(act: Act, stop: Suspension, row: Deadline, until_at: datetime) -> None:
    stop.until_at, stop.until_on, stop.ended_by = until_at, _day(row, until_at), act.actor
    stop.save(update_fields=["until_at", "until_on", "ended_by"])


def _run_again(act: Act, row: Deadline) -> None:
    ended = list(row.suspensions.filter(is_counted=False).order_by("from_at", "id"))
    stops = [
        Stop(stop.from_on, stop.until_on, stop.from_at, stop.until_at)
        for stop in ended
        if stop.until_on is not None and stop.until_at is not None
    ]
    values = _after(row, stops)
    row.suspensions.filter(pk__in=[stop.pk for stop in ended]).update(is_counted=True)
    row.state = DeadlineState.OPEN
    reason = "; ".join(stop.reason for stop in ended)
    cause = Revision.Cause.RESUMED
    apply_dates(act=act, dates=[NewDate(deadline=row, values=values, cause=cause, reason=reason)])


def _after(row: Deadline, stops: list[Stop]) -> Values:
    """The dates with what remained when the clock stopped, counted on from the present ones."""
    assert row.due_on is not None
    if is_in_hours(row) and row.due_at is not None:
        due_at = instant_after(row.due_at, stops)
        return {"due_at": due_at, "due_on": _day(row, due_at)}
    batch = Batch([row])
    limit = limit_of(row.rule, row.variant) if row.rule else None
    due_on = due_after(row.due_on, stops, limit, batch.calendar_of(row))
    values: Values = {"due_on": due_on, "due_at": batch.end_of(row, due_on)}
    if row.opens_on is not None:
        values["opens_on"] = row.opens_on + (due_on - row.due_on)
    if row.judged_until_on is not None:
        values["judged_until_on"] = max(row.judged_until_on, due_on)
    return values


def _day(row: Deadline, at: datetime) -> date:
    return at.astimezone(zone_named(row.desk.post.zone)).date()
