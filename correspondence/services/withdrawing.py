"""Taking a draft back from clearance, before it is signed."""

from collections.abc import Sequence

from correspondence.access import require_may_move
from correspondence.entry import LONGEST_REASON, too_long
from correspondence.models import Clearance, Letter
from correspondence.models.clearance import ClearanceState
from correspondence.notifications.clearance_words import Told
from correspondence.services.clearance_telling import tell
from correspondence.services.moves import locked, record_move
from correspondence.services.steps import end_round, held_round
from correspondence.stations import Stations
from correspondence.textual import one_line
from correspondence.workflow import Move, state_after
from offices.models import User
from offices.services.audit import Act, on_the_record


def withdraw(*, act: Act, letter: Letter, reason: str = "") -> Letter:
    """Make a letter in clearance, or cleared and not signed, a draft again.

    Those whose word was asked for are told. Raises ``WrongState`` and ``PermissionDenied``.
    """
    reason = one_line(reason)
    if len(reason) > LONGEST_REASON:
        raise too_long("reason", LONGEST_REASON)
    with on_the_record():
        present = locked(letter)
        require_may_move(act.actor, present, Move.WITHDRAW)
        old, state = present.state, state_after(present.state, Move.WITHDRAW)
        steps = held_round(present)
        asked = _asked(present, steps)
        end_round(act=act, letter=present, steps=steps, reason=reason or "WITHDRAWN")
        present.state = state
        present.save(update_fields=["state"])
        number = steps[0].round if steps else 0
        tell(
            act=act,
            letter=present,
            told=Told.WITHDRAWN,
            identity=f"round.{present.pk}.{number}",
            readers=asked,
        )
        new = {"state": state, "round": number} | ({"reason": reason} if reason else {})
        record_move(act=act, letter=present, move=Move.WITHDRAW, old={"state": old}, new=new)
    return present


def _asked(letter: Letter, steps: Sequence[Clearance]) -> list[User]:
    stations = Stations(letter, steps)
    opened = [step for step in steps if step.state == ClearanceState.OPEN]
    return [user for step in opened for user in stations.standing(step)]
