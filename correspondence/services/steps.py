"""The steps of a round: asked in their order, each with its day on the docket, and over at once."""

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from correspondence.models import Clearance, Letter
from correspondence.models.clearance import ClearanceState
from correspondence.selectors.lines import Lines
from correspondence.services.clearance_telling import tell_step
from correspondence.stations import last_round
from deadlines.models import Deadline
from deadlines.models.deadline import LIVE
from deadlines.services.discharging import discharge
from deadlines.services.docketing import Matter, docket_internal
from deadlines.services.ending import void
from deadlines.services.following import reassign_deadlines
from offices.models import User
from offices.services.audit import Act

GOING = (ClearanceState.WAITING, ClearanceState.OPEN)


def held_round(letter: Letter) -> list[Clearance]:
    """The steps of the letter's latest round; the letter's row, which is held, guards them."""
    return list(last_round(letter))


def day_at(act: Act, letter: Letter) -> date:
    """The day of the act at the letter's desk."""
    return act.at.astimezone(ZoneInfo(letter.desk.post.zone)).date()


def ask_next(*, act: Act, letter: Letter, steps: Sequence[Clearance]) -> list[Clearance]:
    """Ask for the words of the next order, once none is asked for any more.

    Returns the steps that are open now; none when the round is over.
    """
    asked = [step for step in steps if step.state == ClearanceState.OPEN]
    waiting = [step for step in steps if step.state == ClearanceState.WAITING]
    if asked or not waiting:
        return asked
    order = min(step.order for step in waiting)
    turn = [step for step in waiting if step.order == order]
    lines = Lines(letter, steps, on=day_at(act, letter))
    for step in turn:
        step.state, step.asked_at = ClearanceState.OPEN, act.at
        if step.due_on is not None:
            step.deadline = _docketed(act, letter, step, lines)
        step.save(update_fields=["state", "asked_at", "deadline"])
        tell_step(act=act, letter=letter, step=step, line=lines.of(step))
    return turn


def end_step(
    *, act: Act, letter: Letter, step: Clearance, state: ClearanceState, reason: str = ""
) -> None:
    """Write how a step ended; its deadline ends with it, and so do its reminders."""
    step.state, step.ended_at, step.ended_by = state, act.at, act.actor
    step.reason = reason if state == ClearanceState.RETURNED else ""
    step.save(update_fields=["state", "ended_at", "ended_by", "reason", "word"])
    deadline = live_deadline(step)
    if deadline is None:
        return
    if state == ClearanceState.CLEARED:
        discharge(act=act, deadline=deadline, proof=letter.address)
    else:
        void(act=act, deadline=deadline, reason=reason or state.value)


def end_round(*, act: Act, letter: Letter, steps: Sequence[Clearance], reason: str) -> None:
    """End what is still asked for or waits for its turn."""
    for step in steps:
        if step.state in GOING:
            end_step(act=act, letter=letter, step=step, state=ClearanceState.ENDED, reason=reason)


def give_step(*, act: Act, step: Clearance, to: User) -> None:
    """Remind ``to`` of the step from now on."""
    deadline = live_deadline(step)
    if deadline is not None:
        reassign_deadlines(act=act, deadlines=[deadline], desk=deadline.desk, officer=to)


def live_deadline(step: Clearance) -> Deadline | None:
    """The step's own deadline, while it stands."""
    if step.deadline_id is None:
        return None
    return Deadline.objects.filter(pk=step.deadline_id, state__in=LIVE).first()


def _docketed(act: Act, letter: Letter, step: Clearance, lines: Lines) -> Deadline:
    assert step.due_on is not None
    matter = Matter(
        number=letter.address,
        subject=letter.subject,
        counterpart=str(letter.addressee or ""),
        desk=lines.stations.desk(step),
        officer=_officer_of(letter, step, lines),
        marking=letter.marking,
        distribution=letter.distribution,
    )
    return docket_internal(act=act, matter=matter, due_on=step.due_on)


def _officer_of(letter: Letter, step: Clearance, lines: Lines) -> User | None:
    """Who is reminded first: who stands there; for an office outside, who works the letter."""
    line = lines.of(step)
    if step.organization_id is not None and letter.officer in line.standing:
        return letter.officer
    able = line.here or line.standing
    return able[0] if able else None
