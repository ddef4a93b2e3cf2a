"""Drawing the next registry number of a desk's year."""

from datetime import datetime

from correspondence.models import Series
from correspondence.numbering import LETTER_CODES, registry_number, year_of
from offices.models import Desk


def draw_number(*, desk: Desk, direction: str, at: datetime) -> str:
    """The next number, in the caller's transaction: it is taken back if that is.

    Holds the series' row until the transaction ends, so that no number is given twice and
    none is left out; call it as late as the transaction allows.
    """
    return draw_numbers(desk=desk, direction=direction, at=at, count=1)[0]


def draw_numbers(*, desk: Desk, direction: str, at: datetime, count: int) -> list[str]:
    """So many next numbers in a row, as ``draw_number`` gives one."""
    year = year_of(at, desk.post.zone)
    code = LETTER_CODES[direction]
    Series.objects.get_or_create(desk=desk, letter_code=code, year=year)
    series = Series.objects.select_for_update().get(desk=desk, letter_code=code, year=year)
    first = series.last_serial + 1
    series.last_serial += count
    series.save(update_fields=["last_serial"])
    serials = range(first, first + count)
    return [registry_number(desk.code, direction, year, serial) for serial in serials]
