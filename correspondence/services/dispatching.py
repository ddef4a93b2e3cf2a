"""Dispatching a signed letter: its state, its mail and its deadlines, or none of them."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from correspondence.access import require_may_move
from correspondence.models import Answer, Dispatch, Letter, Signature
from correspondence.models.dispatch import Channel
from correspondence.models.letter import LetterState
from correspondence.moments import moment_of_instant
from correspondence.notifications.letter_mail import mail_of
from correspondence.refusal import Refused
from correspondence.services.asking import docket_what_was_asked
from correspondence.services.closing import close_answered, hold_asking, note_answers
from correspondence.services.mailed_copies import copy_to_mail
from correspondence.services.moves import locked, record_move
from correspondence.textual import one_line
from correspondence.workflow import Move, WrongState, state_after
from offices.models import Marking, OutgoingMessage
from offices.services.audit import Act, on_the_record
from offices.services.mailroom import enqueue

LONGEST_TRACKING = 100
UNSIGNED = (LetterState.DRAFT, LetterState.IN_CLEARANCE, LetterState.CLEARED)


class NotToBeDispatched(WrongState):
    """The letter's state does not allow it to be dispatched; says what to do instead."""

    def __init__(self, state: str) -> None:
        super().__init__(state, Move.DISPATCH)
        details = {
            **dict.fromkeys(
                UNSIGNED, _("The letter is not signed yet. Sign it, then dispatch it.")
            ),
            LetterState.DISPATCHED: _(
                "The letter is dispatched already. Say first that it came back, to send it again."
            ),
            LetterState.DELIVERED: _("The letter is delivered already. Write another one."),
        }
        if state in details:
            self.args = (details[LetterState(state)],)


def dispatch(
    *,
    act: Act,
    letter: Letter,
    channel: str,
    tracking: str = "",
    address: str = "",
    sent_at: datetime | None = None,
) -> Letter:
    """Dispatch a signed letter, or send one again that came back.

    One transaction: the letter's state, the row of its mail for what goes by e-mail, the
    deadlines of what it asks for, and what it answers discharged. By e-mail a letter is sent
    once the mail server took it, so that what it answers waits for that. Raises ``Refused``,
    ``WrongState`` and ``PermissionDenied``.
    """
    line = one_line(tracking)
    _check(channel, line, address)
    with on_the_record():
        present = locked(letter)
        require_may_move(act.actor, present, Move.DISPATCH)
        old, present.state = present.state, _state_after(present)
        hold_asking(letter=present)
        _check_letter(present, channel)
        present.sent_at = _sent_at(act, present, channel, sent_at)
        present.save(update_fields=["state", "sent_at"])
        _put_on_its_way(act, present, channel, line, address)
        moment = moment_of_instant(present.sent_at, present.desk.post.zone)
        if not present.requests.filter(deadlines__isnull=False).exists():
            docket_what_was_asked(act=act, letter=present, sent=moment)
        note_answers(act=act, letter=present)
        close_answered(act=act, letter=present)
        new = {"state": present.state, "channel": channel, "tracking": line}
        record_move(act=act, letter=present, move=Move.DISPATCH, old={"state": old}, new=new)
    return present


def _check(channel: str, tracking: str, address: str) -> None:
    if channel not in Channel.values:
        raise Refused("UNKNOWN_CHANNEL", "channel", _("Choose one of the listed channels."))
    if len(tracking) > LONGEST_TRACKING:
        detail = _("No more than %(most)s characters.") % {"most": LONGEST_TRACKING}
        raise Refused("TOO_LONG", "tracking", detail)
    if channel != Channel.EMAIL:
        if address:
            detail = _("An address is for what goes by e-mail: leave it out.")
            raise Refused("NOT_BY_MAIL", "address", detail)
        return
    try:
        validate_email(address)
    except ValidationError:
        detail = _("Give the e-mail address to which the letter goes.")
        raise Refused("REQUIRED", "address", detail) from None


def _state_after(letter: Letter) -> str:
    came_back = letter.state == LetterState.DISPATCHED and letter.dispatches.exists()
    if came_back and not letter.dispatches.filter(returned_at__isnull=True).exists():
        return letter.state
    try:
        return state_after(letter.state, Move.DISPATCH)
    except WrongState:
        raise NotToBeDispatched(letter.state) from None


def _check_letter(letter: Letter, channel: str) -> None:
    if channel == Channel.EMAIL and letter.marking > Marking.OFFICIAL:
        detail = _("A letter marked %(marking)s does not go by e-mail. Choose another channel.")
        marking = Marking(letter.marking).label
        raise Refused("MARKED_TOO_HIGH", "channel", detail % {"marking": marking})
    if Signature.objects.filter(letter=letter, copy__isnull=True).exists():
        detail = _("The signed copy is not kept yet. Attach it, and say that it is the one.")
        raise Refused("NO_SIGNED_COPY", "letter", detail)
    void = Answer.objects.filter(letter=letter, request__letter__state=LetterState.VOID)
    answered = void.select_related("request__letter").order_by("id").first()
    if answered is not None:
        detail = _(
            "%(number)s, which this letter answers, is void. Withdraw the letter and answer the"
            " one that was registered in its place."
        )
        number = answered.request.letter.number
        raise Refused("LETTER_VOID", "letter", detail % {"number": number})


def _sent_at(act: Act, letter: Letter, channel: str, given: datetime | None) -> datetime:
    if given is None:
        return act.at
    if channel == Channel.EMAIL:
        detail = _("A mail is sent now, and the mail server says when: leave the instant out.")
        raise Refused("SENT_BY_MAIL", "sent_at", detail)
    if given > act.at:
        raise Refused("IN_THE_FUTURE", "sent_at", _("The letter cannot have left in the future."))
    before = moment_of_instant(given, letter.desk.post.zone).on < letter.dated_on
    if before:
        detail = _("The letter is dated %(day)s and cannot have left before.")
        raise Refused("BEFORE_ITS_DATE", "sent_at", detail % {"day": letter.dated_on})
    return given


def _put_on_its_way(act: Act, letter: Letter, channel: str, tracking: str, address: str) -> None:
    message: OutgoingMessage | None = None
    if channel == Channel.EMAIL:
        turn = letter.dispatches.count() + 1
        mail = mail_of(letter, address, turn=turn, copy=copy_to_mail(letter))
        message = enqueue(now=act.at, mails=[mail])[mail.identity]
    assert letter.sent_at is not None
    Dispatch.objects.create(
        letter=letter,
        channel=channel,
        tracking=tracking,
        address=address,
        message=message,
        sent_at=letter.sent_at,
        sent_by=act.actor,
    )
