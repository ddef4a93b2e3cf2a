"""The moves of a letter that change its state and nothing else."""

from collections.abc import Mapping

from correspondence.access import require_may_move
from correspondence.models import Letter
from correspondence.selectors.duplicates import same_as, same_text
from correspondence.services.announcing import announce_letter
from correspondence.workflow import Move, TakenBack, state_after
from offices.services.audit import Act, Change, on_the_record, record

PLAIN_MOVES = frozenset({Move.ANSWER, Move.NO_REPLY, Move.FILE})


def make_move(*, act: Act, letter: Letter, move: Move, reason: str = "") -> Letter:
    """Make a plain move; raises ``WrongState`` and ``PermissionDenied``.

    Assigning, voiding, signing, dispatching and delivering do more and are services of
    their own: asking for one of them here is a ``ValueError``.
    """
    if move not in PLAIN_MOVES:
        raise ValueError(f"{move} is not a plain move")
    with on_the_record():
        present = locked(letter)
        require_may_move(act.actor, present, move)
        old = present.state
        present.state = state_after(old, move)
        present.save(update_fields=["state"])
        new = {"state": present.state} | ({"reason": reason} if reason else {})
        record_move(act=act, letter=present, move=move, old={"state": old}, new=new)
    return present


def locked(letter: Letter) -> Letter:
    """The letter as it now stands, its row held until the transaction ends."""
    rows = Letter.objects.select_for_update(of=("self",))
    beside = ("desk__post__party", "officer", "sender", "addressee")
    return rows.select_related(*beside).get(pk=letter.pk)


def alike_and_locked(letter: Letter) -> list[Letter]:
    """The other letters that say the same, their rows and the letter's own held.

    Those are the letter that it is a copy of, all copies, and any of the same text, void
    ones too. Held in one order by whoever asks, before the letter is held alone; read again
    once they are held, with the copies that were registered meanwhile.
    """
    rows = Letter.objects.select_for_update(of=("self",)).filter(same_as(letter)).order_by("id")
    list(rows.values_list("pk"))
    return [row for row in rows if row.pk != letter.pk]


def hold_alike(*, digest: str, first: Letter) -> None:
    """Hold what will say the same as a further copy of ``first``, as ``alike_and_locked`` does."""
    same = same_as(first) | same_text(digest)
    list(Letter.objects.select_for_update(of=("self",)).filter(same).order_by("id"))


def record_move(
    *,
    act: Act,
    letter: Letter,
    move: Move | TakenBack,
    old: Mapping[str, object],
    new: Mapping[str, object],
) -> None:
    """Write the move, or that it was taken back, on the record, and tell other systems of it."""
    announce_letter(act=act, letter=letter)
    record(
        act=act,
        change=Change(
            action=move.value,
            subject_type="letter",
            subject=letter.address,
            old=old,
            new=new,
        ),
    )
