"""What the desk says of a deadline without a letter: met otherwise, stopped, waived, redated."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from correspondence.access import require_may_close
from correspondence.refusal import Refused
from deadlines.models import Deadline, Revision
from deadlines.services.discharging import discharge
from deadlines.services.ending import waive
from deadlines.services.revising import confirm_revision, decline_revision
from deadlines.services.suspending import resume, suspend
from offices.services.audit import Act

LONGEST_PROOF = 200


def discharge_by_act(
    *, act: Act, deadline: Deadline, proof: str, done: date | datetime
) -> Deadline:
    """Discharge by an act that no letter of the register is, as a publication, said in words."""
    require_may_close(act.actor, deadline)
    if len(proof) > LONGEST_PROOF:
        detail = _("No more than %(most)s characters.") % {"most": LONGEST_PROOF}
        raise Refused("TOO_LONG", "proof", detail)
    at = done if isinstance(done, datetime) else None
    on = done if at is None else None
    return discharge(act=act, deadline=deadline, proof=proof, done_on=on, done_at=at)


def stop_clock(*, act: Act, deadline: Deadline, reason: str, from_at: datetime) -> None:
    """Stop the clock; the head of the desk says so."""
    require_may_close(act.actor, deadline, as_head=True)
    suspend(act=act, deadline=deadline, from_at=from_at, reason=reason)


def run_clock(*, act: Act, deadline: Deadline, until_at: datetime) -> None:
    """End what has stopped the clock longest; the head of the desk says so.

    Raises ``Refused`` where nothing stops it.
    """
    require_may_close(act.actor, deadline, as_head=True)
    stops = deadline.suspensions.filter(until_at__isnull=True)
    stop = stops.order_by("from_at", "id").first()
    if stop is None:
        detail = _("The clock runs: there is nothing to end. Stop it first.")
        raise Refused("NOT_STOPPED", "deadline", detail)
    resume(act=act, suspension=stop, until_at=until_at)


def waive_duty(*, act: Act, deadline: Deadline, reason: str) -> Deadline:
    """Record that the act is asked for no more; the head of the desk says by whose word."""
    require_may_close(act.actor, deadline, as_head=True)
    return waive(act=act, deadline=deadline, reason=reason)


def confirm_dates(*, act: Act, revision: Revision) -> Revision:
    """Apply a proposed date; the head of the desk does, and an earlier one is not their own."""
    require_may_close(act.actor, revision.deadline, as_head=True)
    return confirm_revision(act=act, revision=revision)


def decline_dates(*, act: Act, revision: Revision, reason: str) -> Revision:
    """Keep the present date, with a reason; the head of the desk says so."""
    require_may_close(act.actor, revision.deadline, as_head=True)
    return decline_revision(act=act, revision=revision, reason=reason)
