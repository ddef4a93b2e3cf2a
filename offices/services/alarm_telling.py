"""Telling people of new alarms, in the application and by mail."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from django.db import transaction

from offices.models import Alarm, Notice, User
from offices.notifications.alarm_mail import AlarmWords, alarm_words
from offices.selectors.alarms import WATCHERS, standing_alarms
from offices.services.mailroom import Mail, enqueue
from offices.services.notices import Word, give_notices
from offices.services.slots import empty_old_slots, take_slot

TASK = "offices.tell_of_alarms"
AT_MOST_EVERY = timedelta(minutes=5)


def tell_of_alarms(*, now: datetime) -> int:
    """Write to administrators and clerks of what is new, at most every five minutes.

    Returns how many alarms they are told of; each is told of once.
    """
    untold = standing_alarms().filter(told_at__isnull=True)
    if not untold.exists() or not take_slot(task=TASK, at=now, every=AT_MOST_EVERY):
        return 0
    empty_old_slots(task=TASK, now=now)
    with transaction.atomic():
        keys = list(untold.select_for_update(skip_locked=True).values_list("pk", flat=True))
        alarms = list(Alarm.objects.filter(pk__in=keys).order_by("-id"))
        Alarm.objects.filter(pk__in=keys).update(told_at=now)
        watchers = User.objects.filter(role__in=WATCHERS, is_active=True).order_by("id")
        said = [(user, alarm_words(alarms=alarms, language=user.language)) for user in watchers]
        give_notices(now=now, words=[_notice(user, words, alarms) for user, words in said])
        enqueue(now=now, mails=list(_mails(said, alarms)))
    return len(alarms)


def _mails(said: Sequence[tuple[User, AlarmWords]], alarms: Sequence[Alarm]) -> Iterator[Mail]:
    for user, words in said:
        if user.email:
            yield Mail(
                identity=_identity(user, alarms),
                recipient=user,
                address=user.email,
                subject=words.subject,
                body=words.body,
            )


def _notice(user: User, words: AlarmWords, alarms: Sequence[Alarm]) -> Word:
    return Word(
        identity=_identity(user, alarms),
        recipient=user,
        kind=Notice.Kind.ALARM,
        words=words.subject,
        link="/alarms/",
    )


def _identity(user: User, alarms: Sequence[Alarm]) -> str:
    return f"alarm.{alarms[0].pk}.{user.pk}"
