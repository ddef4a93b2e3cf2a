"""The entries of agreement and calendar files as the fields of their rows."""

from datetime import date, timedelta
from typing import Any

from deadlines.catalogue import (
    AgreementEntry,
    CalendarEntry,
    ClosureEntry,
    ProvisionEntry,
    RuleEntry,
)
from deadlines.catalogue.agreements import Variant
from deadlines.catalogue.limits import Limit


def agreement_fields(entry: AgreementEntry) -> dict[str, Any]:
    """The fields of an agreement's row; its parties are bound apart."""
    return {
        "key": entry.key,
        "name": entry.name,
        "name_ko": entry.name_ko,
        "short_names": list(entry.short_names),
        "signed_on": entry.signed_on,
        "in_force_from_on": entry.in_force_from_on,
        "in_force_until_on": entry.in_force_until_on,
        "counting": entry.counting.source,
        "note": entry.note,
        "lists_articles": bool(entry.articles),
    }


def provision_fields(entry: ProvisionEntry) -> dict[str, Any]:
    """The fields of a provision's row but its agreement."""
    return {
        "article": entry.article,
        "title": entry.title,
        "title_ko": entry.title_ko,
        "summary": entry.summary,
        "source": entry.source,
    }


def rule_fields(entry: RuleEntry) -> dict[str, Any]:
    """The fields of a rule's row but its provision and the folded code."""
    return {
        "code": entry.id,
        "version": entry.version,
        "title": entry.title,
        "title_ko": entry.title_ko,
        "nature": entry.nature.value,
        "state": entry.state.value,
        "kinds": [kind.value for kind in entry.kinds],
        "trigger_type": entry.trigger.type.value,
        "trigger_event": entry.trigger.event,
        "trigger_from": entry.trigger.counted_from.value,
        **_limit_fields(entry.limit),
        "no_number": entry.no_number,
        "variants": [_variant(variant) for variant in entry.variants],
        "actor": entry.actor,
        "discharged_by": entry.discharged_by,
        "stopped_by": entry.stopped_by.value,
        "otherwise_agreed": entry.otherwise_agreed,
        "place_rule": entry.place.rule.value if entry.place else "",
        "place_text": entry.place.text if entry.place else "",
        "recurrence": _recurrence(entry),
        "follows": [
            {"rule": next_.rule, "from": next_.follows_from.value, "on": next_.on}
            for next_ in entry.followers
        ],
        "silent_on": [silence.value for silence in entry.silent_on],
        "source": entry.source,
        "note": entry.note,
        "in_force_from_on": entry.in_force_from_on,
        "in_force_until_on": entry.in_force_until_on,
    }


def _variant(entry: Variant) -> dict[str, Any]:
    return {
        "code": entry.code,
        "title": entry.title,
        "title_ko": entry.title_ko,
        "length": entry.length,
        "unit": entry.unit.value,
    }


def _limit_fields(limit: Limit | None) -> dict[str, Any]:
    if limit is None:
        return {"length": None, "unit": "", "calendars": []}
    period = limit.period
    return {
        "length": period.length,
        "unit": period.unit.value,
        "operator": period.operator.value,
        "day_one": period.day_one.value,
        "roll": period.roll.value,
        "month_rule": period.month_rule.value,
        "clear_days": period.clear_days,
        "minimum_working_days": period.minimum_working_days,
        "skip_non_working_up_to": period.skip_non_working_up_to,
        "cut_off": period.cut_off,
        "cut_off_to": period.cut_off_to.value if period.cut_off else "",
        "calendars": list(limit.calendars),
        "calendar_mode": limit.calendar_mode.value,
    }


def _recurrence(entry: RuleEntry) -> dict[str, Any] | None:
    recurrence = entry.recurrence
    if recurrence is None:
        return None
    return {
        "every": recurrence.every,
        "unit": recurrence.unit.value,
        "anchor": recurrence.anchor.value,
        "from": recurrence.recurs_from.value,
    }


def calendar_fields(entry: CalendarEntry) -> dict[str, Any]:
    """The fields of a calendar's row but its version."""
    ends = [_day_before(weekend.from_on) for weekend in entry.weekends[1:]] + [None]
    return {
        "code": entry.code,
        "name": entry.name,
        "name_ko": entry.name_ko,
        "known_from_on": entry.known_from_on,
        "known_until_on": entry.known_until_on,
        "note": entry.note,
        "weekends": [
            {
                "days": list(weekend.days),
                "from": weekend.from_on.isoformat() if weekend.from_on else None,
                "until": until,
            }
            for weekend, until in zip(entry.weekends, ends, strict=True)
        ],
    }


def closure_fields(entry: ClosureEntry) -> dict[str, Any]:
    """The fields of a closure's row but its calendar and who confirmed it."""
    return {
        "on": entry.on,
        "name": entry.name,
        "name_ko": entry.name_ko,
        "kind": entry.kind.value,
        "state": entry.state.value,
        "source": entry.source,
    }


def _day_before(day: date | None) -> str | None:
    return (day - timedelta(days=1)).isoformat() if day else None
