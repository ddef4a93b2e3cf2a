"""A computation as it is kept with a deadline: columns, words in both languages, versions."""

from datetime import date, datetime
from functools import cache
from importlib.metadata import version
from typing import Any

from deadlines.engine import words as engine_words
from deadlines.models import Rule
from deadlines.reckoning import Ground, Occasion, words
from deadlines.rows import joined_codes
from deadlines.selectors.reckoning import Reckoned


@cache
def tzdata_version() -> str:
    """The release of the zone data that instants are written by."""
    return version("tzdata")


def explanation_of(reckoned: Reckoned) -> dict[str, Any]:
    """The computation as it is kept with a deadline: words in both languages, and versions."""
    answered = reckoned.answered
    rule = reckoned.rule
    kept: dict[str, Any] = {
        "authority": authority_of(rule),
        "zones": list(reckoned.zones),
        "occasions": [_kept_occasion(place) for place in reckoned.occasions],
        "acting": list(reckoned.acting),
        "parties": list(reckoned.parties),
        "steps": [],
        "readings": [],
        "versions": {
            "rule": rule.version,
            "calendars": reckoned.calendars,
            "tzdata": tzdata_version(),
        },
    }
    if answered is None:
        return kept
    kept["counted_from"] = _both(answered.occasion.ground)
    kept["steps"] = [
        {
            "from": step.first.isoformat(),
            "to": step.last.isoformat(),
            "kind": str(step.kind),
            "counted": step.counted,
            "reason": {
                "en": engine_words(step.reason, "en"),
                "ko": engine_words(step.reason, "ko"),
            },
        }
        for step in answered.computation.steps
    ]
    kept["readings"] = [
        {"due_on": reading.due_on.isoformat(), "reason": _both(reading.ground)}
        for reading in answered.readings
    ]
    return kept


def dates_of(reckoned: Reckoned) -> dict[str, Any]:
    """The fields of a deadline that the computation sets; no date where it gives none."""
    first_judged, last_judged = reckoned.judged or (None, None)
    values: dict[str, Any] = {
        "explanation": explanation_of(reckoned),
        "reason_code": reckoned.reason_code,
        "to_be_confirmed": reckoned.to_be_confirmed,
        "calendar_codes": joined_codes(reckoned.calendars),
        "judged_from_on": first_judged,
        "judged_until_on": last_judged,
    }
    answered = reckoned.answered
    if answered is None:
        return values
    return values | {
        "trigger_on": answered.computation.trigger_on,
        "trigger_at": answered.occasion.at,
        "due_on": answered.computation.due_on,
        "due_at": reckoned.due_at,
        "opens_on": answered.opens_on,
        "provisional": answered.computation.provisional,
    }


def authority_of(rule: Rule) -> dict[str, Any]:
    """Where the rule stands and how well it is known, as every answer cites it."""
    provision = rule.provision
    return {
        "rule": rule.code,
        "state": rule.state,
        "provision": provision.article,
        "agreement": provision.agreement.key,
        "source": rule.source or provision.source,
    }


def _both(ground: Ground) -> dict[str, str]:
    return {"en": words(ground, "en"), "ko": words(ground, "ko")}


def kept_occasions(explanation: dict[str, Any]) -> list[Occasion]:
    """The occasions that a deadline was counted from, as its explanation keeps them."""
    return [
        Occasion(
            date.fromisoformat(entry["on"]),
            datetime.fromisoformat(entry["at"]) if entry["at"] else None,
            Ground(entry["ground"], tuple(entry["params"])),
        )
        for entry in explanation.get("occasions", [])
    ]


def _kept_occasion(place: Occasion) -> dict[str, Any]:
    return {
        "on": place.on.isoformat(),
        "at": place.at.isoformat() if place.at else None,
        "ground": place.ground.code,
        "params": list(place.ground.params),
    }
