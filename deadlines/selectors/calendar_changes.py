from collections.abc import Iterable, Mapping
from typing import NamedTuple

from deadlines.models import CalendarChange
from offices.models import User


class Why(NamedTuple):
    """What changed in calendars since the versions a date was counted by, and who last did."""

    words: str
    made_by: User | None


class CalendarHistory:
    """The changes of some calendars, asked once."""

    def __init__(self, codes: Iterable[str]) -> None:
        rows = CalendarChange.objects.filter(calendar__code__in=set(codes))
        self._changes = list(rows.select_related("calendar", "made_by").order_by("made_at", "id"))

    def since(self, old: Mapping[str, int], new: Mapping[str, int]) -> Why:
        """Why dates move that were counted by the ``old`` versions and are now by the ``new``."""
        made = [
            change
            for change in self._changes
            if old.get(change.calendar.code, 0) < change.version <= new.get(change.calendar.code, 0)
        ]
        words = [f"{change.calendar.code}: {change.what}" for change in made]
        told = {change.calendar.code for change in made}
        words += [
            f"{code} {old.get(code, 0)} → {version}"
            for code, version in new.items()
            if code not in told and version != old.get(code)
        ]
        people = [change.made_by for change in made if change.made_by is not None]
        return Why("; ".join(words)[:500], people[-1] if people else None)
