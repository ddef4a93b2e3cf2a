"""Correcting what a date was counted from: its trigger, or the rule itself.

An amended rule, a new version of it, changes no old deadline; only a correction of the
version that a deadline was docketed under proposes another date.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from deadlines.models import Deadline, Revision, Rule
from deadlines.models.deadline import LIVE, DeadlineState
from deadlines.reckoning import Ground, Occasion
from deadlines.selectors.corrections import Correction, corrected_dates
from deadlines.selectors.letter_events import Event, occasions_under, why_no_date
from deadlines.selectors.recomputed import Batch
from deadlines.services.holding import hold_calendars
from deadlines.services.moves import MoveRefused, locked, needed, put_on_record
from deadlines.services.redating import DATES, NewDate, propose_dates
from offices.services.audit import Act, Change, on_the_record, record

CORRECT_TRIGGER = "CORRECT_TRIGGER"


@dataclass(frozen=True, slots=True)
class RuleCorrected:
    """The report of a corrected rule: each open deadline before and after, and the proposals."""

    report: list[Correction]
    proposed: list[Revision]


def correct_trigger(
    *,
    act: Act,
    deadline: Deadline,
    trigger_on: date,
    trigger_at: datetime | None = None,
    reason: str,
) -> Revision:
    """Propose the dates that follow from another day of the event; nothing moves yet.

    Also for one discharged already, whose timeliness is judged anew once confirmed.
    Raises WrongState, and MoveRefused without a reason, for a date that no rule gives, one
    that was agreed by extension, or where nothing would change.
    """
    why = needed(reason, "reason", _("Say what was wrong with the trigger."))
    ground = Ground("DATED", (trigger_on.isoformat(),))
    with on_the_record():
        row = _correctable(deadline)
        revision = _proposed(act, row, [Occasion(trigger_on, trigger_at, ground)], why)
        if revision is None:
            raise MoveRefused("SAME_DATE", "trigger_on", _("The trigger is on that day already."))
    return revision


def correct_event(*, act: Act, deadline: Deadline, event: Event, reason: str) -> Revision | None:
    """Propose what follows from a letter of which another sending or receipt is now known.

    Every reading is taken from the letter anew, as when it was docketed. None where its rule
    counts from something else or where nothing would change. Raises as ``correct_trigger``.
    """
    why = needed(reason, "reason", _("Say what was wrong with the trigger."))
    with on_the_record():
        row = _correctable(deadline)
        assert row.rule is not None
        if why_no_date(row.rule):
            return None
        return _proposed(act, row, occasions_under(row.rule, event), why)


def _correctable(deadline: Deadline) -> Deadline:
    row = locked(deadline, CORRECT_TRIGGER, [*LIVE, DeadlineState.DISCHARGED])
    _refuse(row)
    return row


def _proposed(act: Act, row: Deadline, occasions: Sequence[Occasion], why: str) -> Revision | None:
    values = Batch([row]).anew(row, occasions=occasions)
    old = {"trigger_on": row.trigger_on, "due_on": row.due_on}
    dated = values.get("due_on") is not None
    if not dated or all(getattr(row, name) == values.get(name) for name in ("trigger_on", *DATES)):
        return None  # without a number of days no event gives a date
    date_ = NewDate(
        deadline=row,
        values=values,
        cause=Revision.Cause.TRIGGER_CORRECTED,
        reason=why,
        proposed_by=act.actor,
    )
    revision = propose_dates(act=act, dates=[date_])[0]
    new = {"trigger_on": values["trigger_on"], "due_on": revision.new_due_on, "reason": why}
    put_on_record(act, row, CORRECT_TRIGGER, old=old, new=new)
    return revision


def correct_rule(*, act: Act, rule: Rule, reason: str) -> RuleCorrected:
    """Propose what a version of a rule that was corrected on record makes of its open
    deadlines, with the report before and after. Nothing moves until each is confirmed.

    Safe to repeat: what is proposed already gives way to the same. Raises MoveRefused
    without a reason.
    """
    why = needed(reason, "reason", _("Say what was wrong with the rule."))
    with on_the_record():
        hold_calendars()
        held = Deadline.objects.select_for_update(of=("self",)).filter(rule=rule, state__in=LIVE)
        list(held.order_by("id").values_list("pk", flat=True))
        report = corrected_dates(rule)
        dates = [
            NewDate(
                deadline=entry.deadline,
                values=entry.values,
                cause=Revision.Cause.RULE_CORRECTED,
                reason=why,
                proposed_by=act.actor,
            )
            for entry in report
            if entry.moves
        ]
        proposed = propose_dates(act=act, dates=dates) if dates else []
        new = {"open": len(report), "proposed": len(proposed), "reason": why}
        change = Change(action="CORRECT_RULE", subject_type="rule", subject=rule.code, new=new)
        record(act=act, change=change)
    return RuleCorrected(report, proposed)


def _refuse(row: Deadline) -> None:
    if row.rule is None:
        detail = _("No rule gives this date: it was stated, agreed or chosen.")
        raise MoveRefused("NO_RULE", "deadline", detail)
    if "agreed" in row.explanation:
        detail = _("Both sides agreed on this date: extend it again instead.")
        raise MoveRefused("AGREED_DATE", "deadline", detail)
