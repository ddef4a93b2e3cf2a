"""A deadline as the API shows it: codes, days and instants, no label and no word of ours."""

from typing import Any

from django.utils.translation import get_language

from deadlines.engine import written_in, zone_named
from deadlines.models import Deadline
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
    }


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
