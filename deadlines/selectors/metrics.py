"""What a monitor is told of the docket: how late reminders are, how far calendars are known."""

from datetime import datetime
from math import ceil

from deadlines.models import Calendar, Reminder
from deadlines.selectors.reminders import due_reminders
from offices.models import OutgoingMessage
from offices.selectors.metrics import Figures, Measure, age_of

LATELY_SENT = 1_000
"""So many of the newest mails say how long reminders dwelt."""


def _waiting(now: datetime) -> Figures:
    return {"": float(due_reminders(now).count())}


def _oldest(now: datetime) -> Figures:
    oldest = due_reminders(now).values_list("fire_at", flat=True)
    return {"": age_of(oldest.order_by("fire_at", "id").first(), now)}


def _dwell(_now: datetime) -> Figures:
    """Seconds from a reminder's hour until its mail had left, of the mails sent last."""
    mails = OutgoingMessage.objects.filter(state=OutgoingMessage.State.SENT).order_by("-id")
    newest = list(mails.values_list("pk", flat=True)[:LATELY_SENT])
    rows = Reminder.objects.filter(message__in=newest).values_list("fire_at", "message__sent_at")
    dwelt = sorted(age_of(fired, sent) for fired, sent in rows if sent is not None)
    return {share: _at(dwelt, float(share)) for share in ("0.5", "0.99")} if dwelt else {}


def _at(ordered: list[float], share: float) -> float:
    return ordered[ceil(share * len(ordered)) - 1]


def _horizons(now: datetime) -> Figures:
    today = now.date()
    rows = Calendar.objects.order_by("code").values_list("code", "known_until_on")
    return {code: float((until - today).days) for code, until in rows}


MEASURES = (
    Measure("reminders_waiting", "Reminders whose hour has come.", "", _waiting),
    Measure("reminders_oldest_seconds", "Seconds that the oldest has waited.", "", _oldest),
    Measure("reminders_dwell_seconds", "Seconds from hour to mail sent.", "quantile", _dwell),
    Measure("calendar_horizon_days", "Days a calendar is known for.", "calendar", _horizons),
)
