"""Letters of ours on their way, and the mails of them whose end is not on record yet."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from django.utils.translation import gettext_noop

from correspondence.models import Answer, Dispatch, Letter, Stamp
from correspondence.models.dispatch import Channel
from offices.access import visible_to
from offices.models import OutgoingMessage, User

MAIL_GIVEN_UP = gettext_noop("The mail server did not take it; the mail was given up.")
MARKED_HIGHER, INFECTED = "MARKED_HIGHER", "INFECTED"
WHY_BACK = {
    MARKED_HIGHER: gettext_noop(
        "Marked higher before its mail had left: it goes by another channel."
    ),
    INFECTED: gettext_noop("The scanner found malicious content in the signed copy of its mail."),
}
"""Why a letter's mail was taken back, by the reason that its row has."""
State = OutgoingMessage.State
DECIDED = (State.SENT, State.DEAD, State.TAKEN_BACK)


def mails_decided() -> QuerySet[Dispatch]:
    """The sendings by e-mail whose mail was sent or given up, and nobody has noted it yet."""
    waiting = Dispatch.objects.filter(
        channel=Channel.EMAIL,
        accepted_at__isnull=True,
        returned_at__isnull=True,
        message__state__in=DECIDED,
    )
    return waiting.select_related("message", "letter__officer", "sent_by").order_by("id")


def dispatches_of(letter: Letter) -> QuerySet[Dispatch]:
    """Every sending of the letter, the first one first."""
    return letter.dispatches.select_related("sent_by", "message").order_by("id")


def stamps_of(letter: Letter) -> QuerySet[Stamp]:
    """The stations of the letter's way, by the instants of their stamps."""
    return letter.stamps.select_related("recorded_by", "proof").order_by("stamped_at", "id")


def answers_given_to(letter: Letter, user: User | AnonymousUser) -> QuerySet[Answer]:
    """What answers the letter's requests, by letters that exist for ``user``; one query."""
    rows = visible_to(Answer.objects.all(), user, through="letter__")
    answers = rows.filter(request__letter=letter).select_related("letter", "request")
    return answers.defer("letter__text").order_by("id")
