"""Hand due reminders to the mailroom, once each, or skip them with the reason."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from hashlib import blake2b

from django.db import transaction

from deadlines.models import Deadline, Reminder
from deadlines.models.rule import Nature
from deadlines.notifications.reminder_mail import Said, digest_words, reminder_words
from deadlines.notifications.reminder_notices import words_of_notice
from deadlines.selectors.recipients import Ladders
from deadlines.selectors.reminder_slots import DATE_MOVED, Preferences
from deadlines.selectors.reminder_verdicts import (
    NO_ADDRESS,
    REFUSALS,
    messages_of,
    verdict_on,
)
from deadlines.selectors.reminders import days_before_moves, held_reminders
from deadlines.services.reminder_passing import (
    ESCALATED,
    escalate_reminders,
    hand_over_reminders,
)
from deadlines.services.reminder_planning import plan_reminders
from offices.clock import zone_named
from offices.models import Notice, Party, User
from offices.rows.bulk import update_rows
from offices.services.mailroom import Mail, enqueue
from offices.services.notices import Word, give_notices


def settle(*, keys: Sequence[int], now: datetime, until: datetime) -> None:
    """Send or skip the reminders of a claim that lasts ``until``, in one transaction.

    Each becomes SENT with the message that carries it, in the transaction that puts the
    message into the mailroom, or SKIPPED: when a later one is due as well, when the
    deadline is no longer open, when the recipient may not see it, has left, is on leave or
    has no address. In the last four cases the next in line is told instead. Each is a
    notice inside the application too. What is urgent goes one step up when it is not
    acknowledged; of what repeats, the next is planned.
    """
    with transaction.atomic():
        reminders = _held(keys, until, now)
        if not reminders:
            return
        about = {row.deadline_id: row.deadline for row in reminders}
        ladders = Ladders(list(about.values()), on=now.date() - timedelta(days=1))
        verdicts: defaultdict[str, list[Reminder]] = defaultdict(list)
        for reminder in reminders:
            verdicts[verdict_on(reminder, ladders, now)].append(reminder)
        sent = verdicts.pop("", [])
        _send(sent, now)
        for reason, rows in verdicts.items():
            _skip(rows, reason)
        _give_notices(verdicts.get(NO_ADDRESS, []), now)
        _pass_on([row for reason in REFUSALS for row in verdicts.get(reason, [])], now)
        escalate_reminders(now=now, reminders=sent)
        _go_on([row.deadline for row in reminders if _repeats(row)], now)


def _held(keys: Sequence[int], until: datetime, now: datetime) -> list[Reminder]:
    """The claimed reminders, locked; without those that were skipped or lost meanwhile.

    Deadlines are locked before reminders, in the order of those who discharge or move them.
    """
    about = Deadline.objects.filter(pk__in=Reminder.objects.filter(pk__in=keys).values("deadline"))
    list(about.select_for_update(no_key=True).order_by("pk").values_list("pk"))
    return list(held_reminders(keys, until=until, now=now))


def _skip(reminders: Sequence[Reminder], reason: str) -> None:
    keys = [reminder.pk for reminder in reminders]
    Reminder.objects.filter(pk__in=keys).update(
        state=Reminder.State.SKIPPED, reason=reason, claimed_until=None
    )


def _pass_on(refused: Sequence[Reminder], now: datetime) -> None:
    if refused:
        hand_over_reminders(now=now, reminders=refused)


def _repeats(reminder: Reminder) -> bool:
    return reminder.rung < 0 and reminder.deadline.nature == Nature.DUTY


def _go_on(deadlines: Sequence[Deadline], now: datetime) -> None:
    if deadlines:
        plan_reminders(now=now, deadlines=deadlines)


def _send(reminders: Sequence[Reminder], now: datetime) -> None:
    if not reminders:
        return
    moved = [r.deadline_id for r in reminders if r.reason == DATE_MOVED]
    before = days_before_moves(moved) if moved else {}
    groups = messages_of(reminders, Preferences(), now)
    messages = enqueue(now=now, mails=[_mail(group, now, before) for group in groups])
    for group in groups:
        for reminder in group:
            reminder.state = Reminder.State.SENT
            reminder.message = messages[_identity(group)]
            reminder.claimed_until = None
    update_rows(reminders, ["state", "message", "claimed_until"])
    _give_notices(reminders, now)


def _give_notices(reminders: Sequence[Reminder], now: datetime) -> None:
    words: list[Word] = []
    for reminder in reminders:
        recipient, is_escalated = _told(reminder), reminder.reason == ESCALATED
        words.append(
            Word(
                identity=f"reminder.{reminder.pk}",
                recipient=recipient,
                kind=Notice.Kind.ESCALATION if is_escalated else Notice.Kind.REMINDER,
                words=words_of_notice(reminder.deadline, _day(reminder, now), recipient.language),
                link=f"/deadlines/{reminder.deadline_id}/",
            )
        )
    give_notices(now=now, words=words)


def _mail(group: Sequence[Reminder], now: datetime, before: Mapping[int, date]) -> Mail:
    recipient = _told(group[0])
    said = [_said(reminder, now, before) for reminder in group]
    if len(said) == 1:
        words = reminder_words(said=said[0], language=recipient.language)
    else:
        words = digest_words(said=said, language=recipient.language)
    return Mail(
        identity=_identity(group),
        recipient=recipient,
        address=recipient.email,
        subject=words.subject,
        body=words.body,
        html=words.html,
    )


def _said(reminder: Reminder, now: datetime, before: Mapping[int, date]) -> Said:
    is_moved = reminder.reason == DATE_MOVED
    return Said(
        deadline=reminder.deadline,
        parties=_parties(reminder.deadline),
        on=_day(reminder, now),
        moved_from=before.get(reminder.deadline_id) if is_moved else None,
        is_urgent=reminder.is_urgent,
        is_escalated=reminder.reason == ESCALATED,
    )


def _day(reminder: Reminder, now: datetime) -> date:
    return now.astimezone(zone_named(reminder.zone)).date()


def _identity(group: Sequence[Reminder]) -> str:
    """The same for the same rows, whoever sends them and however often."""
    first = group[0]
    if len(group) > 1:
        keys = ".".join(str(key) for key in sorted(row.pk for row in group))
        digest = blake2b(keys.encode(), digest_size=12).hexdigest()
        return f"reminders.{first.recipient_id}.{digest}"
    key = (first.deadline_id, first.rung, first.occurrence, first.recipient_id)
    return f"reminder.{'.'.join(map(str, key))}.{first.fire_at:%Y%m%d%H%M%S}"


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
