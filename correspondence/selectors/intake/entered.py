"""A reading as a clerk changed it: what the letter would docket if it were registered so."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from correspondence.entry import Asked
from correspondence.intake.values import Correspondent, Proposal, Reading, RequestFound
from correspondence.models import Organization
from correspondence.models.letter import Direction
from correspondence.moments import Moment
from correspondence.refusal import Refused
from correspondence.selectors.intake.deadlines import Counted, direction_of, with_deadlines
from correspondence.selectors.organizations import organization_named
from offices.models import Desk

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entered:
    """What somebody entered of a letter, as far as its dates hang on it."""

    dated_on: date | None
    form: str
    direction: str
    sender: str
    addressee: str
    requests: Sequence[Asked]
    desk: Desk | None
    received: Moment | None
    sent: Moment | None
    lang: str


def as_entered(reading: Reading, entered: Entered) -> Reading:
    """The reading with what was entered in place of its own, and the dates that follow from it.

    A date that was not entered is not counted from; a name of several organizations is taken
    for one that is not known.
    """
    if entered.dated_on is None:
        requests = tuple(replace(_found(one), deadlines=()) for one in entered.requests)
        return replace(reading, requests=requests)
    changed = replace(
        reading,
        dated_on=_said(entered.dated_on),
        form=_said(entered.form),
        sender=Correspondent(organization=_organization(entered.sender)),
        addressee=Correspondent(organization=_organization(entered.addressee)),
        requests=tuple(_found(one) for one in entered.requests),
    )
    return with_deadlines(
        Counted(
            reading=changed,
            desk=entered.desk,
            received=entered.received,
            sent=entered.sent,
            direction=entered.direction,
            lang=entered.lang,
        )
    )


def direction_read(reading: Reading, desk: Desk | None) -> Direction:
    """Which way the letter goes by its own words; ours where its sender is of our party."""
    name = reading.sender.organization.value if reading.sender.organization else ""
    sender = _known(name)
    counted = Counted(reading=reading, desk=desk, received=None, lang="en")
    return direction_of(counted, sender)


def is_known(name: str) -> bool:
    """Whether an organization of that name is on record."""
    return _known(name) is not None


def _known(name: str) -> Organization | None:
    try:
        return organization_named(name, field="sender") if name else None
    except Refused:
        return None


def _organization(name: str) -> Proposal[str] | None:
    known = _known(name)
    return _said(known.name) if known is not None else None


def _found(asked: Asked) -> RequestFound:
    return RequestFound(
        kind=asked.kind,
        provision=asked.provision,
        variant=asked.variant,
        stated_on=asked.stated_on,
        text="",
        start=0,
        end=0,
        confidence=1.0,
    )


def _said(value: Value) -> Proposal[Value]:
    return Proposal(value=value, text="", start=0, end=0, confidence=1.0)
