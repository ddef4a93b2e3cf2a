"""Whether the place a letter asks for is the one its rule gives."""

import re
from collections.abc import Sequence

from correspondence.textual import folded_name
from offices.models import Party

REQUESTED_PARTY = "REQUESTED_PARTY"


def party_of_place(place: str, parties: Sequence[Party]) -> Party | None:
    """The one of ``parties`` whose name, capital or code the place names; None where unclear."""
    named = [party for party in parties if _names(place, party)]
    return named[0] if len(named) == 1 else None


def _names(place: str, party: Party) -> bool:
    folded = folded_name(place)
    return any(_has_words(folded, words) for words in _names_of(party))


def _names_of(party: Party) -> list[str]:
    names = [party.name, party.name_ko, party.capital]
    return [folded_name(name) for name in names if name]


def _has_words(text: str, words: str) -> bool:
    bare = re.sub(r"[.,]", "", words)
    return re.search(rf"(?<!\w){re.escape(bare)}(?!\w)", re.sub(r"[.,]", "", text)) is not None
