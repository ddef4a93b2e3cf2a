"""Taking back a wrong registration; its number stays listed."""

from django.utils.translation import gettext as _

from correspondence.access import require_may_move
from correspondence.entry import LONGEST_REASON, too_long
from correspondence.models import Letter
from correspondence.refusal import Refused
from correspondence.services.inputs import withdraw_inputs_of
from correspondence.services.moves import locked, record_move
from correspondence.services.steps import end_round, held_round
from correspondence.textual import one_line
from correspondence.workflow import Move, state_after
from deadlines.services.following import void_matter
from offices.services.audit import Act, on_the_record


def void(*, act: Act, letter: Letter, reason: str) -> Letter:
    """Void the letter with a reason, and with it every live deadline it gave rise to.

    Raises ``Refused`` without a reason, or while a further copy leans on this letter's
    deadlines; ``WrongState`` and ``PermissionDenied``.
    """
    reason = one_line(reason)
    if not reason:
        raise Refused("REQUIRED", "reason", _("Say why the letter is void."))
    if len(reason) > LONGEST_REASON:
        raise too_long("reason", LONGEST_REASON)
    with on_the_record():
        present = locked(letter)
        require_may_move(act.actor, present, Move.VOID)
        old = {"state": str(present.state)}
        present.state, present.void_reason = state_after(present.state, Move.VOID), reason
        _check_copies(present)
        present.save(update_fields=["state", "void_reason"])
        end_round(act=act, letter=present, steps=held_round(present), reason=reason)
        withdraw_inputs_of(act=act, letter=present, reason=reason)
        if present.number and present.duplicate_of_id is None:
            void_matter(act=act, matter_number=present.number, reason=reason)
        new = {"state": str(present.state), "reason": reason}
        record_move(act=act, letter=present, move=Move.VOID, old=old, new=new)
    return present


def _check_copies(letter: Letter) -> None:
    copy = letter.duplicates.exclude(state="VOID").order_by("id").first()
    if copy is not None:
        raise Refused(
            "HAS_COPIES",
            "number",
            _(
                "%(number)s is a further copy of this letter and has no deadlines of its own."
                " Void it first, then register it anew."
            )
            % {"number": copy.number},
        )
