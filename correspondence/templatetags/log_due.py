"""The day that an answer shows as a letter is logged: the safe one, or the reading chosen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from correspondence.moments import UnusableMoment, day_in
from deadlines.models import Rule
from offices.templatetags.dates import ends_at

register = template.Library()


@dataclass(frozen=True, slots=True)
class Offered:
    """A date that a text allows: the field's value, the day, and why it may be that day."""

    value: str
    on: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The day that stands large, and what is told beside it.

    ``on`` is the reading chosen, else the safe day, of a right the first one on which one may
    act by every reading; ``gone`` is a day that was chosen and is no longer offered.
    """

    on: date | None
    safe_on: date | None
    chosen: Offered | None
    offered: Sequence[Offered]
    others: Sequence[Offered]
    gone: date | None


def shown_of(answer: Mapping[str, Any], rule: Rule | None, chosen: Sequence[str]) -> Shown:
    """What an answer shows where these of the form's values stand chosen."""
    every, safe_on = _allowed(answer), _safe_day(answer)
    offered = every if _may_be_chosen(answer, rule) else []
    taken = next((one for one in offered if one.value in chosen), None)
    on = taken.on if taken else safe_on
    return Shown(
        on=on,
        safe_on=safe_on,
        chosen=taken,
        offered=offered,
        others=[one for one in every if one.on != on],
        gone=None if taken else _gone(answer, chosen),
    )


@register.filter
def is_from(answer: Mapping[str, Any]) -> bool:
    """Whether the day is the first to act rather than the last."""
    return bool(answer.get("operator") == "NOT_BEFORE")


@register.simple_tag
def instants(
    capitals: Mapping[str, str], answer: Mapping[str, Any], on: date | None
) -> list[tuple[str, SafeString | str]]:
    """When the day that is shown ends or begins, on the clock of each capital."""
    if on is None or answer["due_on"] is None or (is_from(answer) and on != _own_day(answer)):
        return []
    written = {zone: datetime.fromisoformat(text) for zone, text in answer["due_at"].items()}
    later = (on - _own_day(answer)).days
    return [
        (capitals.get(zone, zone), ends_at(_moved(instant, written, later), zone))
        for zone, instant in written.items()
    ]


def _safe_day(answer: Mapping[str, Any]) -> date | None:
    if not answer["due_on"]:
        return None
    days = [one.on for one in _allowed(answer)] if is_from(answer) else [_own_day(answer)]
    return max(days)


def _own_day(answer: Mapping[str, Any]) -> date:
    return date.fromisoformat(answer["due_on"])


def _allowed(answer: Mapping[str, Any]) -> list[Offered]:
    """Every date that the text allows, the one that the steps count first."""
    if not answer["due_on"]:
        return []
    own = {"due_on": answer["due_on"], "reason": gettext("as the steps count it")}
    rule = answer["rule"]
    return [
        Offered(f"{rule}|{one['due_on']}", date.fromisoformat(one["due_on"]), one["reason"])
        for one in (own, *answer["readings"])
    ]


def _may_be_chosen(answer: Mapping[str, Any], rule: Rule | None) -> bool:
    """Of time limits in hours nothing is chosen by the day, nor where only one date is meant."""
    return rule is not None and rule.unit != "HOURS" and bool(answer.get("readings"))


def _gone(answer: Mapping[str, Any], chosen: Sequence[str]) -> date | None:
    for value in chosen:
        rule, _bar, day = value.rpartition("|")
        if rule and rule == answer["rule"]:
            try:
                return day_in(day)
            except UnusableMoment:
                return None
    return None


def _moved(instant: datetime, written: Mapping[str, datetime], days: int) -> datetime:
    """The instant so many days later, at midnight in the capital whose day ends or begins then."""
    for zone, local in written.items():
        if local.time() == time.min:
            there = ZoneInfo(zone)
            return datetime.combine(local.date() + timedelta(days=days), time.min, there)
    return instant + timedelta(days=days)
