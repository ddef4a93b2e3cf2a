"""A letter that came back: sent, and not delivered."""

from django.utils.translation import gettext as _

from correspondence.access import require_may_move
from correspondence.entry import LONGEST_REASON, too_long
from correspondence.models import Dispatch, Letter
from correspondence.models.letter import LetterState
from correspondence.refusal import Refused
from correspondence.services.announcing import announce_letter
from correspondence.services.closing import open_again
from correspondence.services.moves import locked
from correspondence.textual import one_line
from correspondence.workflow import Move, WrongState
from offices.services.audit import Act, Change, on_the_record, record


def take_back(*, act: Act, letter: Letter, reason: str) -> Letter:
    """Put on record that the letter bounced, went to a wrong post or was recalled.

    It stays dispatched and may be sent again; what it had discharged is open again. Raises
    ``Refused`` without a reason, ``WrongState`` for what is not on its way, and
    ``PermissionDenied``.
    """
    why = one_line(reason)
    if not why:
        raise Refused("REQUIRED", "reason", _("Say why the letter did not arrive."))
    if len(why) > LONGEST_REASON:
        raise too_long("reason", LONGEST_REASON)
    with on_the_record():
        present = locked(letter)
        require_may_move(act.actor, present, Move.DELIVER)
        dispatch = present.dispatches.filter(returned_at__isnull=True).first()
        if present.state != LetterState.DISPATCHED or dispatch is None:
            raise WrongState(present.state, Move.DELIVER)
        note_return(act=act, letter=present, dispatch=dispatch, reason=why)
    return present


def note_return(*, act: Act, letter: Letter, dispatch: Dispatch, reason: str) -> None:
    """Write the return of a dispatch, the letter's row held, in the caller's transaction."""
    dispatch.returned_at, dispatch.returned_because = act.at, reason
    dispatch.save(update_fields=["returned_at", "returned_because"])
    open_again(act=act, letter=letter, reason=reason)
    announce_letter(act=act, letter=letter, what="returned")
    change = Change(
        action="RETURNED",
        subject_type="letter",
        subject=str(letter.number),
        new={"channel": dispatch.channel, "reason": reason},
    )
    record(act=act, change=change)
