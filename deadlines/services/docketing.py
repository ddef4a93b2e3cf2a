"""Putting deadlines on the docket, each with its reasons, its standing and its reminders."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from deadlines.catalogue.codes import OwedBy as Side
from deadlines.catalogue.codes import owed_by as side_of
from deadlines.models import Deadline, Provision, Rule
from deadlines.models.deadline import Basis, DeadlineState, OwedBy
from deadlines.models.rule import Nature, RuleState
from deadlines.reckoning import Letter, occasions_of_letter
from deadlines.selectors.explanations import authority_of, dates_of
from deadlines.selectors.reckoning import Reckoned, reckon
from deadlines.services.holding import hold_calendars
from deadlines.services.reminder_planning import plan_reminders
from deadlines.services.standings import begin_standings
from offices.models import Desk, Distribution, Party, User
from offices.services.audit import Act, Change, record

RULE_IS_DRAFT = "RULE_IS_DRAFT"
EVENT_DAY_UNKNOWN = "EVENT_DAY_UNKNOWN"
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """The letter as the clock sees it: its days, its instants where the hour is known, who wrote.

    ``we_are`` is SENDER, ADDRESSEE or NEITHER. ``dated_on`` is the sender's local day,
    ``received_on`` the receiving desk's.
    """

    dated_on: date | None
    sent_at: datetime | None
    received_on: date | None
    received_at: datetime | None
    sender: Party | None
    addressee: Party | None
    we_are: str


def docket_by_rule(
    *, act: Act, matter: Matter, event: Event, rule: Rule, variant: str = ""
) -> Deadline:
    """Docket what ``rule`` hangs on the letter, in the caller's transaction.

    A DRAFT rule, one without a number and one whose clock an event starts that no letter
    is give a deadline without a date that says why.
    Raises UnknownVariant, UnknownCalendar and EngineError.
    """
    hold_calendars()
    parties = parties_of(rule, event)
    side = side_of(rule.actor)
    deadline = Deadline(
        basis=Basis.RULE,
        nature=rule.nature,
        owed_by=owed_by(side, event.we_are),
        rule=rule,
        provision=rule.provision,
        variant=variant.upper(),
        docketed_at=act.at,
        **_shown(matter),
    )
    no_date = _why_no_date(rule)
    if no_date:
        deadline.reason_code = no_date
        deadline.to_be_confirmed = True
        deadline.explanation = {"authority": authority_of(rule)}
    else:
        reckoned = reckon(
            rule=rule,
            variant=variant,
            occasions=occasions_of_letter(_way_of(event), rule.trigger_from, rule.silent_on),
            acting=acting_among(side, event, parties),
            parties=parties,
        )
        write_reckoned(deadline, reckoned)
    return put_on_docket(act=act, deadline=deadline)


def docket_stated(
    *,
    act: Act,
    matter: Matter,
    due_on: date,
    due_at: datetime | None,
    basis: Basis,
    we_owe: bool,
    provision: Provision | None = None,
) -> Deadline:
    """Docket a day that a letter sets, both sides agreed or the office chose; not computed."""
    deadline = Deadline(
        basis=basis,
        nature=Nature.DUTY,
        owed_by=OwedBy.OURS if we_owe else OwedBy.THEIRS,
        provision=provision,
        due_on=due_on,
        due_at=due_at,
        docketed_at=act.at,
        **_shown(matter),
    )
    return put_on_docket(act=act, deadline=deadline)


def write_reckoned(deadline: Deadline, reckoned: Reckoned) -> None:
    """Set the date, its instant and its reasons on a row that the caller saves."""
    for name, value in dates_of(reckoned).items():
        setattr(deadline, name, value)


def owed_by(side: Side, we_are: str) -> OwedBy:
    """Who must act, seen from here: the letter's sender or addressee, both, or others."""
    if side is Side.OTHER or we_are == "NEITHER":
        return OwedBy.OTHER
    if side in (Side.BOTH, Side.HOLDER):
        return OwedBy.BOTH
    ours = (side is Side.SENDER) == (we_are == "SENDER")
    return OwedBy.OURS if ours else OwedBy.THEIRS


def parties_of(rule: Rule, event: Event) -> list[Party]:
    """The parties in whose capitals the day matters: the letter's, else the agreement's."""
    named = [party for party in (event.sender, event.addressee) if party is not None]
    if len({party.pk for party in named}) == 2:
        return named
    return sorted(rule.provision.agreement.parties.all(), key=lambda party: party.code)


def acting_among(side: Side, event: Event, parties: Sequence[Party]) -> list[Party]:
    """Those of the parties that must act; all of them where it is not known which."""
    if side is Side.ADDRESSEE and event.addressee is not None:
        return [event.addressee]
    if side is Side.SENDER and event.sender is not None:
        return [event.sender]
    return list(parties)


def _why_no_date(rule: Rule) -> str:
    """A draft is not counted, nor an event by the date of a letter that only speaks of it."""
    if rule.state == RuleState.DRAFT:
        return RULE_IS_DRAFT
    if rule.trigger_from == "EVENT" and rule.length is not None:
        return EVENT_DAY_UNKNOWN
    return ""


def _way_of(event: Event) -> Letter:
    return Letter(
        dated_on=event.dated_on,
        sent_at=event.sent_at,
        received_on=event.received_on,
        received_at=event.received_at,
        sender_zone=event.sender.zone if event.sender else "",
        addressee_zone=event.addressee.zone if event.addressee else "",
    )


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


def put_on_docket(*, act: Act, deadline: Deadline) -> Deadline:
    """Save a new deadline with its first standing, its reminders and its entry on record."""
    deadline.state = DeadlineState.OPEN
    deadline.save(force_insert=True)
    begin_standings(act=act, deadlines=[deadline], cause="DOCKETED")
    plan_reminders(now=act.at, deadlines=[deadline])
    record(
        act=act,
        change=Change(
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
        ),
    )
    return deadline
