from dataclasses import dataclass
from datetime import date

from deadlines.engine import EngineError
from deadlines.models import Deadline, Rule
from deadlines.models.deadline import LIVE
from deadlines.rows import UnknownVariant
from deadlines.selectors.calendars import UnknownCalendar
from deadlines.selectors.recomputed import (
    BESIDE,
    Batch,
    NothingToCountFrom,
    Values,
    differs,
    moves_earlier,
)


@dataclass(frozen=True, slots=True)
class Correction:
    """An open deadline before and after its rule was corrected.

    ``problem`` says in words why the rule gives it no date now, empty where it does.
    """

    deadline: Deadline
    old_due_on: date | None
    new_due_on: date | None
    moves: bool
    is_earlier: bool
    values: Values
    problem: str = ""


def corrected_dates(rule: Rule) -> list[Correction]:
    """What the rule as it stands on record makes of each open deadline docketed under it.

    Nothing is written. Dates that both sides agreed on by extension stay and are left out.
    """
    rows = Deadline.objects.filter(rule=rule, state__in=LIVE).prefetch_related(*BESIDE)
    counted = [row for row in rows.order_by("id") if "agreed" not in row.explanation]
    batch = Batch(counted)
    return [_corrected(batch, row, rule) for row in counted]


def _corrected(batch: Batch, row: Deadline, rule: Rule) -> Correction:
    try:
        values = batch.anew(row, rule=rule)
    except (NothingToCountFrom, UnknownCalendar, UnknownVariant, EngineError) as error:
        return Correction(
            row,
            row.due_on,
            row.due_on,
            moves=False,
            is_earlier=False,
            values={},
            problem=str(error),
        )
    return Correction(
        row,
        row.due_on,
        values.get("due_on"),
        moves=differs(row, values),
        is_earlier=moves_earlier(row, values),
        values=values,
    )
