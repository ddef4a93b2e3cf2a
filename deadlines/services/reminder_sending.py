"""Hand due reminders to the mailroom, once each, or skip them with the reason."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from deadlines.models import Deadline, Reminder
from deadlines.models.deadline import DeadlineState
from deadlines.notifications.reminder_mail import reminder_words
from deadlines.selectors.reminders import days_before_moves, overtaken
from deadlines.services.reminder_planning import DATE_MOVED, hand_over_reminders
from offices.access import visible_to
from offices.clock import zone_named
from offices.models import Party, User
from offices.services.mailroom import Mail, enqueue

OVERTAKEN = "OVERTAKEN"
RECIPIENT_DISABLED = "RECIPIENT_DISABLED"
NO_ADDRESS = "NO_ADDRESS"
NOT_VISIBLE = "NOT_VISIBLE"
REFUSALS = (RECIPIENT_DISABLED, NO_ADDRESS, NOT_VISIBLE)

Visible = dict[int, set[int]]
"""By recipient, the deadlines they may see."""


def settle(*, keys: Sequence[int], now: datetime, until: datetime) -> None:
    """Send or skip the reminders of a claim that lasts ``until``, in one transaction.

    Each becomes SENT with the message that carries it, in the transaction that puts the
    message into the mailroom, or SKIPPED: when a later one is due as well, when the
    deadline is no longer open, when the recipient may not see it, has left or has no
    address. In the last three cases the next in line is reminded instead.
    """
    with transaction.atomic():
        reminders = _held(keys, now, until)
        visible = _visible(reminders)
        skipped: defaultdict[str, list[Reminder]] = defaultdict(list)
        sent: list[Reminder] = []
        for reminder in reminders:
            reason = _reason_to_skip(reminder, visible)
            (skipped[reason] if reason else sent).append(reminder)
        _send(sent, now)
        for reason, rows in skipped.items():
            _skip(rows, reason)
        refused = [row for reason in REFUSALS for row in skipped.get(reason, [])]
        if refused:
            hand_over_reminders(reminders=refused, reasons=REFUSALS)


def _held(keys: Sequence[int], now: datetime, until: datetime) -> list[Reminder]:
    """The claimed reminders, locked; without those that were skipped or lost meanwhile.

    Deadlines are locked before reminders, in the order of those who discharge or move them.
    """
    about = Deadline.objects.filter(pk__in=Reminder.objects.filter(pk__in=keys).values("deadline"))
    list(about.select_for_update(no_key=True).order_by("pk").values_list("pk"))
    rows = Reminder.objects.filter(pk__in=keys, state=Reminder.State.PLANNED, claimed_until=until)
    loaded = rows.select_related(
        "recipient", "deadline__provision__agreement", "deadline__desk__post__party"
    )
    parties = loaded.prefetch_related("deadline__provision__agreement__parties")
    locked = parties.select_for_update(of=("self",)).order_by("fire_at", "id")
    return list(locked.annotate(is_overtaken=overtaken(now)))


def _visible(reminders: Sequence[Reminder]) -> Visible:
    matters: defaultdict[int, set[int]] = defaultdict(set)
    for reminder in reminders:
        matters[_told(reminder).pk].add(reminder.deadline_id)
    recipients = {_told(reminder).pk: _told(reminder) for reminder in reminders}
    return {
        pk: set(
            visible_to(Deadline.objects.filter(pk__in=matters[pk]), user).values_list(
                "pk", flat=True
            )
        )
        for pk, user in recipients.items()
    }


def _reason_to_skip(reminder: Reminder, visible: Visible) -> str:
    recipient = _told(reminder)
    if reminder.deadline.state != DeadlineState.OPEN:
        return reminder.deadline.state
    if getattr(reminder, "is_overtaken", False):
        return OVERTAKEN
    if not recipient.is_active:
        return RECIPIENT_DISABLED
    if not recipient.email:
        return NO_ADDRESS
    if reminder.deadline_id not in visible[recipient.pk]:
        return NOT_VISIBLE
    return ""


def _skip(reminders: Sequence[Reminder], reason: str) -> None:
    keys = [reminder.pk for reminder in reminders]
    Reminder.objects.filter(pk__in=keys).update(
        state=Reminder.State.SKIPPED, reason=reason, claimed_until=None
    )


def _send(reminders: Sequence[Reminder], now: datetime) -> None:
    moved = [r.deadline_id for r in reminders if r.reason == DATE_MOVED]
    before = days_before_moves(moved) if moved else {}
    messages = enqueue(now=now, mails=[_mail(reminder, now, before) for reminder in reminders])
    for reminder in reminders:
        reminder.state = Reminder.State.SENT
        reminder.message = messages[_identity(reminder)]
        reminder.claimed_until = None
    Reminder.objects.bulk_update(reminders, ["state", "message", "claimed_until"])


def _mail(reminder: Reminder, now: datetime, before: Mapping[int, date]) -> Mail:
    words = reminder_words(
        deadline=reminder.deadline,
        parties=_parties(reminder.deadline),
        on=now.astimezone(zone_named(reminder.zone)).date(),
        language=_told(reminder).language,
        moved_from=before.get(reminder.deadline_id) if reminder.reason == DATE_MOVED else None,
    )
    return Mail(
        identity=_identity(reminder),
        recipient=_told(reminder),
        address=_told(reminder).email,
        subject=words.subject,
        body=words.body,
    )


def _identity(reminder: Reminder) -> str:
    """The same for the same row, whoever sends it and however often."""
    key = (reminder.deadline_id, reminder.rung, reminder.occurrence, reminder.recipient_id)
    return f"reminder.{'.'.join(map(str, key))}.{reminder.fire_at:%Y%m%d%H%M%S}"


def _parties(deadline: Deadline) -> list[Party]:
    """Those of the agreement by code, else our own."""
    if deadline.provision:
        parties = sorted(deadline.provision.agreement.parties.all(), key=lambda p: p.code)
        if parties:
            return parties
    return [deadline.desk.post.party]


def _told(reminder: Reminder) -> User:
    assert reminder.recipient is not None
    return reminder.recipient
