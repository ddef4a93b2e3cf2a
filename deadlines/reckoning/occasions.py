"""The days that may be the day of the event: sent or received, here or across the date line."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from deadlines.reckoning.wording import Ground

SENT_OR_RECEIVED = "SENT_OR_RECEIVED"
LOCAL_DATE = "LOCAL_DATE"


class Occasion(NamedTuple):
    """A day from which the period may be counted, its instant where known, and the ground."""

    on: date
    at: datetime | None
    ground: Ground


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What is known of a letter's way; instants only where the hour is known.

    ``sender_zone`` and ``addressee_zone`` are the zones of the capitals, empty if unknown.
    """

    dated_on: date | None
    sent_at: datetime | None
    received_on: date | None
    received_at: datetime | None
    sender_zone: str = ""
    addressee_zone: str = ""


def occasions_of_day(
    on: date, at: datetime | None, silent_on: Sequence[str], zones: Sequence[str]
) -> list[Occasion]:
    """The first is the day given; then those that a text silent on the local date allows.

    ``zones`` are the capitals'. An instant has a date in each of them; of a bare day it is
    only known that the capital ahead may have the next one.
    """
    first = Occasion(on, at, Ground("DATED", (on.isoformat(),)))
    if not {SENT_OR_RECEIVED, LOCAL_DATE} & set(silent_on):
        return [first]
    if at is not None:
        local = [Occasion(_local(at, zone), at, _in(at, zone)) for zone in zones]
        return _distinct([first, *local])
    if len({_offset(zone, on) for zone in zones}) > 1:
        return [first, _ahead(on)]
    return [first]


def occasions_of_letter(
    letter: Letter, counted_from: str, silent_on: Sequence[str]
) -> list[Occasion]:
    """Sending, receipt or both, as the rule's ``counted_from`` says, the first being the main.

    Sending stands in where receipt is not known yet; both count where the text does not
    say (``UNSTATED``) or where an event starts the clock that the letter only reports.
    """
    sent = _sending(letter, silent_on)
    received = _receipt(letter, silent_on)
    if counted_from == "SENT":
        return _distinct(sent or received)
    if counted_from == "RECEIVED":
        return _distinct(received or sent)
    return _distinct([*sent, *received])


def _sending(letter: Letter, silent_on: Sequence[str]) -> list[Occasion]:
    if letter.sent_at is not None and letter.sender_zone:
        zones = (letter.sender_zone, letter.addressee_zone)
        first = _local(letter.sent_at, letter.sender_zone)
        main = Occasion(first, letter.sent_at, Ground("SENT", (first.isoformat(),)))
        return [main, *_elsewhere(letter.sent_at, zones, silent_on)]
    if letter.dated_on is None:
        return []
    main = Occasion(letter.dated_on, None, Ground("DATED", (letter.dated_on.isoformat(),)))
    if letter.received_on is not None and letter.received_on > letter.dated_on:
        return [main]
    behind = _is_behind(letter.sender_zone, letter.addressee_zone, letter.dated_on)
    return [main, _ahead(letter.dated_on)] if behind and LOCAL_DATE in silent_on else [main]


def _receipt(letter: Letter, silent_on: Sequence[str]) -> list[Occasion]:
    if letter.received_at is not None and letter.addressee_zone:
        zones = (letter.addressee_zone, letter.sender_zone)
        first = _local(letter.received_at, letter.addressee_zone)
        main = Occasion(first, letter.received_at, Ground("RECEIVED", (first.isoformat(),)))
        return [main, *_elsewhere(letter.received_at, zones, silent_on)]
    if letter.received_on is None:
        return []
    ground = Ground("RECEIVED", (letter.received_on.isoformat(),))
    return [Occasion(letter.received_on, letter.received_at, ground)]


def _elsewhere(at: datetime, zones: Sequence[str], silent_on: Sequence[str]) -> list[Occasion]:
    if LOCAL_DATE not in silent_on:
        return []
    return [Occasion(_local(at, zone), at, _in(at, zone)) for zone in zones if zone]


def _is_behind(sender_zone: str, addressee_zone: str, on: date) -> bool:
    if not sender_zone or not addressee_zone:
        return False
    return _offset(sender_zone, on) < _offset(addressee_zone, on)


def _ahead(on: date) -> Occasion:
    following = on + timedelta(days=1)
    return Occasion(following, None, Ground("AHEAD", (following.isoformat(),)))


def _local(at: datetime, zone: str) -> date:
    return at.astimezone(ZoneInfo(zone)).date()


def _in(at: datetime, zone: str) -> Ground:
    return Ground("LOCAL", (_local(at, zone).isoformat(), zone))


def _offset(zone: str, on: date) -> timedelta:
    noon = datetime(on.year, on.month, on.day, 12, tzinfo=ZoneInfo(zone))
    return noon.utcoffset() or timedelta(0)


def _distinct(occasions: Sequence[Occasion]) -> list[Occasion]:
    kept: dict[date, Occasion] = {}
    for occasion in occasions:
        kept.setdefault(occasion.on, occasion)
    return list(kept.values())
