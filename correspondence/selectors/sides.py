"""Between which parties a letter passes, and which of them we are."""

from collections.abc import Sequence
from dataclasses import dataclass

from correspondence.models import Letter
from correspondence.models.letter import Direction
from offices.models import Party

WE_ARE = {Direction.INCOMING: "ADDRESSEE", Direction.OUTGOING: "SENDER", Direction.NOTED: "NEITHER"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """The parties of a letter's sender and addressee, as far as they are known."""

    sender: Party | None
    addressee: Party | None
    we_are: str


def sides_of(letter: Letter, parties: Sequence[Party]) -> Sides:
    """The letter's sides under an agreement of ``parties``.

    What an organization's own party does not say is taken from our part in the letter, and
    from an agreement of two parties, where the one side leaves only the other. No more is
    concluded: a letter between others whose parties are not known has none.
    """
    ours = letter.desk.post.party if letter.desk.post.party in parties else None
    we_are = WE_ARE[Direction(letter.direction)]
    sender = letter.sender.party or (ours if we_are == "SENDER" else None)
    addressee = letter.addressee.party if letter.addressee else None
    addressee = addressee or (ours if we_are == "ADDRESSEE" else None)
    return Sides(
        sender=sender or _other_than(addressee, parties),
        addressee=addressee or _other_than(sender, parties),
        we_are=we_are,
    )


def _other_than(party: Party | None, parties: Sequence[Party]) -> Party | None:
    others = [other for other in parties if other != party]
    return others[0] if party in parties and len(parties) == 2 else None
