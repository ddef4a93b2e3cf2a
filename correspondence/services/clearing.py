"""Clearing a draft: one step's word; the last of a round makes the draft ready to be signed."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from correspondence.access import require_may_move
from correspondence.entry import LONGEST_REASON, too_long
from correspondence.models import Clearance, Letter
from correspondence.models.clearance import ClearanceState
from correspondence.models.clearance_route import Station
from correspondence.notifications.clearance_words import Told
from correspondence.refusal import Refused
from correspondence.services.clearance_telling import authors_of, tell
from correspondence.services.moves import locked, record_move
from correspondence.services.seen_versions import require_seen
from correspondence.services.steps import ask_next, end_step, held_round
from correspondence.services.turns import step_meant
from correspondence.stations import Stations
from correspondence.textual import one_line
from correspondence.workflow import Move, state_after
from offices.services.audit import Act, on_the_record


def clear(
    *, act: Act, letter: Letter, seen: int, step: int | None = None, word: str = ""
) -> Letter:
    """Clear the version ``seen`` at the step with that key, or at the actor's only open one.

    ``word`` says by what an office outside or a minister without an account let us know.
    The letter stays in clearance until the last step is cleared. Raises ``Refused`` for a
    step that is over or not at its turn, without that word, and for an author who would be
    the only one to clear; ``StaleVersion``, ``WrongState`` and ``PermissionDenied``.
    """
    word = one_line(word)
    if len(word) > LONGEST_REASON:
        raise too_long("word", LONGEST_REASON)
    with on_the_record():
        present = locked(letter)
        require_may_move(act.actor, present, Move.CLEAR)
        steps = held_round(present)
        after = state_after_round(present, steps, Move.CLEAR)
        stations = Stations(present, steps)
        meant = step_meant(
            act=act, letter=present, steps=steps, key=step, allowed=stations.standing
        )
        require_seen(meant.version, seen=seen)
        meant.word = _word_of(meant, word)
        _check_own_draft(act, present, steps, meant)
        end_step(act=act, letter=present, step=meant, state=ClearanceState.CLEARED)
        _go_on(act, present, steps, after)
        _record(act, present, meant)
    return present


def state_after_round(letter: Letter, steps: Sequence[Clearance], move: Move) -> str:
    """The state after the move; of a letter out of its round the step tells what became of it."""
    if letter.state in ("DRAFT", "CLEARED") and steps:
        return letter.state
    return state_after(letter.state, move)


def _word_of(step: Clearance, word: str) -> str:
    """What is kept of by whom a station without an account spoke."""
    if step.person_id is not None or step.station in (Station.DESK, Station.OWN_DESK):
        return word
    if not word:
        detail = _("Say by what letter, mail or call they let us know, and when.")
        raise Refused("REQUIRED", "word", detail)
    return word


def _check_own_draft(
    act: Act, letter: Letter, steps: Sequence[Clearance], meant: Clearance
) -> None:
    """Refuse the last word of a round that nobody but the author has had a word in."""
    if act.actor is None or meant.route.author_may_clear:
        return
    authors = {user.pk for user in authors_of(letter)}
    others = [step for step in steps if step.pk != meant.pk]
    alone = all(s.state == ClearanceState.CLEARED and s.ended_by_id in authors for s in others)
    if alone and act.actor.pk in authors:
        raise Refused(
            "OWN_DRAFT",
            "step",
            _(
                "You wrote this draft and nobody else has cleared it. Let another head of the"
                " desk clear it, or have somebody take the step over."
            ),
        )


def _go_on(act: Act, letter: Letter, steps: Sequence[Clearance], after: str) -> None:
    if ask_next(act=act, letter=letter, steps=steps):
        return
    letter.state = after
    letter.save(update_fields=["state"])
    tell(
        act=act,
        letter=letter,
        told=Told.CLEARED,
        identity=f"round.{letter.pk}.{steps[0].round}",
        readers=authors_of(letter),
    )


def _record(act: Act, letter: Letter, step: Clearance) -> None:
    new = {
        "state": letter.state,
        "round": step.round,
        "step": step.pk,
        "serial": step.version.serial,
    }
    if step.word:
        new["word"] = step.word
    old = {"state": "IN_CLEARANCE"}
    record_move(act=act, letter=letter, move=Move.CLEAR, old=old, new=new)
