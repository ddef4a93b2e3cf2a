"""What a monitor is told, counted from the rows at the moment it asks."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from django.apps import apps
from django.db.models import Count, QuerySet
from django.utils.module_loading import import_string

from offices.clock import clock_drift
from offices.models import AuditHead, Delivery, Heartbeat
from offices.selectors.alarms import standing_alarms
from offices.selectors.mailroom import waiting_messages

Figures = Mapping[str, float]
"""A figure by what it is of; an empty name for the house as a whole."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure or a set of them: its name, what it means, what tells them apart."""

    name: str
    meaning: str
    label: str
    read: Callable[[datetime], Figures]


def all_measures() -> Iterator[Measure]:
    """Those of every app, by the dotted path that its config's ``measures`` names."""
    for config in apps.get_app_configs():
        path = getattr(config, "measures", None)
        if path:
            yield from cast("tuple[Measure, ...]", import_string(path))


def age_of(instant: datetime | None, now: datetime) -> float:
    """Seconds since then; 0 for what is not there or yet to come."""
    return max(0.0, (now - instant).total_seconds()) if instant else 0.0


def _mail_waiting(now: datetime) -> Figures:
    return {"": float(waiting_messages(now).count())}


def _mail_oldest(now: datetime) -> Figures:
    oldest = waiting_messages(now).values_list("next_attempt_at", flat=True).first()
    return {"": age_of(oldest, now)}


def _deliveries_waiting(now: datetime) -> Figures:
    return {"": float(_due_deliveries(now).count())}


def _deliveries_oldest(now: datetime) -> Figures:
    oldest = _due_deliveries(now).values_list("next_attempt_at", flat=True)
    return {"": age_of(oldest.order_by("next_attempt_at", "id").first(), now)}


def _due_deliveries(now: datetime) -> QuerySet[Delivery]:
    return Delivery.objects.filter(state=Delivery.State.PENDING, next_attempt_at__lte=now)


def _heartbeats(now: datetime) -> Figures:
    return {
        name: age_of(at, now) for name, at in Heartbeat.objects.values_list("name", "beaten_at")
    }


def _alarms(_now: datetime) -> Figures:
    rows = standing_alarms().order_by("code").values_list("code").annotate(count=Count("pk"))
    return {code: float(count) for code, count in rows}


def _audit_entries(_now: datetime) -> Figures:
    number = AuditHead.objects.filter(pk=1).values_list("number", flat=True).first()
    return {"": float(number or 0)}


def _drift(_now: datetime) -> Figures:
    return {"": clock_drift().total_seconds()}


MEASURES = (
    Measure("mail_waiting", "Mails that are due to be sent.", "", _mail_waiting),
    Measure("mail_oldest_seconds", "Seconds that the oldest of them has waited.", "", _mail_oldest),
    Measure("webhooks_waiting", "Deliveries due to webhooks.", "", _deliveries_waiting),
    Measure("webhooks_oldest_seconds", "Seconds the oldest has waited.", "", _deliveries_oldest),
    Measure("heartbeat_age_seconds", "Seconds since a task did its work.", "task", _heartbeats),
    Measure("alarms_standing", "Alarms that nobody has seen to.", "code", _alarms),
    Measure("audit_entries", "Entries on the record.", "", _audit_entries),
    Measure("clock_drift_seconds", "Application's clock less the database's.", "", _drift),
)
