"""Taking over a step of clearance: by a head, or by who is next in line for somebody away."""

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from correspondence.access import require_may_move
from correspondence.models import Clearance, Letter
from correspondence.notifications.clearance_words import Told
from correspondence.notifications.stations import station_name
from correspondence.refusal import Refused
from correspondence.selectors.lines import Lines
from correspondence.services.clearance_telling import authors_of, tell
from correspondence.services.moves import locked, record_move
from correspondence.services.reasons import reason_given
from correspondence.services.steps import day_at, give_step, held_round
from correspondence.services.turns import step_meant
from correspondence.workflow import Move, state_after
from offices.models import User
from offices.services.audit import Act, on_the_record


def take_over(*, act: Act, letter: Letter, reason: str, step: int | None = None) -> Letter:
    """Give one's own word in a station's place from now on; recorded with the reason.

    Raises ``Refused`` without a reason and for a step that is over or one's own already;
    ``PermissionDenied``, also for who is next in line while the station is not away; and
    ``WrongState``.
    """
    reason = reason_given(reason=reason, asked=_("Say why the step is taken over."))
    with on_the_record():
        present = locked(letter)
        require_may_move(act.actor, present, Move.TAKE_OVER)
        old = present.state
        state_after(old, Move.TAKE_OVER)
        steps = held_round(present)
        lines = Lines(present, steps, on=day_at(act, present))
        meant = step_meant(
            act=act, letter=present, steps=steps, key=step, allowed=lines.stations.takers
        )
        before = _check(act, meant, lines)
        _take(act, present, meant, before, reason)
        new = {"state": old, "round": meant.round, "step": meant.pk, "reason": reason}
        record_move(act=act, letter=present, move=Move.TAKE_OVER, old={"state": old}, new=new)
    return present


def _check(act: Act, step: Clearance, lines: Lines) -> list[User]:
    """Whose step it was; raises for who may not take it over on the day."""
    actor = act.actor
    if actor is None:
        raise Refused("NEEDS_A_PERSON", "step", _("Only a person takes a step over."))
    line = lines.of(step)
    if line.standing == [actor]:
        detail = _("This step waits for your word already: clear the draft or return it.")
        raise Refused("WRONG_STATE", "step", detail)
    if actor not in lines.stations.managers(step) and actor not in line.next_in_line:
        raise PermissionDenied(
            _(
                "%(station)s is here to clear this letter. You are next in line only while"
                " they are away: enter their leave, or ask the head of their desk."
            )
            % {"station": station_name(step)},
        )
    return line.standing


def _take(act: Act, letter: Letter, step: Clearance, before: Sequence[User], reason: str) -> None:
    assert act.actor is not None
    step.taken_by, step.taken_at, step.taken_reason = act.actor, act.at, reason
    step.save(update_fields=["taken_by", "taken_at", "taken_reason"])
    give_step(act=act, step=step, to=act.actor)
    tell(
        act=act,
        letter=letter,
        told=Told.TAKEN_OVER,
        identity=f"step.{step.pk}.{act.actor.pk}",
        readers=[*before, *authors_of(letter)],
    )
