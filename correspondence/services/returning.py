"""Returning a draft to its author with a reason; its round ends there."""

from django.utils.translation import gettext as _

from correspondence.access import require_may_move
from correspondence.models import Letter
from correspondence.models.clearance import ClearanceState
from correspondence.notifications.clearance_words import Told
from correspondence.services.clearance_telling import authors_of, tell
from correspondence.services.clearing import state_after_round
from correspondence.services.moves import locked, record_move
from correspondence.services.reasons import reason_given
from correspondence.services.seen_versions import require_seen
from correspondence.services.steps import end_round, end_step, held_round
from correspondence.services.turns import step_meant
from correspondence.stations import Stations
from correspondence.workflow import Move
from offices.services.audit import Act, on_the_record


def return_draft(
    *, act: Act, letter: Letter, seen: int, reason: str, step: int | None = None
) -> Letter:
    """Send the draft back from the step with that key, or from the actor's only open one.

    Raises ``Refused`` without a reason and for a step that is over or not at its turn,
    ``StaleVersion``, ``WrongState`` and ``PermissionDenied``.
    """
    asked = _("Say why the draft is returned, and what to change.")
    reason = reason_given(reason=reason, asked=asked)
    with on_the_record():
        present = locked(letter)
        require_may_move(act.actor, present, Move.RETURN)
        steps = held_round(present)
        old, state = present.state, state_after_round(present, steps, Move.RETURN)
        stations = Stations(present, steps)
        meant = step_meant(
            act=act, letter=present, steps=steps, key=step, allowed=stations.standing
        )
        require_seen(meant.version, seen=seen)
        returned = ClearanceState.RETURNED
        end_step(act=act, letter=present, step=meant, state=returned, reason=reason)
        end_round(act=act, letter=present, steps=steps, reason=reason)
        present.state = state
        present.save(update_fields=["state"])
        tell(
            act=act,
            letter=present,
            told=Told.RETURNED,
            identity=f"step.{meant.pk}",
            readers=authors_of(present),
        )
        new = {"state": state, "round": meant.round, "step": meant.pk, "reason": reason}
        record_move(act=act, letter=present, move=Move.RETURN, old={"state": old}, new=new)
    return present
