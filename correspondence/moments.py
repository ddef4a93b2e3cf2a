"""Days and instants as people type them, read without a guess."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
KOREAN_DAY = re.compile(r"(\d{4})\. ?(\d{1,2})\. ?(\d{1,2})\.?")
ISO_MOMENT = re.compile(
    r"(\d{4}-\d{2}-\d{2})[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,6})?)?"
    r"(Z|z|[+-]\d{2}:?\d{2})?"
)
EARLIEST = date(1900, 1, 1)
LATEST = date(2199, 12, 31)


class UnusableMoment(Exception):
    """What was typed is no day or no instant; ``code`` and ``detail`` say why."""

    def __init__(self, code: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code
        self.detail = detail


@dataclass(frozen=True, slots=True)
class Moment:
    """When something happened at a desk: its local day, and its instant where the hour is known.

    ``at`` is in UTC; where the hour is not known, it is the local day's beginning.
    """

    on: date
    at: datetime
    hour_known: bool

    @property
    def known_at(self) -> datetime | None:
        """The instant, or None where only the day is known."""
        return self.at if self.hour_known else None


def day_in(text: str) -> date:
    """The day typed as 2017-07-12 or 2017. 7. 12.; raises ``UnusableMoment``."""
    plain = unicodedata.normalize("NFKC", text).strip()
    found = ISO_DAY.fullmatch(plain) or KOREAN_DAY.fullmatch(plain)
    if found is None:
        raise UnusableMoment(
            "NOT_A_DATE", _("'%(text)s' is no date. Write it as 2017-07-12.") % {"text": text}
        )
    try:
        day = date(*(int(part) for part in found.groups()))
    except ValueError:
        raise UnusableMoment(
            "NOT_A_DATE", _("There is no day '%(text)s'.") % {"text": text}
        ) from None
    if not EARLIEST <= day <= LATEST:
        raise UnusableMoment(
            "NOT_A_DATE", _("The year of '%(text)s' cannot be right.") % {"text": text}
        )
    return day


def moment_in(text: str, zone: str) -> Moment:
    """The day or the instant typed; without an offset it is local to ``zone``.

    Raises ``UnusableMoment``: also for a local time that clocks skipped (naming the next
    one that exists) and for one that they showed twice (asking for the offset).
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    found = ISO_MOMENT.fullmatch(plain)
    if found is None:
        return moment_of_day(day_in(text), zone)
    day = day_in(found.group(1))
    hour, minute, second = (int(part or 0) for part in found.groups()[1:4])
    try:
        local = datetime.combine(day, time(hour, minute, second))
    except ValueError:
        raise UnusableMoment(
            "NOT_A_TIME", _("There is no time of day as in '%(text)s'.") % {"text": text}
        ) from None
    if found.group(5):
        return _with_offset(local, found.group(5), zone)
    return moment_of_local(local, zone)


def moment_of_day(day: date, zone: str) -> Moment:
    """A day of which the hour is not known."""
    begins = datetime.combine(day, time.min, ZoneInfo(zone))
    return Moment(day, begins.astimezone(UTC), hour_known=False)


def moment_of_instant(at: datetime, zone: str) -> Moment:
    """An aware instant, with its local day in ``zone``."""
    return Moment(at.astimezone(ZoneInfo(zone)).date(), at.astimezone(UTC), hour_known=True)


def moment_of_local(local: datetime, zone: str) -> Moment:
    """A naive local time of ``zone``; raises ``UnusableMoment`` in a gap or an overlap."""
    first, second = (local.replace(tzinfo=ZoneInfo(zone), fold=fold) for fold in (0, 1))
    if _is_skipped(local, zone):
        raise UnusableMoment(
            "SKIPPED_TIME",
            _("Clocks in %(zone)s skipped %(time)s; the next time that exists is %(next)s.")
            % {
                "zone": zone,
                "time": f"{local:%Y-%m-%d %H:%M}",
                "next": f"{_next_existing(local, zone):%Y-%m-%d %H:%M}",
            },
        )
    if first.utcoffset() != second.utcoffset():
        raise UnusableMoment(
            "AMBIGUOUS_TIME",
            _("Clocks in %(zone)s showed %(time)s twice; add the offset, %(first)s or %(second)s.")
            % {
                "zone": zone,
                "time": f"{local:%Y-%m-%d %H:%M}",
                "first": first.isoformat()[-6:],
                "second": second.isoformat()[-6:],
            },
        )
    return Moment(local.date(), first.astimezone(UTC), hour_known=True)


def _with_offset(local: datetime, offset: str, zone: str) -> Moment:
    spelled = "+00:00" if offset in "Zz" else offset
    try:
        at = datetime.fromisoformat(f"{local.isoformat()}{spelled}")
    except ValueError:
        raise UnusableMoment(
            "NOT_A_TIME", _("'%(offset)s' is no offset from UTC.") % {"offset": offset}
        ) from None
    return moment_of_instant(at, zone)


def _is_skipped(local: datetime, zone: str) -> bool:
    there = local.replace(tzinfo=ZoneInfo(zone))
    return there.astimezone(UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None) != local


def _next_existing(local: datetime, zone: str) -> datetime:
    later = local.replace(second=0)
    while _is_skipped(later, zone):
        later += timedelta(minutes=1)
    return later
