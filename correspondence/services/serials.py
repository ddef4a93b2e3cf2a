"""Drawing the next registry number of a desk's year."""

from datetime import datetime

from correspondence.models import Series
from correspondence.numbering import LETTER_CODES, registry_number, year_of
from offices.models import Desk
from offices.prepared import Prepared
from offices.rows.bulk import update_columns

_HELD = Prepared(lambda **named: Series.objects.select_for_update().filter(**named))


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
    held: list[Series] = _HELD.rows(desk=desk.pk, letter_code=code, year=year)
    if not held:
        Series.objects.get_or_create(desk=desk, letter_code=code, year=year)
        held = _HELD.rows(desk=desk.pk, letter_code=code, year=year)
    (series,) = held
    first = series.last_serial + 1
    series.last_serial += count
    update_columns(series, "last_serial")
    serials = range(first, first + count)
    return [registry_number(desk.code, direction, year, serial) for serial in serials]
