"""Giving a letter, and its deadlines with it, to a desk and an officer."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from correspondence.access import require_may_move
from correspondence.models import Letter
from correspondence.refusal import Refused
from correspondence.services.indexing import index
from correspondence.services.moves import locked, record_move
from correspondence.workflow import Move, TakenBack, state_after, state_before
from deadlines.services.following import reassign_matter
from offices.models import Desk, Membership, User
from offices.services.audit import Act, on_the_record


def assign(*, act: Act, letter: Letter, desk: Desk, officer: User | None) -> Letter:
    """Assign the letter; its live deadlines follow in the same transaction.

    Raises ``Refused`` naming ``officer`` when the officer is not of the desk, may not sign
    in or is not cleared for the letter; ``WrongState`` and ``PermissionDenied``.
    """
    with on_the_record():
        present = locked(letter)
        require_may_move(act.actor, present, Move.ASSIGN)
        state = state_after(present.state, Move.ASSIGN)
        _hand(act, present, _Place(state, desk, officer), Move.ASSIGN)
    return present


def take_back(
    *,
    act: Act,
    letter: Letter,
    desk: Desk,
    officer: User | None,
    state: str,
    given: tuple[str, str],
) -> Letter:
    """Undo an assignment: desk, officer and ``state`` as they were, on record as taken back.

    ``given`` is the desk's code and the user name, empty for nobody, that it was given to.
    Raises as ``assign`` does, and ``Refused`` with CHANGED_SINCE for a letter that is with
    others by now; that is asked once its row is held.
    """
    with on_the_record():
        present = locked(letter)
        require_may_move(act.actor, present, Move.ASSIGN)
        now = (present.desk.code, present.officer.username if present.officer else "")
        if now != given:
            raise Refused("CHANGED_SINCE", "letter", _("It is with others by now."))
        assigned = state_after(present.state, Move.ASSIGN)
        before = state_before(assigned, Move.ASSIGN, state)
        _hand(act, present, _Place(before, desk, officer), TakenBack.ASSIGN)
    return present


class _Place(NamedTuple):
    """How a letter stands, and with whom."""

    state: str
    desk: Desk
    officer: User | None


def _hand(act: Act, present: Letter, to: _Place, move: Move | TakenBack) -> None:
    check_officer(to.officer, desk=to.desk, marking=present.marking)
    old = _values(present)
    present.state, present.desk, present.officer = to
    present.save(update_fields=["state", "desk", "officer"])
    index([present])
    if present.number and present.duplicate_of_id is None:
        reassign_matter(act=act, matter_number=present.number, desk=to.desk, officer=to.officer)
    record_move(act=act, letter=present, move=move, old=old, new=_values(present))


def check_officer(officer: User | None, *, desk: Desk, marking: int) -> None:
    """Refuse, naming ``officer``, who cannot work on a letter of that desk and marking."""
    if officer is None:
        return
    if not Membership.objects.filter(user=officer, desk=desk).exists():
        detail = _("%(officer)s is not of the desk %(desk)s.")
    elif not officer.is_active:
        detail = _("%(officer)s may not sign in any more.")
    elif officer.cleared_to < marking:
        detail = _("%(officer)s is not cleared for a letter of this marking.")
    else:
        return
    values = {"officer": officer.name, "desk": desk.code}
    raise Refused("OFFICER_UNFIT", "officer", detail % values)


def _values(letter: Letter) -> dict[str, object]:
    return {
        "state": str(letter.state),
        "desk": letter.desk.code,
        "officer": letter.officer.username if letter.officer else None,
    }
