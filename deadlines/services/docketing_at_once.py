"""Putting very many deadlines on the docket at once, each as ``docketing`` puts one."""

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from deadlines.catalogue.codes import owed_by as side_of
from deadlines.models import Calendar, Deadline, Provision, Reminder, Rule, Standing
from deadlines.models.deadline import Basis, DeadlineState, OwedBy
from deadlines.models.rule import Nature
from deadlines.selectors.calendars import CalendarShelf
from deadlines.selectors.explanations import authority_of, dates_of
from deadlines.selectors.letter_events import (
    Event,
    occasions_under,
    owed_by,
    reckoned_by,
    why_no_date,
)
from deadlines.selectors.reminder_slots import FARTHEST_RUNG
from deadlines.services.docketing import Matter
from deadlines.services.reminder_planning import first_plans, loaded, tell_of_untold
from offices.rows.bulk import columns_of, copy_rows, plain_row, reserved_keys
from offices.services.audit import Act, Change, record
from offices.services.events import Happening, announce

IMPORTED_OVERDUE = "IMPORTED_OVERDUE"
"""Why nobody is reminded of a duty that was past when it came by an import."""
WELL_AHEAD = timedelta(days=1)
SHOWN_ONLY = frozenset({"id", "matter", "subject", "counterpart", "explanation"})
"""Columns of a deadline by which nobody is reminded otherwise."""
Columns = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Settled:
    """On what day, and by what letter or meeting, duties had been met before they came."""

    on: date
    proof: str


class Reckoner:
    """Works out what rules give, once for letters that the clock sees alike."""

    def __init__(self) -> None:
        self._shelf = CalendarShelf.of_all()
        self._by_letter: dict[Hashable, Columns] = {}
        self._by_days: dict[Hashable, Columns] = {}

    def columns(self, *, rule: Rule, variant: str, event: Event) -> Columns:
        """The columns of the deadline that ``rule`` hangs on the letter.

        Raises UnknownVariant, UnknownCalendar and EngineError.
        """
        days = (event.dated_on, event.sent_at, event.received_on, event.received_at)
        parties = tuple(party.pk if party else None for party in (event.sender, event.addressee))
        between = (rule.pk, variant, parties, event.we_are)
        found = self._by_letter.get((between, days))
        if found is None:
            found = self._by_letter[between, days] = self._alike(between, rule, variant, event)
        return found

    def _alike(self, between: Hashable, rule: Rule, variant: str, event: Event) -> Columns:
        """Letters that differ in a day by which the rule does not count get the same."""
        key = (between, tuple(occasions_under(rule, event)))
        if key not in self._by_days:
            self._by_days[key] = self._reckoned(rule, variant, event)
        return self._by_days[key]

    def _reckoned(self, rule: Rule, variant: str, event: Event) -> Columns:
        columns: Columns = {
            "basis": Basis.RULE.value,
            "nature": rule.nature,
            "owed_by": owed_by(side_of(rule.actor), event.we_are).value,
            "rule_id": rule.pk,
            "provision_id": rule.provision_id,
            "variant": variant.upper(),
        }
        no_date = why_no_date(rule)
        if no_date:
            undated = {"reason_code": no_date, "to_be_confirmed": True}
            return {**columns, **undated, "explanation": {"authority": authority_of(rule)}}
        reckoned = reckoned_by(rule=rule, variant=variant, event=event, shelf=self._shelf)
        return {**columns, **dates_of(reckoned)}


def stated_columns(*, due_on: date, we_owe: bool, provision: Provision | None) -> Columns:
    """The columns of a deadline on a day that the letter itself sets."""
    return {
        "basis": Basis.STATED.value,
        "nature": Nature.DUTY.value,
        "owed_by": (OwedBy.OURS if we_owe else OwedBy.THEIRS).value,
        "provision_id": provision.pk if provision else None,
        "due_on": due_on,
    }


def calendar_versions() -> tuple[tuple[int, int], ...]:
    """What a ``Reckoner`` counts by: while it is the same, one may be used again."""
    return tuple(Calendar.objects.order_by("id").values_list("id", "version"))


def docket_at_once(
    *, act: Act, docketed: Sequence[tuple[Matter, Columns, Settled | None]]
) -> tuple[list[int], int]:
    """Docket them, in the caller's transaction, after ``hold_calendars``.

    Returns their keys, in order, and how many duties of ours were past already. A duty that
    had been settled is discharged from the first; one that was past is reminded of to nobody:
    a skipped reminder says so. What is still ahead is reminded of as ever.
    """
    keys = reserved_keys(Deadline, len(docketed))
    plain = {**plain_row(Deadline), "docketed_at": act.at}
    rows = [
        {**plain, **columns, **_shown(matter), **_ended(columns, settled), "id": key}
        for key, (matter, columns, settled) in zip(keys, docketed, strict=True)
    ]
    copy_rows(Deadline, rows)
    copy_rows(Standing, [_standing(act, row) for row in rows])
    announce(at=act.at, happenings=[_happening(row) for row in rows])
    codes: dict[int | None, str | None] = {None: None}
    for row in rows:
        if row["rule_id"] not in codes:
            codes[row["rule_id"]] = row["explanation"]["authority"]["rule"]
        record(act=act, change=_change(row, codes[row["rule_id"]]))
    return keys, _remind(act, rows)


def _shown(matter: Matter) -> Columns:
    return {
        "matter": matter.number,
        "subject": matter.subject,
        "counterpart": matter.counterpart,
        "desk_id": matter.desk.pk,
        "officer_id": matter.officer.pk if matter.officer else None,
        "marking": matter.marking,
    }


def _ended(columns: Columns, settled: Settled | None) -> Columns:
    if settled is None or columns["nature"] != Nature.DUTY:
        return {"state": DeadlineState.OPEN.value}
    return {
        "state": DeadlineState.DISCHARGED.value,
        "discharged_on": settled.on,
        "proof": settled.proof,
        "to_be_confirmed": False,
    }


def _standing(act: Act, row: Columns) -> Columns:
    return {
        "deadline_id": row["id"],
        "from_at": act.at,
        "until_at": None,
        "due_on": row["due_on"],
        "state": row["state"],
        "desk_id": row["desk_id"],
        "officer_id": row["officer_id"],
        "marking": row["marking"],
        "cause": "DOCKETED",
        "reason": "",
        "made_by_id": act.actor.pk if act.actor else None,
    }


def _happening(row: Columns) -> Happening:
    return Happening(
        kind="deadline.imported",
        subject_type="deadline",
        subject=str(row["id"]),
        matter=row["matter"],
        due_on=row["due_on"],
        desk_id=row["desk_id"],
        marking=row["marking"],
        distribution_id=None,
        is_first=True,
    )


def _change(row: Columns, rule: str | None) -> Change:
    return Change(
        action="DOCKET",
        subject_type="deadline",
        subject=str(row["id"]),
        new={
            "matter": row["matter"],
            "rule": rule,
            "basis": row["basis"],
            "due_on": row["due_on"].isoformat() if row["due_on"] else None,
            "reason_code": row["reason_code"],
            **({"settled_by": row["proof"]} if row["proof"] else {}),
        },
    )


def _remind(act: Act, rows: Sequence[Columns]) -> int:
    """Plan for what is ahead, say of what was past that nobody is told; how many of these."""
    waiting = [row for row in rows if row["state"] == DeadlineState.OPEN]
    today = act.at.date()
    past = [row for row in waiting if _is_past(row, today)]
    _plan(act, [row for row in waiting if not _is_past(row, today)])
    copy_rows(Reminder, [_untold(act, row, today) for row in past])
    ours = (OwedBy.OURS, OwedBy.BOTH)
    return sum(row["nature"] == Nature.DUTY and row["owed_by"] in ours for row in past)


def _plan(act: Act, ahead: Sequence[Columns]) -> None:
    """Of deadlines that differ only in what a reader sees of them, one is planned for all."""
    alike: defaultdict[Hashable, list[int]] = defaultdict(list)
    for row in ahead:
        alike[tuple(row[name] for name in row if name not in SHOWN_ONLY)].append(row["id"])
    as_first = {keys[0]: keys for keys in alike.values()}
    plans = first_plans(now=act.at, deadlines=[Deadline(pk=key) for key in as_first])
    rows = [
        {**columns, "deadline_id": key}
        for columns in map(columns_of, plans)
        for key in as_first[columns["deadline_id"]]
    ]
    copy_rows(Reminder, rows)
    untold = [Deadline(pk=row["deadline_id"]) for row in rows if row["recipient_id"] is None]
    if untold:
        tell_of_untold(now=act.at, deadlines=loaded(untold))


def _is_past(row: Columns, today: date) -> bool:
    """Past in every zone; what ends today somewhere is reminded of as on any entry."""
    return row["due_on"] is not None and row["due_on"] < today - WELL_AHEAD


def _untold(act: Act, row: Columns, today: date) -> Columns:
    return {
        **plain_row(Reminder),
        "deadline_id": row["id"],
        "rung": max((row["due_on"] - today).days, -FARTHEST_RUNG),
        "local_on": today,
        "zone": "UTC",
        "fire_at": act.at,
        "state": Reminder.State.SKIPPED.value,
        "reason": IMPORTED_OVERDUE,
    }
