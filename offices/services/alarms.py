"""What a person must see: raised with the fault, ended when it is over or by somebody."""

import logging
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta

from offices.models import Alarm
from offices.selectors.sweeping import Sweep
from offices.services.audit import Act, Change, on_the_record, record
from offices.services.slots import empty_old_slots, take_slot

logger = logging.getLogger(__name__)

SEEN_AGAIN = timedelta(minutes=5)
"""How old the last sight of a standing alarm is before it is written down again."""


class AlarmEnded(Exception):
    """The alarm has ended already."""


def raise_alarms(*, code: str, subjects: Iterable[str], at: datetime, mailed: bool = True) -> None:
    """Raise an alarm for each subject, in the caller's transaction, unless it stands already.

    With ``mailed`` false nobody is written to: it is the mail itself that failed.
    """
    told_at = None if mailed else at
    rows = [
        Alarm(code=code, subject=subject[:200], raised_at=at, seen_at=at, told_at=told_at)
        for subject in subjects
    ]
    Alarm.objects.bulk_create(rows, ignore_conflicts=True)


def settle_alarms(*, code: str, found: Mapping[str, int], at: datetime) -> None:
    """Have the alarms of ``code`` be those ``found``, by subject with how many are concerned.

    What is new is raised, what is no longer found is ended.
    """
    standing = {a.subject: a for a in Alarm.objects.filter(code=code, ended_at__isnull=True)}
    over = [alarm.pk for subject, alarm in standing.items() if subject not in found]
    if over:
        Alarm.objects.filter(pk__in=over).update(ended_at=at)
    new = [
        Alarm(code=code, subject=subject, count=count, raised_at=at, seen_at=at)
        for subject, count in found.items()
        if subject not in standing
    ]
    Alarm.objects.bulk_create(new, ignore_conflicts=True)
    for subject, alarm in standing.items():
        if _is_news(alarm, found.get(subject), at):
            Alarm.objects.filter(pk=alarm.pk).update(count=found[subject], seen_at=at)


def sweep(*, sweeps: Sequence[Sweep], now: datetime) -> None:
    """Look for what should not be, each sweep in its time; one that fails keeps none back."""
    for one in sweeps:
        if not take_slot(task=f"sweep.{one.code}", at=now, every=one.every):
            continue
        try:
            settle_alarms(code=one.code, found=one.found(now), at=now)
        except Exception:
            logger.exception("the sweep %s failed", one.code)
        empty_old_slots(task=f"sweep.{one.code}", now=now)


def end_alarm(*, act: Act, alarm: Alarm) -> None:
    """Have somebody say that they have seen to it. Raises AlarmEnded when it is over already."""
    with on_the_record():
        standing = Alarm.objects.filter(pk=alarm.pk, ended_at__isnull=True)
        if not standing.update(ended_at=act.at, ended_by=act.actor):
            raise AlarmEnded
        change = Change(
            action="END_ALARM",
            subject_type="alarm",
            subject=str(alarm.pk),
            new={"code": alarm.code, "subject": alarm.subject},
        )
        record(act=act, change=change)


def _is_news(alarm: Alarm, count: int | None, at: datetime) -> bool:
    return count is not None and (count != alarm.count or at - alarm.seen_at >= SEEN_AGAIN)
