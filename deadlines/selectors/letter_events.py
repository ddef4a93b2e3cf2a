"""What a rule hangs on a letter: the same computation whether it is docketed or only shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from deadlines.catalogue.codes import OwedBy as Side
from deadlines.catalogue.codes import owed_by as side_of
from deadlines.engine.answers import steps_written
from deadlines.models import Rule
from deadlines.models.deadline import Basis, OwedBy
from deadlines.models.rule import RuleState
from deadlines.reckoning import Answered, Letter, Occasion, occasions_of_letter, words
from deadlines.selectors.calendars import CalendarShelf
from deadlines.selectors.explanations import authority_of, tzdata_version
from deadlines.selectors.reckoning import Reckoned, reckon
from deadlines.selectors.rule_answers import BEYOND_HORIZON
from offices.models import Party

RULE_IS_DRAFT = "RULE_IS_DRAFT"
EVENT_DAY_UNKNOWN = "EVENT_DAY_UNKNOWN"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """The letter as the clock sees it: its days, its instants where the hour is known, who wrote.

    ``we_are`` is SENDER, ADDRESSEE or NEITHER. ``dated_on`` is the sender's local day,
    ``received_on`` the receiving desk's.
    """

    dated_on: date | None
    sent_at: datetime | None
    received_on: date | None
    received_at: datetime | None
    sender: Party | None
    addressee: Party | None
    we_are: str


def why_no_date(rule: Rule) -> str:
    """A draft is not counted, nor an event by the date of a letter that only speaks of it."""
    if rule.state == RuleState.DRAFT:
        return RULE_IS_DRAFT
    if rule.trigger_from == "EVENT" and rule.length is not None:
        return EVENT_DAY_UNKNOWN
    return ""


def reckoned_by(
    *, rule: Rule, variant: str, event: Event, shelf: CalendarShelf | None = None
) -> Reckoned:
    """What ``rule`` gives from the letter; raises UnknownVariant, UnknownCalendar, EngineError."""
    parties = parties_of(rule, event)
    return reckon(
        rule=rule,
        variant=variant,
        occasions=occasions_under(rule, event),
        acting=acting_among(side_of(rule.actor), event, parties),
        parties=parties,
        shelf=shelf,
    )


def occasions_under(rule: Rule, event: Event) -> list[Occasion]:
    """The days of the letter from which ``rule`` may be counted, the main one first."""
    return occasions_of_letter(_way_of(event), rule.trigger_from, rule.silent_on)


def answer_by_letter(
    *, rule: Rule, variant: str, event: Event, lang: str, shelf: CalendarShelf | None = None
) -> dict[str, Any]:
    """What would be docketed, written as an answer of the calculator, with basis and side.

    Raises UnknownVariant, UnknownCalendar and EngineError.
    """
    written = _undated(rule, variant, event)
    if written["reason_code"]:
        return written
    reckoned = reckoned_by(rule=rule, variant=variant, event=event, shelf=shelf)
    written["to_be_confirmed"] = reckoned.to_be_confirmed
    written["versions"]["calendars"] = reckoned.calendars
    if reckoned.answered is None:
        return written | {"reason_code": reckoned.reason_code or None}
    return written | _dated(reckoned, reckoned.answered, lang)


def _undated(rule: Rule, variant: str, event: Event) -> dict[str, Any]:
    return {
        "rule": rule.code,
        "basis": Basis.RULE.value,
        "owed_by": owed_by(side_of(rule.actor), event.we_are).value,
        "due_on": None,
        "due_at": {},
        "trigger_on": None,
        "operator": rule.operator,
        "variant": variant or None,
        "provisional": False,
        "to_be_confirmed": True,
        "reason_code": why_no_date(rule) or None,
        "steps": [],
        "readings": [],
        "authority": authority_of(rule),
        "versions": {"rule": rule.version, "calendars": {}, "tzdata": tzdata_version()},
    }


def _dated(reckoned: Reckoned, answered: Answered, lang: str) -> dict[str, Any]:
    computation = answered.computation
    return {
        "due_on": computation.due_on.isoformat(),
        "due_at": reckoned.due_at_in_zones(),
        "trigger_on": computation.trigger_on.isoformat(),
        "provisional": computation.provisional,
        "reason_code": BEYOND_HORIZON if computation.provisional else None,
        "steps": steps_written(computation.steps, lang),
        "readings": [
            {"due_on": reading.due_on.isoformat(), "reason": words(reading.ground, lang)}
            for reading in answered.readings
        ],
    }


def owed_by(side: Side, we_are: str) -> OwedBy:
    """Who must act, seen from here: the letter's sender or addressee, both, or others."""
    if side is Side.OTHER or we_are == "NEITHER":
        return OwedBy.OTHER
    if side in (Side.BOTH, Side.HOLDER):
        return OwedBy.BOTH
    ours = (side is Side.SENDER) == (we_are == "SENDER")
    return OwedBy.OURS if ours else OwedBy.THEIRS


def parties_of(rule: Rule, event: Event) -> list[Party]:
    """The parties in whose capitals the day matters: the letter's, else the agreement's."""
    named = [party for party in (event.sender, event.addressee) if party is not None]
    if len({party.pk for party in named}) == 2:
        return named
    return sorted(rule.provision.agreement.parties.all(), key=lambda party: party.code)


def acting_among(side: Side, event: Event, parties: Sequence[Party]) -> list[Party]:
    """Those of the parties that must act; all of them where it is not known which."""
    if side is Side.ADDRESSEE and event.addressee is not None:
        return [event.addressee]
    if side is Side.SENDER and event.sender is not None:
        return [event.sender]
    return list(parties)


def _way_of(event: Event) -> Letter:
    return Letter(
        dated_on=event.dated_on,
        sent_at=event.sent_at,
        received_on=event.received_on,
        received_at=event.received_at,
        sender_zone=event.sender.zone if event.sender else "",
        addressee_zone=event.addressee.zone if event.addressee else "",
    )
