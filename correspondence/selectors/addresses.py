"""Which letter an address means: a registry number, or ``DRAFT-`` and a key.

A letter that began as a draft keeps that address after it is signed, beside its number.
"""

from django.db.models import Q

from correspondence.models import Letter
from correspondence.models.letter import Direction
from correspondence.numbering import draft_address, draft_key


def address_is(address: str, *, through: str = "") -> Q:
    """The one letter at that address; ``through`` leads to it, as ``"letter__"``."""
    key = draft_key(address)
    if key is None:
        return Q(**{f"{through}number": address})
    return Q(**{f"{through}pk": key, f"{through}versions__serial": 1})


def matters_of(letter: Letter) -> set[str]:
    """Under what its deadlines stand: its number, and for a letter of ours its address as a draft.

    The days of its clearance were docketed while it had no number.
    """
    if letter.direction == Direction.OUTGOING:
        return {letter.address, draft_address(letter.pk)}
    return {letter.address}
