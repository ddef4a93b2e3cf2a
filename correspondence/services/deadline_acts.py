"""What letters prove about a deadline: that it was met, asked longer for, or agreed on anew."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from correspondence.access import require_may_close
from correspondence.models import Letter
from correspondence.models.letter import Direction, LetterState
from correspondence.refusal import Refused
from correspondence.selectors.closing import LEFT_HERE, is_met_in_person
from correspondence.services.closing import discharge_at_its_instant
from correspondence.services.moves import locked
from deadlines.models import Deadline, Extension
from deadlines.services.extending import (
    agree_extension,
    ask_extension,
    extend_by_conduct,
    refuse_extension,
)
from offices.services.audit import Act, on_the_record

ACROSS_THE_DATE_LINE = timedelta(days=1)
"""What is asked in Seoul may be answered in Washington on the day before, by its date."""


def discharge_by_letter(*, act: Act, deadline: Deadline, letter: Letter) -> Deadline:
    """Discharge a deadline by a letter, at the instant of it that the rule names.

    Raises ``Refused`` for a letter that has not left, is void, or has not arrived where only
    receipt counts, for what only a meeting does, and ``PermissionDenied``.
    """
    with on_the_record():
        proof = locked(letter)
        require_may_close(act.actor, deadline)
        _check(proof, "letter")
        if is_met_in_person(deadline.rule):
            detail = _("%(rule)s is met by a meeting. Record that it was held.")
            rule = deadline.rule.code if deadline.rule else ""
            raise Refused("MET_BY_MEETING", "letter", detail % {"rule": rule})
        if not discharge_at_its_instant(act=act, deadline=deadline, letter=proof):
            detail = _(
                "The clock stops when %(number)s is received, or its mail is sent, which is not on"
                " record yet. Record that first."
            )
            raise Refused("NOT_RECEIVED", "letter", detail % {"number": proof.number})
        deadline.refresh_from_db()
    return deadline


def ask_in_letter(*, act: Act, deadline: Deadline, letter: Letter, to_on: date) -> Extension:
    """Record that a letter asks for more time; the date stays. Raises ``Refused`` and more."""
    with on_the_record():
        asking = locked(letter)
        require_may_close(act.actor, deadline)
        _check(asking, "letter")
        return ask_extension(act=act, deadline=deadline, to_on=to_on, asked_in=str(asking.number))


def agree_in_letter(
    *, act: Act, deadline: Deadline, letter: Letter, to_on: date | None = None
) -> Extension:
    """Move the date, now that a letter of the other side agrees to what one of this side asked.

    By the head of the desk. Raises ``Refused`` where none is asked for, or for a letter of
    the side that asked.
    """
    with on_the_record():
        agreeing = locked(letter)
        require_may_close(act.actor, deadline, as_head=True)
        asked = pending_extension(deadline)
        _check_answer(agreeing, asked)
        number = str(agreeing.number)
        return agree_extension(act=act, extension=asked, answered_in=number, to_on=to_on)


def refuse_in_letter(*, act: Act, deadline: Deadline, letter: Letter | None = None) -> Extension:
    """Record that no more time is given, by a letter or by none; the date stays."""
    with on_the_record():
        refusing = locked(letter) if letter is not None else None
        require_may_close(act.actor, deadline)
        asked = pending_extension(deadline)
        if refusing is not None:
            _check_answer(refusing, asked)
        number = str(refusing.number) if refusing is not None else ""
        return refuse_extension(act=act, extension=asked, answered_in=number)


def consent_by_conduct(*, act: Act, deadline: Deadline, to_on: date, reason: str) -> Extension:
    """Move the date because both sides acted so; the head of the desk says it, with a reason."""
    with on_the_record():
        require_may_close(act.actor, deadline, as_head=True)
        return extend_by_conduct(act=act, deadline=deadline, to_on=to_on, reason=reason)


def pending_extension(deadline: Deadline) -> Extension:
    """The extension that is asked for; raises ``Refused`` where there is none."""
    asked = deadline.extensions.filter(state=Extension.State.ASKED).first()
    if asked is None:
        detail = _("No more time is asked for. Record the letter that asks for it first.")
        raise Refused("NOT_ASKED", "deadline", detail)
    return asked


def _check(letter: Letter, field: str) -> None:
    if letter.state == LetterState.VOID:
        detail = _("%(number)s is void. Name the letter that was registered in its place instead.")
        raise Refused("LETTER_VOID", field, detail % {"number": letter.address})
    if letter.direction == Direction.OUTGOING and letter.state not in LEFT_HERE:
        detail = _("%(number)s has not left yet. Dispatch it first.")
        raise Refused("NOT_DISPATCHED", field, detail % {"number": letter.address})


def _check_answer(letter: Letter, asked: Extension) -> None:
    _check(letter, "letter")
    first = Letter.objects.filter(number=asked.asked_in).first()
    both_ours = {Direction(one.direction) == Direction.OUTGOING for one in (letter, first) if one}
    if first is not None and len(both_ours) == 1:
        detail = _("%(number)s asked for it: name a letter of the other side that answers.")
        raise Refused("SAME_SIDE", "letter", detail % {"number": asked.asked_in})
    if first is not None and letter.dated_on < first.dated_on - ACROSS_THE_DATE_LINE:
        detail = _("%(number)s is dated before %(asked)s: name the letter that answers it.")
        raise Refused(
            "BEFORE_IT_WAS_ASKED",
            "letter",
            detail % {"number": letter.number, "asked": first.number},
        )
