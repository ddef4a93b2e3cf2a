"""Registry numbers: ``<desk>-<I|O|N>-<year>-<serial>``, as ``TRADE-I-2026-0001``.

A draft has no number yet and is found at ``DRAFT-<key>``, also after it has got one.
"""

import re
from datetime import datetime
from zoneinfo import ZoneInfo

DRAFT_ADDRESS = re.compile(r"DRAFT-([1-9][0-9]{0,17})")
LETTER_CODES = {"INCOMING": "I", "OUTGOING": "O", "NOTED": "N"}
DIRECTIONS = {code: direction for direction, code in LETTER_CODES.items()}


def year_of(now: datetime, zone: str) -> int:
    """The year of the registering or signing act in the desk's zone."""
    return now.astimezone(ZoneInfo(zone)).year


def registry_number(desk_code: str, direction: str, year: int, serial: int) -> str:
    """The number as it is written; the serial has at least four digits."""
    return f"{desk_code}-{LETTER_CODES[direction]}-{year}-{serial:04d}"


def draft_address(key: int) -> str:
    """Where a letter of that key is found while it has no number."""
    return f"DRAFT-{key}"


def draft_key(address: str) -> int | None:
    """The key in the address of a draft; None for any other address."""
    found = DRAFT_ADDRESS.fullmatch(address)
    return int(found.group(1)) if found else None


def file_number(desk_code: str, year: int, serial: int | None) -> str:
    """The number of a dossier, as ``TRADE-F-2026-0001``; without a serial, what it begins with."""
    return f"{desk_code}-F-{year}-" + ("" if serial is None else f"{serial:04d}")
