"""Whose voice a letter has: who writes it and to whom, by what is read of its head."""

import re

from correspondence.intake.names.organizations import PARTIES_OF, SYNONYMS
from correspondence.intake.party_words import EFTA, parties_named
from correspondence.intake.reference import Reference
from correspondence.intake.values import Correspondent, Reading
from correspondence.intake.voice import Voice

PRESS_REPORT = "PRESS_REPORT"
BLOCK = 240
# A shorter name may be a part of another word.
LONG_NAME = 12
UNITS = re.compile(r"[,/|\n()·]")
OF_STATE = re.compile(
    r"\b(?:Embassy|Mission|Delegation|delegation|Government|Consulate(?: General)?|Republic|Kingdom"
    r"|Administration|Commonwealth) of (?:the )?(?P<state>[A-Z][\w-]{3,}(?: [A-Z][\w-]+){0,2})"
)


def voice_of(reading: Reading, reference: Reference, source: str) -> Voice:
    """Who speaks, as far as names and parties of sender and addressee say.

    A ministry that does not name its State is of the one that stands in its block of
    ``source``, the words of the letter.
    """
    sender = _name(reading.sender)
    addressee = _name(reading.addressee)
    own = _together(_party_of(sender, reference))
    other = _together(_party_of(addressee, reference))
    own = own or (_together(_of_block(reading.sender, source)) - other)
    other = other or _together(_of_block(reading.addressee, source))
    return Voice(
        own_parties=own,
        other_parties=other - own,
        own_names=tuple(filter(None, [sender, _institution(sender, addressee), _state(sender)])),
        other_names=tuple(
            filter(None, [addressee, _institution(addressee, sender), _state(addressee)])
        ),
        is_report=reading.form is not None and reading.form.value == PRESS_REPORT,
    )


def _name(correspondent: Correspondent) -> str:
    return correspondent.organization.value if correspondent.organization else ""


def _party_of(name: str, reference: Reference) -> str:
    for known in reference.organizations:
        if known.party and name in (known.name, known.short_name, known.name_ko, *known.aliases):
            return known.party
    return _named(name) or _of_body(name)


def _together(party: str) -> frozenset[str]:
    """The party, with those of its association, for which it may speak."""
    return EFTA if party in EFTA else frozenset({party} if party else ())


def _named(name: str) -> str:
    """The party that the name says: of a Korean mission it stands last, of others first."""
    named = parties_named(name)
    if not named:
        return ""
    return named[-1] if name.startswith("주") else named[0]


def _of_body(name: str) -> str:
    """The party of a body that everybody knows by its own name."""
    units = {unit.strip() for unit in UNITS.split(name)}
    for names in SYNONYMS:
        if any(one in units or (len(one) >= LONG_NAME and one in name) for one in names):
            return PARTIES_OF.get(names[0], "")
    return ""


def _of_block(who: Correspondent, source: str) -> str:
    """The one party that stands in the lines about the organization."""
    if who.organization is None:
        return ""
    start = source.rfind("\n\n", 0, who.organization.start) + 1
    end = source.find("\n\n", who.organization.end)
    first = max(start, who.organization.start - BLOCK)
    last = min(len(source) if end < 0 else end, who.organization.end + BLOCK)
    named = {party for line in source[first:last].splitlines() for party in parties_named(line)}
    return named.pop() if len(named) == 1 else ""


def _state(name: str) -> str:
    """The State that an organization names itself of, as an embassy does; empty if none."""
    found = OF_STATE.search(name)
    return found["state"] if found else ""


def _institution(name: str, other: str) -> str:
    """The word that a letter calls the organization by, as "the Embassy", if only one has it."""
    for word in (
        "Embassy",
        "Mission",
        "Delegation",
        "Ministry",
        "Commission",
        "Department",
        "Office",
    ):
        if word in name and word not in other:
            return word
    return ""
