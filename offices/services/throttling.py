"""Slowing whoever tries a door again and again, without saying whom they tried for.

Every try is written down before it is looked at, so that tries side by side count one
another; one that opens is taken back. Rows older than a day are swept.
"""

import hashlib
import ipaddress
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from offices.models import Knock

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
FIRST_WAIT = timedelta(seconds=30)
LONGEST_WAIT = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Limit:
    """So many tries within so long are free; each further one waits twice as long."""

    free: int
    within: timedelta


PER_ACCOUNT_AND_ADDRESS = Limit(free=5, within=HOUR)
PER_ADDRESS = Limit(free=30, within=HOUR)
PER_ACCOUNT = Limit(free=50, within=HOUR)
NEIGHBORS = 64
"""Bits of an IPv6 address that one caller cannot choose: a household has all the rest."""
GUESSABLE = (Knock.Door.CODE, Knock.Door.RECOVERY)  # only who has the password gets there


class TooManyTries(Exception):
    """The door stays closed to this caller until ``until``, whatever is tried."""

    def __init__(self, until: datetime) -> None:
        super().__init__(f"Too many tries; again at {until.isoformat()}.")
        self.until = until


def knock(*, door: str, account: str, address: str, now: datetime) -> Knock:
    """Note a try at a door; raises ``TooManyTries``, and then the try is not looked at.

    Counted for the account from this address, for the address, and for codes, which have
    six digits only, for the account from anywhere.
    """
    Knock.objects.filter(at__lt=now - DAY).delete()
    digest = hashlib.sha256(account.strip().lower().encode(errors="surrogatepass")).hexdigest()
    made = Knock.objects.create(
        door=door, account_digest=digest, address=network_of(address), at=now
    )
    until = max(_waits(made), default=now)
    if until > now:
        made.delete()
        raise TooManyTries(until)
    return made


def answered(*, knock: Knock) -> None:
    """Take back a try that opened, and what the caller had tried for the account before."""
    Knock.objects.filter(
        door=knock.door, account_digest=knock.account_digest, address=knock.address
    ).delete()


def network_of(address: str) -> str:
    """The address as tries are counted: an IPv6 one by its network of 64 bits."""
    try:
        known = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address[:64]
    if not isinstance(known, ipaddress.IPv6Address):
        return str(known)
    if known.ipv4_mapped is not None:
        return str(known.ipv4_mapped)
    return str(ipaddress.ip_network((known, NEIGHBORS), strict=False))


def _waits(made: Knock) -> list[datetime]:
    before = Knock.objects.filter(Q(door=made.door) & ~Q(pk=made.pk))
    account, address = Q(account_digest=made.account_digest), Q(address=made.address)
    waits = [
        _open_again(before.filter(account & address), PER_ACCOUNT_AND_ADDRESS, made.at),
        _open_again(before.filter(address), PER_ADDRESS, made.at),
    ]
    if made.door in GUESSABLE:
        waits.append(_open_again(before.filter(account), PER_ACCOUNT, made.at))
    return waits


def _open_again(knocks: QuerySet[Knock], limit: Limit, now: datetime) -> datetime:
    recent = knocks.filter(at__gt=now - limit.within)
    beyond = recent.count() - limit.free
    last = recent.order_by("at", "id").last()
    if beyond < 0 or last is None:
        return now
    return last.at + min(FIRST_WAIT * (1 << min(beyond, 10)), LONGEST_WAIT)
