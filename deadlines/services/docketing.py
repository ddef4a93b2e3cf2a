"""Putting deadlines on the docket, each with its reasons, its standing and its reminders."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from deadlines.catalogue.codes import owed_by as side_of
from deadlines.models import Deadline, Provision, Rule
from deadlines.models.deadline import Basis, DeadlineState, OwedBy
from deadlines.models.rule import Nature
from deadlines.selectors.explanations import authority_of, dates_of
from deadlines.selectors.letter_events import Event, owed_by, reckoned_by, why_no_date
from deadlines.selectors.reckoning import Reckoned
from deadlines.services.holding import hold_calendars
from deadlines.services.reminder_planning import plan_first_reminders
from deadlines.services.standings import begin_standings
from offices.models import Desk, Distribution, User
from offices.rows.bulk import insert_rows
from offices.services.audit import Act, Change, record

WE_ARE = ("SENDER", "ADDRESSEE", "NEITHER")


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What a deadline shows and is guarded by, equal to its letter's: number, desk, marking."""

    number: str
    subject: str
    counterpart: str
    desk: Desk
    officer: User | None
    marking: int
    distribution: Distribution | None


def counted_by_rule(
    *, act: Act, matter: Matter, event: Event, rule: Rule, variant: str = ""
) -> Deadline:
    """What ``rule`` hangs on the letter, to be put on the docket in the same transaction.

    A DRAFT rule, one without a number and one whose clock an event starts that no letter
    is give a deadline without a date that says why.
    Raises UnknownVariant, UnknownCalendar and EngineError.
    """
    hold_calendars()
    deadline = Deadline(
        basis=Basis.RULE,
        nature=rule.nature,
        owed_by=owed_by(side_of(rule.actor), event.we_are),
        rule=rule,
        provision=rule.provision,
        variant=variant.upper(),
        docketed_at=act.at,
        **_shown(matter),
    )
    no_date = why_no_date(rule)
    if no_date:
        deadline.reason_code = no_date
        deadline.to_be_confirmed = True
        deadline.explanation = {"authority": authority_of(rule)}
    else:
        reckoned = reckoned_by(rule=rule, variant=variant, event=event)
        write_reckoned(deadline, reckoned)
    return deadline


def docket_internal(*, act: Act, matter: Matter, due_on: date) -> Deadline:
    """Docket a day that the office set itself; ours to meet, and none of a treaty's."""
    deadline = as_stated(
        act=act, matter=matter, due_on=due_on, due_at=None, basis=Basis.INTERNAL, we_owe=True
    )
    put_on_docket(act=act, deadlines=[deadline])
    return deadline


def as_stated(
    *,
    act: Act,
    matter: Matter,
    due_on: date,
    due_at: datetime | None,
    basis: Basis,
    we_owe: bool,
    provision: Provision | None = None,
) -> Deadline:
    """The deadline of a day that a letter sets, both sides agreed or the office chose; it is
    not computed, and to be put on the docket in the same transaction.
    """
    return Deadline(
        basis=basis,
        nature=Nature.DUTY,
        owed_by=OwedBy.OURS if we_owe else OwedBy.THEIRS,
        provision=provision,
        due_on=due_on,
        due_at=due_at,
        docketed_at=act.at,
        **_shown(matter),
    )


def write_reckoned(deadline: Deadline, reckoned: Reckoned) -> None:
    """Set the date, its instant and its reasons on a row that the caller saves."""
    for name, value in dates_of(reckoned).items():
        setattr(deadline, name, value)


def _shown(matter: Matter) -> dict[str, object]:
    return {
        "matter": matter.number,
        "subject": matter.subject,
        "counterpart": matter.counterpart,
        "desk": matter.desk,
        "officer": matter.officer,
        "marking": matter.marking,
        "distribution": matter.distribution,
    }


def put_on_docket(*, act: Act, deadlines: Sequence[Deadline]) -> None:
    """Save new deadlines, each with its first standing, its reminders and its entry on record.

    A number of queries that does not grow with the number of deadlines.
    """
    for deadline in deadlines:
        deadline.state = DeadlineState.OPEN
    insert_rows(deadlines, with_keys=True)
    begin_standings(act=act, deadlines=deadlines, cause="DOCKETED")
    plan_first_reminders(now=act.at, deadlines=deadlines)
    for deadline in deadlines:
        record(act=act, change=_docketed(deadline))


def _docketed(deadline: Deadline) -> Change:
    return Change(
        action="DOCKET",
        subject_type="deadline",
        subject=str(deadline.pk),
        new={
            "matter": deadline.matter,
            "rule": deadline.rule.code if deadline.rule else None,
            "basis": deadline.basis,
            "due_on": deadline.due_on.isoformat() if deadline.due_on else None,
            "reason_code": deadline.reason_code,
        },
    )
