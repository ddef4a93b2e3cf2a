"""Deciding on a proposed revision: to confirm it or to decline it."""

from datetime import datetime

from django.utils.translation import gettext as _

from deadlines.models import Deadline, Revision
from deadlines.models.deadline import LIVE, DeadlineState
from deadlines.selectors.recomputed import moves_earlier
from deadlines.services.moves import (
    MoveRefused,
    NeedsAnotherPerson,
    WrongState,
    locked,
    needed,
    put_on_record,
)
from deadlines.services.redating import DATES, NewDate, kept_values, take_on
from offices.services.audit import Act, on_the_record

CONFIRM, DECLINE = "CONFIRM_REVISION", "DECLINE_REVISION"
REJUDGED = (Revision.Cause.TRIGGER_CORRECTED, Revision.Cause.RULE_CORRECTED)


def confirm_revision(*, act: Act, revision: Revision) -> Revision:
    """Apply a proposed date. One that moves earlier is confirmed by a person, and by
    another one than proposed it.

    A corrected trigger or rule also judges anew what is discharged already. Raises
    WrongState, NeedsAnotherPerson, and MoveRefused when the date has moved meanwhile.
    """
    with on_the_record():
        deadline, revision = _both_locked(revision, CONFIRM)
        values = kept_values(revision)
        if any(getattr(deadline, name) != getattr(revision, f"old_{name}") for name in DATES):
            raise MoveRefused(
                "DATE_HAS_MOVED",
                "revision",
                _("The due date has moved since this was proposed: propose it again."),
            )
        if moves_earlier(deadline, values):
            _refuse_alone(act, revision)
        old = {name: getattr(deadline, name) for name in DATES}
        deadline.awaits_computing_since_at = _computed_next(act, revision, deadline)
        _decide(act, revision, Revision.State.APPLIED, "")
        date = NewDate(
            deadline=deadline, values=values, cause=revision.cause, reason=revision.reason
        )
        take_on(act=act, dates=[date])
        new = {name: getattr(deadline, name) for name in DATES}
        put_on_record(act, deadline, CONFIRM, old=old, new={**new, "revision": revision.pk})
    return revision


def decline_revision(*, act: Act, revision: Revision, reason: str) -> Revision:
    """Keep the present date, saying why; the proposal stays on record. Raises WrongState."""
    why = needed(reason, "reason", _("Say why the date stays as it is."))
    with on_the_record():
        deadline, revision = _both_locked(revision, DECLINE)
        _decide(act, revision, Revision.State.DECLINED, why)
        waits = _computed_next(act, revision, deadline)
        if waits and not deadline.awaits_computing_since_at:
            Deadline.objects.filter(pk=deadline.pk).update(awaits_computing_since_at=waits)
        new = {"revision": revision.pk, "reason": why}
        put_on_record(act, deadline, DECLINE, old={}, new=new)
    return revision


def _both_locked(revision: Revision, move: str) -> tuple[Deadline, Revision]:
    allowed = [*LIVE, DeadlineState.DISCHARGED] if revision.cause in REJUDGED else LIVE
    deadline = locked(revision.deadline, move, allowed)
    row = Revision.objects.select_for_update(of=("self",)).get(pk=revision.pk)
    if row.state != Revision.State.PROPOSED:
        raise WrongState(row.state, move)
    return deadline, row


def _refuse_alone(act: Act, revision: Revision) -> None:
    if act.actor is None:
        raise NeedsAnotherPerson(_("An earlier date is confirmed by a person."))
    if act.actor.pk == revision.proposed_by_id:
        raise NeedsAnotherPerson(
            _("An earlier date is confirmed by another person than the one who proposed it.")
        )


def _decide(act: Act, revision: Revision, state: str, why: str) -> None:
    revision.state, revision.decision_reason = state, why[:500]
    revision.decided_at, revision.decided_by = act.at, act.actor
    revision.save(update_fields=["state", "decision_reason", "decided_at", "decided_by"])


def _computed_next(act: Act, revision: Revision, deadline: Deadline) -> datetime | None:
    """A calendar may have changed while a person's correction lay undecided."""
    if revision.cause in REJUDGED and deadline.calendar_codes and deadline.state in LIVE:
        return act.at
    return deadline.awaits_computing_since_at
