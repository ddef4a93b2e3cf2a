"""Whose voice a letter has: who writes it and to whom, by what is read of its head."""

import re

from correspondence.intake.party_words import parties_named
from correspondence.intake.reference import Reference
from correspondence.intake.values import Correspondent, Reading
from correspondence.intake.voice import Voice

PRESS_REPORT = "PRESS_REPORT"
OF_STATE = re.compile(
    r"\b(?:Embassy|Mission|Delegation|delegation|Government|Consulate(?: General)?|Republic|Kingdom"
    r"|Administration|Commonwealth) of (?:the )?(?P<state>[A-Z][\w-]{3,}(?: [A-Z][\w-]+){0,2})"
)


def voice_of(reading: Reading, reference: Reference) -> Voice:
    """Who speaks, as far as names and parties of sender and addressee say."""
    sender = _name(reading.sender)
    addressee = _name(reading.addressee)
    own = _party_of(sender, reference)
    other = _party_of(addressee, reference)
    return Voice(
        own_parties=frozenset({own} if own else ()),
        other_parties=frozenset({other} if other and other != own else ()),
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
    named = parties_named(name)
    if not named:
        return ""
    return named[-1] if name.startswith("주") else named[0]


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
