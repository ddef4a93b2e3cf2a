"""Closures of a calendar: entered, confirmed, moved and withdrawn.

Only a closure in force moves dates. Each verb raises the calendar's version when it may
move one, and lets the deadlines it touches wait for the worker; later dates are applied,
earlier ones are proposed to a second person.
"""

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from deadlines.models import Calendar, Closure
from deadlines.services.moves import MoveRefused, NeedsAnotherPerson, needed
from deadlines.services.recomputing import mark_touched, note_change
from offices.services.audit import Act, Change, on_the_record, record

State = Closure.State
MOVES_FROM = {
    "CONFIRM": (State.PROPOSED, State.ANNOUNCED),
    "MOVE": (State.PROPOSED, State.ANNOUNCED, State.IN_FORCE),
    "WITHDRAW": (State.PROPOSED, State.ANNOUNCED, State.IN_FORCE),
}


class ClosureInWrongState(Exception):
    """The closure's state does not allow the move; names both."""

    code = "WRONG_STATE"
    field = "state"

    def __init__(self, state: str, move: str) -> None:
        self.state = state
        self.move = move
        self.detail = _("A closure in state %(state)s cannot make the move %(move)s.") % {
            "state": state,
            "move": move,
        }
        super().__init__(self.detail)


def add_closure(
    *,
    act: Act,
    calendar: Calendar,
    on: date,
    name: str,
    kind: str,
    source: str,
    state: str,
    name_ko: str = "",
) -> Closure:
    """Enter a closure. A person enters it as proposed or announced, for another to confirm;
    the operator's command may enter it as in force.

    Raises MoveRefused without a name or a source and for a closure entered twice;
    NeedsAnotherPerson.
    """
    if state == State.IN_FORCE and act.actor is not None:
        raise NeedsAnotherPerson(
            _("Enter the closure as proposed or announced: another person puts it in force.")
        )
    if state == State.WITHDRAWN:
        raise MoveRefused("WRONG_STATE", "state", _("A new closure is not withdrawn."))
    closure = Closure(
        calendar=calendar,
        on=on,
        name=needed(name, "name", _("Name the closure.")),
        name_ko=name_ko.strip(),
        kind=kind,
        state=state,
        source=needed(source, "source", _("Name the source: a statute, an order or a gazette.")),
        entered_by=act.actor,
    )
    with on_the_record():
        row = _locked_calendar(calendar)
        _refuse_twice(closure)
        closure.save(force_insert=True)
        _settle(act, row, closure, "ADD", [on] if state == State.IN_FORCE else [])
    return closure


def confirm_closure(*, act: Act, closure: Closure) -> Closure:
    """Put a proposed or announced closure in force, by another person than entered it.

    Raises ClosureInWrongState and NeedsAnotherPerson.
    """
    with on_the_record():
        calendar, row = _both_locked(closure, "CONFIRM")
        if act.actor is not None and act.actor.pk == row.entered_by_id:
            raise NeedsAnotherPerson(
                _("A closure is confirmed by another person than the one who entered it.")
            )
        row.state = State.IN_FORCE
        row.confirmed_by = act.actor
        row.confirmed_at = act.at if act.actor else None
        row.save(update_fields=["state", "confirmed_by", "confirmed_at"])
        _settle(act, calendar, row, "CONFIRM", [row.on])
    return row


def move_closure(*, act: Act, closure: Closure, to_on: date, source: str) -> Closure:
    """Give a closure another day, on the authority of ``source``.

    Raises ClosureInWrongState, and MoveRefused for the same day or one entered already.
    """
    with on_the_record():
        calendar, row = _both_locked(closure, "MOVE")
        from_on = row.on
        if to_on == from_on:
            raise MoveRefused("SAME_DAY", "to_on", _("The closure is on that day already."))
        row.on = to_on
        row.source = needed(source, "source", _("Name the order that moves the closure."))
        _refuse_twice(row)
        row.save(update_fields=["on", "source"])
        days = [from_on, to_on] if row.state == State.IN_FORCE else []
        _settle(act, calendar, row, "MOVE", days, old={"on": from_on.isoformat()})
    return row


def withdraw_closure(*, act: Act, closure: Closure, reason: str) -> Closure:
    """Take a closure back, saying why; it stays on record. Raises ClosureInWrongState."""
    why = needed(reason, "reason", _("Say why the closure is withdrawn."))
    with on_the_record():
        calendar, row = _both_locked(closure, "WITHDRAW")
        old = row.state
        row.state = State.WITHDRAWN
        row.save(update_fields=["state"])
        days = [row.on] if old == State.IN_FORCE else []
        _settle(act, calendar, row, "WITHDRAW", days, old={"state": old}, reason=why)
    return row


def _locked_calendar(calendar: Calendar) -> Calendar:
    return Calendar.objects.select_for_update().get(pk=calendar.pk)


def _both_locked(closure: Closure, move: str) -> tuple[Calendar, Closure]:
    calendar = Calendar.objects.select_for_update().get(pk=closure.calendar_id)
    row = Closure.objects.select_related("calendar").get(pk=closure.pk)
    if row.state not in MOVES_FROM[move]:
        raise ClosureInWrongState(row.state, move)
    return calendar, row


def _refuse_twice(closure: Closure) -> None:
    others = Closure.objects.filter(
        calendar=closure.calendar, on=closure.on, name=closure.name
    ).exclude(pk=closure.pk)
    if others.exists():
        raise MoveRefused("ALREADY_ENTERED", "on", _("This closure is in the calendar already."))


def _settle(
    act: Act,
    calendar: Calendar,
    closure: Closure,
    move: str,
    days: Sequence[date],
    *,
    old: dict[str, str] | None = None,
    reason: str = "",
) -> None:
    """Raise the version, say what made it, let the touched wait, and put it on record."""
    waiting = 0
    if days:
        calendar.version += 1
        calendar.save(update_fields=["version"])
        what = f"{move} {closure.on} {closure.name} ({closure.source})"
        note_change(act=act, calendar=calendar, what=what)
        waiting = mark_touched(act=act, calendar=calendar, days=days)
    new = {
        "on": closure.on.isoformat(),
        "name": closure.name,
        "state": str(closure.state),
        "source": closure.source,
        "touched": waiting,
        "reason": reason,
    }
    change = Change(
        action=f"{move}_CLOSURE",
        subject_type="calendar",
        subject=calendar.code,
        old=old or {},
        new=new,
    )
    record(act=act, change=change)
