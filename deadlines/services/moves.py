"""What every move of a deadline starts from and ends with: the locked row, the record."""

from collections.abc import Collection, Mapping
from typing import Any

from django.utils.translation import gettext as _

from deadlines.models import Deadline
from deadlines.models.deadline import LIVE
from deadlines.selectors.recomputed import BESIDE
from deadlines.services.holding import hold_calendars
from offices.services.audit import Act, Change, record


class WrongState(Exception):
    """The deadline's state does not allow the move; names both."""

    code = "WRONG_STATE"
    field = "state"

    def __init__(self, state: str, move: str) -> None:
        self.state = state
        self.move = move
        self.detail = _("A deadline in state %(state)s cannot make the move %(move)s.") % {
            "state": state,
            "move": move,
        }
        super().__init__(self.detail)


class MoveRefused(Exception):
    """What the move was given does not do; names the field and how to mend it."""

    def __init__(self, code: str, field: str, detail: str) -> None:
        self.code = code
        self.field = field
        self.detail = detail
        super().__init__(detail)


class NeedsAnotherPerson(Exception):
    """The move undoes a safeguard unless somebody else than ``field`` names makes it."""

    code = "NEEDS_ANOTHER_PERSON"
    field = "decided_by"

    def __init__(self, detail: str) -> None:
        self.detail = detail
        super().__init__(detail)


def locked(deadline: Deadline, move: str, allowed: Collection[str] = LIVE) -> Deadline:
    """The row as it stands now, locked until the transaction ends; raises WrongState."""
    hold_calendars()
    rows = Deadline.objects.select_for_update(of=("self",)).select_related(*BESIDE)
    row = rows.get(pk=deadline.pk)
    if row.state not in allowed:
        raise WrongState(row.state, move)
    return row


def needed(text: str, field: str, detail: str) -> str:
    """The text without surrounding space; raises MoveRefused on ``field`` when it is empty."""
    text = text.strip()
    if not text:
        raise MoveRefused("REQUIRED", field, detail)
    return text


def put_on_record(
    act: Act, deadline: Deadline, action: str, *, old: Mapping[str, Any], new: Mapping[str, Any]
) -> None:
    """One entry about the deadline; days and instants as text."""
    record(
        act=act,
        change=Change(
            action=action,
            subject_type="deadline",
            subject=str(deadline.pk),
            old=_written(old),
            new=_written(new),
        ),
    )


def _written(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: value if isinstance(value, str | int | bool | None) else value.isoformat()
        for name, value in values.items()
    }
