"""Closing the loop: what was asked for is answered, and what hung on it is discharged."""

from correspondence.models import Answer, Letter, Request
from correspondence.models.letter import Direction, LetterState
from correspondence.selectors.closing import (
    duties_met_by,
    is_met_in_person,
    is_wholly_answered,
    letters_answered_by,
    stopping_moment,
)
from correspondence.services.moves import record_move
from correspondence.workflow import Move, WrongState, state_after
from deadlines.models import Deadline
from deadlines.services.discharging import discharge
from deadlines.services.reopening import reopen
from offices.services.audit import Act, Change, record


def hold_asking(*, letter: Letter) -> list[Letter]:
    """The letters whose requests ``letter`` answers, held until the transaction ends."""
    requests = Request.objects.filter(answers__letter=letter)
    rows = Letter.objects.select_for_update(of=("self",)).filter(
        pk__in=letters_answered_by(requests)
    )
    return list(rows.select_related("desk__post__party").order_by("id"))


def note_answers(*, act: Act, letter: Letter) -> None:
    """Put on record, with each letter that asks, that an answer to it left, and how far."""
    answers = Answer.objects.filter(letter=letter).select_related("request__letter")
    for answer in answers.order_by("request__letter_id", "id"):
        new = {"by": letter.number, "extent": answer.extent, "request": answer.request_id}
        asking = str(answer.request.letter.number)
        change = Change(action="ANSWER_SENT", subject_type="letter", subject=asking, new=new)
        record(act=act, change=change)


def close_answered(*, act: Act, letter: Letter) -> None:
    """Do what the answers in a letter that left, or came, do; in the caller's transaction.

    A whole answer discharges the duties of its writer, at the instant that the rule names;
    one that waits for another instant, or for a meeting, stays open. An answer in part
    leaves all of them open. A letter of which all is answered is answered. Safe to repeat.
    """
    asking = hold_asking(letter=letter)
    answers = Answer.objects.filter(letter=letter).select_related("request")
    for answer in answers.order_by("request__letter_id", "id"):
        if answer.extent == Answer.Extent.FULL:
            for deadline in duties_met_by(letter, answer.request):
                if not is_met_in_person(deadline.rule):
                    discharge_at_its_instant(act=act, deadline=deadline, letter=letter)
    turn_answered(act=act, letters=asking, by=str(letter.number))


def discharge_at_its_instant(*, act: Act, deadline: Deadline, letter: Letter) -> bool:
    """Discharge by the letter at the instant that the rule names; False where that is to come."""
    moment = stopping_moment(letter, deadline.rule)
    if moment is None:
        return False
    discharge(
        act=act,
        deadline=deadline,
        proof=str(letter.number),
        done_on=moment.on if moment.known_at is None else None,
        done_at=moment.known_at,
    )
    return True


def turn_answered(*, act: Act, letters: list[Letter], by: str) -> None:
    """Let each letter, its row held, be answered once nothing of it waits for an answer."""
    for letter in letters:
        if letter.direction == Direction.OUTGOING or not is_wholly_answered(letter):
            continue
        old = letter.state
        try:
            letter.state = state_after(old, Move.ANSWER)
        except WrongState:
            continue  # answered, filed or in no need of a reply already
        letter.save(update_fields=["state"])
        new = {"state": letter.state, "by": by}
        record_move(act=act, letter=letter, move=Move.ANSWER, old={"state": old}, new=new)


def open_again(*, act: Act, letter: Letter, reason: str) -> None:
    """Take back what the answers in a letter that came back have done."""
    asking = hold_asking(letter=letter)
    met = Deadline.objects.filter(proof=letter.number, state="DISCHARGED")
    for deadline in met.order_by("id"):
        reopen(act=act, deadline=deadline, reason=reason)
    for answered in asking:
        if answered.state == LetterState.ANSWERED and not is_wholly_answered(answered):
            answered.state = LetterState.ASSIGNED
            answered.save(update_fields=["state"])
            change = Change(
                action="REOPEN",
                subject_type="letter",
                subject=str(answered.number),
                old={"state": "ANSWERED"},
                new={"state": "ASSIGNED", "reason": reason},
            )
            record(act=act, change=change)
