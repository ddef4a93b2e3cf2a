"""Choosing among the dates that a text allows: a lawyer's decision, on record."""

from datetime import date

from django.utils.translation import gettext as _

from deadlines.engine import Operator, Unit
from deadlines.models import Deadline, Revision
from deadlines.selectors.reckoning import Reckoned
from deadlines.selectors.recomputed import (
    WORKING_DATE,
    Batch,
    Values,
    differs,
    moves_earlier,
)
from deadlines.services.moves import MoveRefused, locked, needed, put_on_record
from deadlines.services.redating import (
    NewDate,
    apply_dates,
    give_way,
    propose_dates,
    save_counted,
    set_values,
)
from offices.services.audit import Act, on_the_record

CHOOSE = "CHOOSE_READING"


def choose_reading(*, act: Act, deadline: Deadline, day: date, reason: str) -> Deadline:
    """Take the working date or one of its readings as the date; it is then confirmed.

    The choice outlives later computations. A date earlier than the one that was chosen
    before is proposed, for a second person. Raises WrongState, and MoveRefused for a day
    that is no reading, a date no rule gives or one that both sides agreed on.
    """
    why = needed(reason, "reason", _("Say why this reading is the right one."))
    with on_the_record():
        row = locked(deadline, CHOOSE)
        if row.rule is None or "agreed" in row.explanation:
            detail = _("No rule gives this date, so there is no reading to choose.")
            raise MoveRefused("NO_READINGS", "deadline", detail)
        chosen = {
            **_ground_of(row, day),
            "due_on": day.isoformat(),
            "reason": why,
            "at": act.at.isoformat(),
            "by": act.actor.username if act.actor else "",
        }
        old = {"due_on": row.due_on, "to_be_confirmed": row.to_be_confirmed}
        present = row.explanation
        row.explanation = {**present, "chosen": chosen}
        values = Batch([row]).anew(row)
        row.explanation = present
        _take(act, row, values, why)
        new = {"chosen": day, "due_on": row.due_on, "reason": why}
        put_on_record(act, row, CHOOSE, old=old, new=new)
    return row


def _ground_of(row: Deadline, day: date) -> dict[str, object]:
    reckoned = Batch([row]).readings(row)
    answered = reckoned.answered
    if answered is None:
        raise MoveRefused("NO_READINGS", "deadline", _("The text sets no number of days."))
    if day == answered.computation.due_on:
        return {"code": WORKING_DATE, "params": []}
    found = next((reading for reading in answered.readings if reading.due_on == day), None)
    if found is None or _is_in_hours(reckoned):
        days = ", ".join(str(reading.due_on) for reading in answered.readings)
        detail = _("Choose %(working)s or one of its readings: %(days)s.")
        words = {"working": answered.computation.due_on, "days": days or "—"}
        raise MoveRefused("NOT_A_READING", "day", detail % words)
    return {"code": found.ground.code, "params": list(found.ground.params)}


def _is_in_hours(reckoned: Reckoned) -> bool:
    return bool(reckoned.rule.unit == Unit.HOURS)


def _take(act: Act, row: Deadline, values: Values, why: str) -> None:
    date_ = NewDate(
        deadline=row,
        values=values,
        cause=Revision.Cause.READING_CHOSEN,
        reason=why,
        proposed_by=act.actor,
    )
    if not differs(row, values):
        give_way(act=act, deadlines=[row])
        set_values(row, values)
        save_counted([row])
    elif moves_earlier(row, values) and _was_chosen(row):
        propose_dates(act=act, dates=[date_])
    else:
        give_way(act=act, deadlines=[row])
        apply_dates(act=act, dates=[date_])


def _was_chosen(row: Deadline) -> bool:
    return (
        "chosen" in row.explanation or row.rule is None or row.rule.operator != Operator.NOT_BEFORE
    )
