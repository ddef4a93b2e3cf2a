"""The states and organizations that agreements bind, as the parties file lists them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from zoneinfo import available_timezones

from deadlines.catalogue.problems import CatalogueError
from deadlines.catalogue.tables import Table, opened

PARTY_CODE = re.compile(r"[A-Z]{2,16}")


class PartyKind(StrEnum):
    """What a party is."""

    STATE = "STATE"
    ORGANIZATION = "ORGANIZATION"


@dataclass(frozen=True, slots=True)
class PartyEntry:
    """A party with its capital, that capital's time zone and its calendar, where one is kept."""

    code: str
    name: str
    name_ko: str
    kind: PartyKind
    capital: str
    zone: str
    calendar: str


def read_parties(text: str, *, file: str) -> tuple[PartyEntry, ...]:
    """The parties of a file; raises CatalogueError with every problem and its line."""
    table = opened(text, file=file)
    entries = tuple(_parties(table))
    table.finish()
    if table.document.problems:
        raise CatalogueError(table.document.problems)
    return entries


def _parties(table: Table) -> Iterator[PartyEntry]:
    seen: set[str] = set()
    for inner in table.tables("party"):
        code, zone = inner.text("code", required=True), inner.text("zone", required=True)
        if code and not PARTY_CODE.fullmatch(code):
            inner.report("code", "must be written in capitals, such as KR")
        if code in seen:
            inner.report("code", f"'{code}' is in this file already")
        if zone and zone not in available_timezones():
            inner.report("zone", f"does not know '{zone}'; write it as Asia/Seoul")
        seen.add(code)
        yield PartyEntry(
            code=code,
            name=inner.text("name", required=True, longest=200),
            name_ko=inner.text("name_ko", longest=200),
            kind=inner.choice("kind", PartyKind) or PartyKind.STATE,
            capital=inner.text("capital", required=True, longest=100),
            zone=zone,
            calendar=inner.text("calendar", longest=32),
        )
        inner.finish()
