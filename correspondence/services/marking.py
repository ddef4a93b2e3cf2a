"""Raising and lowering a letter's marking; its deadlines follow in the same transaction."""

from django.utils.translation import gettext as _

from correspondence.access import require_may_mark
from correspondence.entry import LONGEST_REASON, too_long
from correspondence.models import Letter
from correspondence.refusal import Refused
from correspondence.selectors.markings import markings_of_deadlines
from correspondence.services.moves import locked
from correspondence.textual import one_line
from deadlines.services.following import mark_deadlines
from offices.models import Marking
from offices.services.audit import Act, Change, on_the_record, record


def raise_marking(*, act: Act, letter: Letter, marking: Marking, reason: str = "") -> Letter:
    """Mark the letter higher than it is, up to the clearance of who does it.

    Each of its deadlines takes the highest marking of the letters that it rests on.
    Raises ``Refused`` for a marking that is not higher, and ``PermissionDenied``.
    """
    return _mark(act, letter, marking, _cleaned(reason), lower=False)


def lower_marking(*, act: Act, letter: Letter, marking: Marking, reason: str) -> Letter:
    """Mark the letter lower than it is: by the head of its desk, with a reason.

    A deadline that rests on a higher letter as well keeps that one's marking. Raises
    ``Refused`` for a marking that is not lower or without a reason, and ``PermissionDenied``.
    """
    reason = _cleaned(reason)
    if not reason:
        raise Refused("REQUIRED", "reason", _("Say why the marking is lowered."))
    return _mark(act, letter, marking, reason, lower=True)


def _mark(act: Act, letter: Letter, marking: Marking, reason: str, *, lower: bool) -> Letter:
    with on_the_record():
        present = locked(letter)
        require_may_mark(act.actor, present, lower=lower)
        _check(act, present, marking, lower=lower)
        old = Marking(present.marking)
        present.marking = marking
        present.save(update_fields=["marking"])
        mark_deadlines(act=act, markings=markings_of_deadlines(present), reason=reason)
        change = Change(
            action="LOWER_MARKING" if lower else "RAISE_MARKING",
            subject_type="letter",
            subject=present.number or str(present.pk),
            old={"marking": old.name},
            new={"marking": marking.name} | ({"reason": reason} if reason else {}),
        )
        record(act=act, change=change)
    return present


def _check(act: Act, letter: Letter, marking: Marking, *, lower: bool) -> None:
    present = Marking(letter.marking)
    if lower and marking >= present:
        detail = _("The letter is marked %(marking)s: choose a lower marking.")
    elif not lower and marking <= present:
        detail = _("The letter is marked %(marking)s: choose a higher marking.")
    elif act.actor is not None and act.actor.cleared_to < marking:
        detail = _("The letter is marked %(marking)s, and you are not cleared for what you chose.")
    else:
        return
    raise Refused("MARKING_UNFIT", "marking", detail % {"marking": present.label})


def _cleaned(reason: str) -> str:
    reason = one_line(reason)
    if len(reason) > LONGEST_REASON:
        raise too_long("reason", LONGEST_REASON)
    return reason
