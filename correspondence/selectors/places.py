"""Whether the place a letter asks for is the one its rule gives."""

import re
from collections.abc import Sequence

from correspondence.models import Meeting
from correspondence.models.meeting import PlaceFinding
from correspondence.selectors.sides import sides_of
from correspondence.textual import folded_name
from deadlines.models import Rule
from offices.models import Party

REQUESTED_PARTY = "REQUESTED_PARTY"


def party_of_place(place: str, parties: Sequence[Party]) -> Party | None:
    """The one of ``parties`` whose name, capital or code the place names; None where unclear."""
    named = [party for party in parties if _names(place, party)]
    return named[0] if len(named) == 1 else None


def finding_on_place(meeting: Meeting) -> str:
    """Whether the meeting is where the rules of its request have it; empty where none says.

    Of several rules what differs is said before what is unclear.
    """
    if meeting.request is None:
        return ""
    rules = Rule.objects.filter(
        pk__in=meeting.request.deadlines.values("rule"), place_rule=REQUESTED_PARTY
    ).prefetch_related("provision__agreement__parties")
    found = {_finding(meeting, rule) for rule in rules}
    order = (PlaceFinding.DIFFERS, PlaceFinding.UNCLEAR, PlaceFinding.AS_TREATY)
    return next((one.value for one in order if one in found), "")


def _finding(meeting: Meeting, rule: Rule) -> PlaceFinding:
    parties = list(rule.provision.agreement.parties.all())
    requested = sides_of(meeting.letter, parties).addressee
    named = party_of_place(meeting.place, parties)
    if named is None or requested is None:
        return PlaceFinding.UNCLEAR
    return PlaceFinding.AS_TREATY if named == requested else PlaceFinding.DIFFERS


def _names(place: str, party: Party) -> bool:
    folded = folded_name(place)
    return any(_has_words(folded, words) for words in _names_of(party))


def _names_of(party: Party) -> list[str]:
    names = [party.name, party.name_ko, party.capital]
    return [folded_name(name) for name in names if name]


def _has_words(text: str, words: str) -> bool:
    bare = re.sub(r"[.,]", "", words)
    return re.search(rf"(?<!\w){re.escape(bare)}(?!\w)", re.sub(r"[.,]", "", text)) is not None
