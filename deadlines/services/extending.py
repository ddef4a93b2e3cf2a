"""More time by agreement of both sides: asked for in one letter, answered in another."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from deadlines.models import Deadline, Extension, Revision
from deadlines.selectors.recomputed import Batch
from deadlines.services.moves import MoveRefused, WrongState, locked, needed, put_on_record
from deadlines.services.redating import NewDate, apply_dates, give_way
from offices.clock import zone_named
from offices.services.audit import Act, on_the_record

ASK, AGREE, REFUSE = "ASK_EXTENSION", "AGREE_EXTENSION", "REFUSE_EXTENSION"
BY_CONDUCT = "EXTEND_BY_CONDUCT"


def ask_extension(*, act: Act, deadline: Deadline, to_on: date, asked_in: str) -> Extension:
    """Record that more time is asked for in the letter ``asked_in``; the due date stays.

    Raises WrongState, and MoveRefused for a date that is no later than the present one,
    without a letter, or while another extension is asked for.
    """
    letter = needed(asked_in, "asked_in", _("Name the letter that asks for more time."))
    with on_the_record():
        row = locked(deadline, ASK)
        if row.extensions.filter(state=Extension.State.ASKED).exists():
            raise MoveRefused("PENDING", "deadline", _("An extension is asked for already."))
        extension = Extension.objects.create(
            deadline=row,
            from_on=_longer(row, to_on),
            to_on=to_on,
            asked_in=letter,
            asked_at=act.at,
            asked_by=act.actor,
        )
        new = {"to_on": to_on, "asked_in": letter}
        put_on_record(act, row, ASK, old={"due_on": row.due_on}, new=new)
    return extension


def agree_extension(
    *, act: Act, extension: Extension, answered_in: str, to_on: date | None = None
) -> Extension:
    """Move the due date to the day agreed, that asked for unless ``to_on`` says otherwise.

    The date is the two sides' from now on: no calendar moves it. Agreed after the date had
    passed, it is flagged so. Raises WrongState, and MoveRefused for a day no later than the
    present due date or without the letter that agrees.
    """
    letter = needed(answered_in, "answered_in", _("Name the letter that agrees to more time."))
    with on_the_record():
        row, asked = _both_locked(extension, AGREE)
        asked.to_on = to_on or asked.to_on
        asked.from_on = _longer(row, asked.to_on)
        asked.after_expiry = _has_passed(row, act.at)
        _answer(act, asked, Extension.State.AGREED, letter)
        old = row.due_on
        _move(act, row, asked)
        new = {
            "due_on": row.due_on,
            "asked_in": asked.asked_in,
            "answered_in": letter,
            "after_expiry": asked.after_expiry,
        }
        put_on_record(act, row, AGREE, old={"due_on": old}, new=new)
    return asked


def refuse_extension(*, act: Act, extension: Extension, answered_in: str = "") -> Extension:
    """Record that no more time is given; the due date stays. Raises WrongState."""
    with on_the_record():
        row, asked = _both_locked(extension, REFUSE)
        _answer(act, asked, Extension.State.REFUSED, answered_in.strip())
        new = {"due_on": row.due_on, "answered_in": asked.answered_in}
        put_on_record(act, row, REFUSE, old={"due_on": row.due_on}, new=new)
    return asked


def extend_by_conduct(*, act: Act, deadline: Deadline, to_on: date, reason: str) -> Extension:
    """Move the due date because both sides acted as if they had agreed on another day.

    Who may say so is for the caller. Raises WrongState, and MoveRefused without a reason, for
    a day no later than the present one, or while an extension is asked for in a letter.
    """
    why = needed(reason, "reason", _("Say by what both sides showed that they agree."))[:500]
    with on_the_record():
        row = locked(deadline, BY_CONDUCT)
        if row.extensions.filter(state=Extension.State.ASKED).exists():
            detail = _("An extension is asked for in a letter: record its answer first.")
            raise MoveRefused("PENDING", "deadline", detail)
        agreed = Extension.objects.create(
            deadline=row,
            state=Extension.State.AGREED,
            from_on=_longer(row, to_on),
            to_on=to_on,
            asked_at=act.at,
            asked_by=act.actor,
            answered_at=act.at,
            answered_by=act.actor,
            after_expiry=_has_passed(row, act.at),
            conduct=why,
        )
        old = row.due_on
        _move(act, row, agreed)
        new = {"due_on": row.due_on, "reason": why, "after_expiry": agreed.after_expiry}
        put_on_record(act, row, BY_CONDUCT, old={"due_on": old}, new=new)
    return agreed


def _both_locked(extension: Extension, move: str) -> tuple[Deadline, Extension]:
    row = locked(extension.deadline, move)
    asked = Extension.objects.select_for_update(of=("self",)).get(pk=extension.pk)
    if asked.state != Extension.State.ASKED:
        raise WrongState(asked.state, move)
    return row, asked


def _longer(row: Deadline, to_on: date) -> date:
    if row.due_on is None:
        raise MoveRefused("NO_DATE", "deadline", _("A deadline without a date is not extended."))
    if to_on <= row.due_on:
        detail = _("An extension ends after the present due date, %(due_on)s.")
        raise MoveRefused("NOT_LONGER", "to_on", detail % {"due_on": row.due_on.isoformat()})
    return row.due_on


def _has_passed(row: Deadline, at: datetime) -> bool:
    if row.due_at is not None:
        return at >= row.due_at
    today = at.astimezone(zone_named(row.desk.post.zone)).date()
    return row.due_on is not None and today > row.due_on


def _answer(act: Act, asked: Extension, state: str, letter: str) -> None:
    asked.state, asked.answered_in = state, letter
    asked.answered_at, asked.answered_by = act.at, act.actor
    asked.save()


def _move(act: Act, row: Deadline, agreed: Extension) -> None:
    words = {name: getattr(agreed, name) for name in ("asked_in", "answered_in", "conduct")}
    explanation = {**row.explanation, "agreed": {"to_on": agreed.to_on.isoformat(), **words}}
    values = {
        "due_on": agreed.to_on,
        "due_at": Batch([row]).end_of(row, agreed.to_on),
        "explanation": explanation,
        "provisional": False,
        "calendar_codes": "",
        "judged_from_on": None,
        "judged_until_on": None,
    }
    give_way(act=act, deadlines=[row])
    reason = agreed.conduct or f"{agreed.asked_in} / {agreed.answered_in}"
    cause = Revision.Cause.EXTENSION
    apply_dates(act=act, dates=[NewDate(deadline=row, values=values, cause=cause, reason=reason)])
