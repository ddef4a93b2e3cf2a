"""Registry numbers: ``<desk>-<I|O|N>-<year>-<serial>``, as ``TRADE-I-2026-0001``."""

from datetime import datetime
from zoneinfo import ZoneInfo

LETTER_CODES = {"INCOMING": "I", "OUTGOING": "O", "NOTED": "N"}


def year_of(now: datetime, zone: str) -> int:
    """The year of the registering or signing act in the desk's zone."""
    return now.astimezone(ZoneInfo(zone)).year


def registry_number(desk_code: str, direction: str, year: int, serial: int) -> str:
    """The number as it is written; the serial has at least four digits."""
    return f"{desk_code}-{LETTER_CODES[direction]}-{year}-{serial:04d}"
