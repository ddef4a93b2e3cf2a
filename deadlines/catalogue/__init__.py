"""The catalogue: what agreement and calendar files say, read and checked, without Django."""

from deadlines.catalogue.agreement_reading import read_agreements
from deadlines.catalogue.agreements import AgreementEntry, ProvisionEntry, RuleEntry, folded
from deadlines.catalogue.calendars import CalendarEntry, ClosureEntry, read_calendars
from deadlines.catalogue.parties import PartyEntry, read_parties
from deadlines.catalogue.problems import CatalogueError, Problem

__all__ = [
    "AgreementEntry",
    "CalendarEntry",
    "CatalogueError",
    "ClosureEntry",
    "PartyEntry",
    "Problem",
    "ProvisionEntry",
    "RuleEntry",
    "folded",
    "read_agreements",
    "read_calendars",
    "read_parties",
]
