"""Giving a letter, and its deadlines with it, to a desk and an officer."""

from django.utils.translation import gettext as _

from correspondence.access import require_may_move
from correspondence.models import Letter
from correspondence.refusal import Refused
from correspondence.services.indexing import index
from correspondence.services.moves import locked, record_move
from correspondence.workflow import Move, state_after
from deadlines.services.following import reassign_matter
from offices.models import Desk, Membership, User
from offices.services.audit import Act, on_the_record


def assign(*, act: Act, letter: Letter, desk: Desk, officer: User | None) -> Letter:
    """Assign the letter; its live deadlines follow in the same transaction.

    Raises ``Refused`` naming ``officer`` when the officer is not of the desk, may not sign
    in, is a program or is not cleared for the letter; ``WrongState`` and ``PermissionDenied``.
    """
    with on_the_record():
        present = locked(letter)
        require_may_move(act.actor, present, Move.ASSIGN)
        state = state_after(present.state, Move.ASSIGN)
        check_officer(officer, desk=desk, marking=present.marking)
        old = _values(present)
        present.state, present.desk, present.officer = state, desk, officer
        present.save(update_fields=["state", "desk", "officer"])
        index([present])
        if present.number and present.duplicate_of_id is None:
            reassign_matter(act=act, matter_number=present.number, desk=desk, officer=officer)
        record_move(act=act, letter=present, move=Move.ASSIGN, old=old, new=_values(present))
    return present


def check_officer(officer: User | None, *, desk: Desk, marking: int) -> None:
    """Refuse, naming ``officer``, who cannot work on a letter of that desk and marking."""
    detail = ""
    if officer is not None:
        is_member = Membership.objects.filter(user=officer, desk=desk).exists()
        detail = unfitness(officer, desk=desk, marking=marking, is_member=is_member)
    if detail:
        raise Refused("OFFICER_UNFIT", "officer", detail)


def unfitness(officer: User, *, desk: Desk, marking: int, is_member: bool) -> str:
    """Why the officer cannot work on what is of that desk and marking; empty where they can."""
    if not is_member:
        detail = _("%(officer)s is not of the desk %(desk)s.")
    elif not officer.is_active:
        detail = _("%(officer)s may not sign in any more.")
    elif officer.role == User.Role.SERVICE:
        detail = _("%(officer)s is a program, which answers no letter. Choose a person.")
    elif officer.cleared_to < marking:
        detail = _("%(officer)s is not cleared for a letter of this marking.")
    else:
        return ""
    return detail % {"officer": officer.name, "desk": desk.code}


def _values(letter: Letter) -> dict[str, object]:
    return {
        "state": str(letter.state),
        "desk": letter.desk.code,
        "officer": letter.officer.username if letter.officer else None,
    }
