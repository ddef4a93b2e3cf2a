"""A deadline as the API shows it: codes, days and instants, no label and no word of ours."""

from datetime import datetime
from typing import Any

from django.utils.translation import get_language

from deadlines.engine import written_in, zone_named
from deadlines.models import Deadline, Extension
from deadlines.models.deadline import DeadlineState
from deadlines.selectors.timeliness import timeliness_of
from offices.models import Marking

COLUMNS = (
    "id",
    "matter",
    "subject",
    "counterpart",
    "rule__code",
    "basis",
    "nature",
    "owed_by",
    "desk__code",
    "officer__username",
    "marking",
    "due_on",
    "opens_on",
    "state",
    "to_be_confirmed",
    "provisional",
    "reason_code",
)
RENAMED = {"rule__code": "rule", "desk__code": "desk", "officer__username": "officer"}


def listed(row: dict[str, Any]) -> dict[str, Any]:
    """The columns of one row, under their names in the API."""
    told = {RENAMED.get(column, column): row[column] for column in COLUMNS}
    told["id"] = str(told["id"])
    told["marking"] = Marking(told["marking"]).name
    told["reason_code"] = told["reason_code"] or None
    return told


def listed_from(deadline: Deadline) -> dict[str, Any]:
    """The same of a deadline that is loaded with its rule, desk and officer."""
    return listed({column: _column(deadline, column) for column in COLUMNS})


def _column(deadline: Deadline, column: str) -> Any:
    value: Any = deadline
    for name in column.split("__"):
        value = getattr(value, name) if value is not None else None
    return value


def shown(deadline: Deadline) -> dict[str, Any]:
    """One deadline in full; rule, provision, desk and officer are loaded with it."""
    provision = deadline.provision
    return {
        "id": str(deadline.pk),
        "matter": deadline.matter,
        "subject": deadline.subject,
        "counterpart": deadline.counterpart,
        "rule": deadline.rule.code if deadline.rule else None,
        "variant": deadline.variant,
        "agreement": provision.agreement.key if provision else None,
        "provision": provision.article if provision else None,
        "basis": deadline.basis,
        "nature": deadline.nature,
        "owed_by": deadline.owed_by,
        "desk": deadline.desk.code,
        "officer": deadline.officer.username if deadline.officer else None,
        "marking": Marking(deadline.marking).name,
        "trigger_on": deadline.trigger_on,
        "trigger_at": deadline.trigger_at,
        "due_on": deadline.due_on,
        "due_at": due_at_in_zones(deadline),
        "opens_on": deadline.opens_on,
        "state": deadline.state,
        "to_be_confirmed": deadline.to_be_confirmed,
        "provisional": deadline.provisional,
        "reason_code": deadline.reason_code or None,
        "docketed_at": deadline.docketed_at,
        **_ended(deadline),
        "extensions": [_extended(one) for one in deadline.extensions.order_by("id")],
        "suspended_since": _stopped_since(deadline),
    }


def _ended(deadline: Deadline) -> dict[str, Any]:
    met = deadline.state == DeadlineState.DISCHARGED
    return {
        "discharged_on": deadline.discharged_on,
        "discharged_at": deadline.discharged_at,
        "proof": deadline.proof or None,
        "timeliness": timeliness_of(deadline).value if met else None,
    }


def _extended(extension: Extension) -> dict[str, Any]:
    return {
        "state": extension.state,
        "from_on": extension.from_on,
        "to_on": extension.to_on,
        "asked_in": extension.asked_in or None,
        "answered_in": extension.answered_in or None,
        "conduct": extension.conduct or None,
        "after_expiry": extension.after_expiry,
    }


def _stopped_since(deadline: Deadline) -> datetime | None:
    stops = deadline.suspensions.filter(until_at__isnull=True).order_by("from_at", "id")
    return stops.values_list("from_at", flat=True).first()


def due_at_in_zones(deadline: Deadline) -> dict[str, str]:
    """The one instant, written in each capital's zone; empty where there is none."""
    zones = deadline.explanation.get("zones", [])
    return written_in(deadline.due_at, [zone_named(zone) for zone in zones])


def explained(deadline: Deadline) -> dict[str, Any]:
    """The computation as it was made, its reasons in the language of the request."""
    kept = deadline.explanation
    return {
        "id": str(deadline.pk),
        "due_on": deadline.due_on,
        "reason_code": deadline.reason_code or None,
        "counted_from": _spoken(kept["counted_from"]) if "counted_from" in kept else None,
        "steps": [entry | {"reason": _spoken(entry["reason"])} for entry in kept.get("steps", [])],
        "readings": [
            entry | {"reason": _spoken(entry["reason"])} for entry in kept.get("readings", [])
        ],
        "authority": kept.get("authority"),
        "versions": kept.get("versions"),
    }


def _spoken(reason: dict[str, str]) -> str:
    return reason.get((get_language() or "en")[:2], reason["en"])
