"""Input asked of another desk by a day: asked, given, withdrawn, and chased meanwhile."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.utils.translation import gettext as _

from correspondence.access import require_may_ask_input, require_may_give_input
from correspondence.entry import LONGEST_REASON, too_long
from correspondence.models import InputRequest, Letter
from correspondence.models.input_request import InputState
from correspondence.models.letter import LetterState
from correspondence.notifications.colleagues import asked_words, given_words, withdrawn_words
from correspondence.refusal import Refused
from correspondence.selectors.colleagues import members_who_see
from correspondence.services.announcing import announce_letter
from correspondence.services.distribution import show_to
from correspondence.services.moves import locked
from correspondence.services.telling import Told, tell
from correspondence.textual import one_line, plain_text
from deadlines.models import Deadline
from deadlines.models.deadline import LIVE
from deadlines.services.discharging import discharge
from deadlines.services.docketing import Matter, docket_internal
from deadlines.services.ending import void
from offices.clock import zone_named
from offices.models import Desk, User
from offices.services.audit import Act, Change, on_the_record, record

LONGEST_QUESTION = 2_000
LONGEST_ANSWER = 20_000
FURTHEST = timedelta(days=400)


def ask_input(
    *,
    act: Act,
    letter: Letter,
    desk: Desk,
    question: str,
    by_on: date,
    officer: User | None = None,
) -> InputRequest:
    """Ask the desk, which sees the letter from now on as far as its people are cleared.

    In one transaction with the desk's internal deadline, whose reminders go up the ladder
    of that desk until it has answered. Raises ``Refused`` naming what cannot stand, and
    ``PermissionDenied``.
    """
    text = _checked_text(question, "question", LONGEST_QUESTION, _("Say what is asked."))
    with on_the_record():
        present = locked(letter)
        require_may_ask_input(act.actor, present)
        _check(act, present, desk, by_on)
        show_to(act=act, letter=present, to=[desk])
        people = members_who_see(desk, present)
        _check_people(people, desk, officer)
        row = InputRequest.objects.create(
            letter=present,
            desk=desk,
            officer=officer,
            question=text,
            by_on=by_on,
            deadline=_docketed(act, present, desk, officer, by_on),
            asked_at=act.at,
            asked_by=act.actor,
        )
        _tell_of_question(act, row, [officer] if officer else people)
        _record(act, row, "ASK_INPUT", {"desk": desk.code, "by_on": by_on.isoformat()})
        announce_letter(act=act, letter=present, what="input_asked")
    return row


def give_input(*, act: Act, asked: InputRequest, answer: str) -> InputRequest:
    """Record the desk's answer; its deadline is discharged and the asking officer told.

    Raises ``Refused`` for an answer that is empty or too long and for what is not asked
    for any more, and ``PermissionDenied``.
    """
    text = _checked_text(answer, "answer", LONGEST_ANSWER, _("Write the answer."))
    with on_the_record():
        row = _held(asked)
        require_may_give_input(act.actor, row)
        _check_asked(row)
        row.answer = text
        _end(act, row, InputState.GIVEN)
        deadline = _live_deadline(row)
        if deadline is not None:
            discharge(act=act, deadline=deadline, proof=row.letter.address)
        to = _asking(row)
        words = [
            Told(
                identity=f"input.given.{row.pk}.{user.pk}",
                to=user,
                words=given_words(row, user),
                letter=row.letter,
            )
            for user in to
        ]
        tell(now=act.at, told=words)
        _record(act, row, "GIVE_INPUT", {"desk": row.desk.code})
        announce_letter(act=act, letter=row.letter, what="input_given")
    return row


def withdraw_input(*, act: Act, asked: InputRequest, reason: str) -> InputRequest:
    """Ask no more, with a reason; the desk goes on seeing the letter and is told.

    Raises ``Refused`` without a reason and for what is not asked for any more, and
    ``PermissionDenied``.
    """
    why = one_line(reason)
    if not why:
        raise Refused("REQUIRED", "reason", _("Say why it is not asked for any more."))
    if len(why) > LONGEST_REASON:
        raise too_long("reason", LONGEST_REASON)
    with on_the_record():
        row = _held(asked)
        require_may_ask_input(act.actor, row.letter)
        _check_asked(row)
        _withdraw(act, row, why)
    return row


def withdraw_inputs_of(*, act: Act, letter: Letter, reason: str) -> None:
    """Withdraw all that is asked about a letter, in the transaction that voids it."""
    open_ones = InputRequest.objects.filter(letter=letter, state=InputState.ASKED)
    for row in open_ones.select_related(*BESIDE).order_by("pk"):
        _withdraw(act, row, reason)


BESIDE = ("letter__desk", "desk", "officer", "asked_by")


def _withdraw(act: Act, row: InputRequest, reason: str) -> None:
    row.reason = reason
    _end(act, row, InputState.WITHDRAWN)
    deadline = _live_deadline(row)
    if deadline is not None:
        void(act=act, deadline=deadline, reason=reason)
    people = [row.officer] if row.officer else members_who_see(row.desk, row.letter)
    words = [
        Told(
            identity=f"input.withdrawn.{row.pk}.{user.pk}",
            to=user,
            words=withdrawn_words(row, user),
            letter=row.letter,
            by_mail=False,
        )
        for user in people
    ]
    tell(now=act.at, told=words)
    _record(act, row, "WITHDRAW_INPUT", {"desk": row.desk.code, "reason": reason})
    announce_letter(act=act, letter=row.letter, what="input_withdrawn")


def _tell_of_question(act: Act, row: InputRequest, people: Sequence[User]) -> None:
    tell(
        now=act.at,
        told=[
            Told(
                identity=f"input.{row.pk}.{user.pk}",
                to=user,
                words=asked_words(row, user),
                letter=row.letter,
            )
            for user in people
        ],
    )


def _end(act: Act, row: InputRequest, state: InputState) -> None:
    row.state, row.ended_at, row.ended_by = state, act.at, act.actor
    row.save(update_fields=["state", "answer", "reason", "ended_at", "ended_by"])


def _check(act: Act, letter: Letter, desk: Desk, by_on: date) -> None:
    today = act.at.astimezone(zone_named(desk.post.zone)).date()
    if letter.state == LetterState.VOID:
        raise Refused("LETTER_VOID", "letter", _("The letter is void; nothing is asked about it."))
    if desk.pk == letter.desk_id:
        raise Refused("OWN_DESK", "desk", _("It is the letter's own desk: choose another."))
    if by_on < today:
        raise Refused("IN_THE_PAST", "by_on", _("This day has passed: choose a later one."))
    if by_on > today + FURTHEST:
        raise Refused("TOO_FAR", "by_on", _("Choose a day within 400 days."))
    if InputRequest.objects.filter(letter=letter, desk=desk, state=InputState.ASKED).exists():
        detail = _("The desk is asked about this letter already.")
        raise Refused("ASKED_ALREADY", "desk", detail)


def _check_people(people: Sequence[User], desk: Desk, officer: User | None) -> None:
    if not people:
        detail = _("Nobody of the desk %(desk)s is cleared for a letter of this marking.")
        raise Refused("NOBODY_CLEARED", "desk", detail % {"desk": desk.code})
    if officer is not None and officer not in people:
        detail = _("%(officer)s is not of the desk %(desk)s, or does not see the letter.")
        values = {"officer": officer.name, "desk": desk.code}
        raise Refused("OFFICER_UNFIT", "officer", detail % values)


def _docketed(act: Act, letter: Letter, desk: Desk, officer: User | None, by_on: date) -> Deadline:
    matter = Matter(
        number=letter.address,
        subject=letter.subject,
        counterpart=letter.desk.code,
        desk=desk,
        officer=officer,
        marking=letter.marking,
        distribution=letter.distribution,
    )
    return docket_internal(act=act, matter=matter, due_on=by_on)


def _held(asked: InputRequest) -> InputRequest:
    """The row as it stands; the letter is held before it, as by whoever asks or voids."""
    locked(asked.letter)
    rows = InputRequest.objects.select_for_update(of=("self",)).select_related(*BESIDE)
    return rows.get(pk=asked.pk)


def _check_asked(row: InputRequest) -> None:
    if row.state != InputState.ASKED:
        detail = _("This input is %(state)s already.")
        raise Refused("WRONG_STATE", "state", detail % {"state": row.get_state_display()})


def _live_deadline(row: InputRequest) -> Deadline | None:
    return Deadline.objects.filter(pk=row.deadline_id, state__in=LIVE).first()


def _asking(row: InputRequest) -> list[User]:
    """Who asked and, where it is another, the letter's officer; as far as they see it."""
    people = {user.pk: user for user in (row.asked_by, row.letter.officer) if user}
    return [user for user in people.values() if user.is_active]


def _checked_text(text: str, field: str, longest: int, missing: str) -> str:
    plain = plain_text(text)
    if not plain:
        raise Refused("REQUIRED", field, missing)
    if len(plain) > longest:
        raise too_long(field, longest)
    return plain


def _record(act: Act, row: InputRequest, action: str, new: dict[str, object]) -> None:
    change = Change(
        action=action,
        subject_type="letter",
        subject=row.letter.address,
        new={"input": row.pk, **new},
    )
    record(act=act, change=change)
