"""Which step of a round is meant by who gives a word, returns the draft or takes it over."""

from collections.abc import Callable, Sequence

from django.core.exceptions import PermissionDenied
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from correspondence.models import Clearance, Letter
from correspondence.models.clearance import ClearanceState
from correspondence.notifications.stations import station_name
from correspondence.refusal import Refused
from offices.clock import zone_named
from offices.models import User
from offices.services.audit import Act

Allowed = Callable[[Clearance], Sequence[User]]


def step_meant(
    *, act: Act, letter: Letter, steps: Sequence[Clearance], key: int | None, allowed: Allowed
) -> Clearance:
    """The open step with that key, or the one open step that is the actor's.

    ``allowed`` says whose a step is. Raises ``Refused`` for a step that is over, not at its
    turn or not of the letter, and where several are the actor's; ``PermissionDenied`` for
    somebody else's.
    """
    theirs = [s for s in steps if act.actor is None or act.actor in allowed(s)]
    if key is not None:
        step = next((step for step in steps if step.pk == key), None)
        if step is None:
            raise Refused("UNKNOWN_STEP", "step", _("The letter's present round has no such step."))
        _require_theirs(step, theirs)
    else:
        step = _only_one(theirs)
    _require_open(step, letter)
    return step


def _require_theirs(step: Clearance, theirs: Sequence[Clearance]) -> None:
    if step not in theirs:
        raise PermissionDenied(
            _(
                "This step waits for the word of %(station)s. Leave it to them; while they are"
                " away, their head or who is next in line takes it over."
            )
            % {"station": station_name(step)}
        )


def _only_one(theirs: Sequence[Clearance]) -> Clearance:
    opened = [step for step in theirs if step.state == ClearanceState.OPEN]
    if len(opened) > 1:
        named = ", ".join(f"{step.pk} ({station_name(step)})" for step in opened)
        detail = _("Several steps wait for your word: %(steps)s. Say which one you mean.")
        raise Refused("SEVERAL_STEPS", "step", detail % {"steps": named})
    return opened[0] if opened else theirs[-1]


def _require_open(step: Clearance, letter: Letter) -> None:
    """Raise ``Refused`` as a wrong state, saying what became of the step."""
    values = {"station": station_name(step), "who": step.ended_by or _("the system")}
    if step.state == ClearanceState.OPEN:
        return
    if step.ended_at is not None:
        local = step.ended_at.astimezone(zone_named(letter.desk.post.zone))
        values |= {"when": date_format(local, "Y-m-d H:i")}
    detail = {
        ClearanceState.WAITING: _(
            "It is not the turn of %(station)s yet. Wait until the steps before it are cleared."
        ),
        ClearanceState.CLEARED: _(
            "%(who)s cleared this step for %(station)s on %(when)s already; nothing is left to do."
        ),
        ClearanceState.RETURNED: _(
            "%(who)s returned the draft from %(station)s on %(when)s. It comes back to you when"
            " it is submitted again."
        ),
        ClearanceState.ENDED: _(
            "The round of %(station)s ended on %(when)s. It comes back to you when the draft is"
            " submitted again."
        ),
    }[ClearanceState(step.state)]
    raise Refused("WRONG_STATE", "step", detail % values)
