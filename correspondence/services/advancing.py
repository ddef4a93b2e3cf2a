"""Passing over registry numbers that stand on paper and were lost with a restored database."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from correspondence.models import Letter, Series
from correspondence.models.letter import LetterState
from correspondence.numbering import DIRECTIONS, registry_number
from correspondence.refusal import Refused
from correspondence.services.indexing import index
from correspondence.services.introduction import introduce
from correspondence.textual import text_digest
from offices.models import Desk
from offices.services.audit import Act, Change, on_the_record, record

MOST_AT_ONCE = 10_000
SENDER = "Unknown (lost in a restore)"


def advance_series(
    *, act: Act, desk: Desk, letter_code: str, year: int, to_serial: int, reason: str
) -> list[str]:
    """List the numbers after the last one given up to ``to_serial`` as void; the next follows it.

    One transaction, under the lock that numbers are drawn under. Raises ``Refused`` naming
    ``to`` for a serial that was given already or is further than 10,000, and ``reason``.
    """
    if not reason.strip():
        raise Refused("REQUIRED", "reason", _("Say why the numbers are passed over."))
    with on_the_record():
        Series.objects.get_or_create(desk=desk, letter_code=letter_code, year=year)
        series = Series.objects.select_for_update().get(
            desk=desk, letter_code=letter_code, year=year
        )
        last = series.last_serial
        _check(last, to_serial)
        direction = DIRECTIONS[letter_code]
        numbers = [
            registry_number(desk.code, direction, year, n) for n in range(last + 1, to_serial + 1)
        ]
        alike = _void(at=act.at, desk=desk, direction=direction, reason=reason)
        alike["sender"] = introduce(act=act, name=SENDER)
        letters = Letter.objects.bulk_create(
            Letter(**alike, number=number, text_digest=text_digest(f"{number} {reason}"))
            for number in numbers
        )
        index(letters)
        series.last_serial = to_serial
        series.save(update_fields=["last_serial"])
        _put_on_record(act, str(series), last, to_serial, reason)
    return numbers


def _check(last: int, to_serial: int) -> None:
    if to_serial <= last:
        detail = _("Number %(last)s was given already: name a later one.") % {"last": last}
        raise Refused("SERIAL_GIVEN", "to", detail)
    if to_serial > last + MOST_AT_ONCE:
        detail = _("That is more than %(most)s numbers: is it the right series?")
        raise Refused("TOO_FAR", "to", detail % {"most": MOST_AT_ONCE})


def _void(*, at: datetime, desk: Desk, direction: str, reason: str) -> dict[str, Any]:
    """What the lost letters of a series have in common."""
    day = at.astimezone(ZoneInfo(desk.post.zone)).date()
    is_ours = direction == "OUTGOING"
    return {
        "direction": direction,
        "state": LetterState.VOID,
        "void_reason": reason,
        "dated_on": day,
        "received_on": None if is_ours else day,
        "received_at": None if is_ours else at,
        "registered_at": at,
        "subject": reason,
        "text": "",
        "desk": desk,
    }


def _put_on_record(act: Act, series: str, last: int, to_serial: int, reason: str) -> None:
    change = Change(
        action="ADVANCE_SERIES",
        subject_type="series",
        subject=series,
        old={"last_serial": last},
        new={"last_serial": to_serial, "reason": reason},
    )
    record(act=act, change=change)
