"""The tables of the registry: letters, what they ask for, and who they come from."""

from correspondence.models.answer import Answer
from correspondence.models.attachment import Attachment
from correspondence.models.bring_forward import BringForward
from correspondence.models.citation import Citation
from correspondence.models.clearance import Clearance
from correspondence.models.clearance_route import ClearanceRoute, RouteStep
from correspondence.models.comment import Comment, Mention
from correspondence.models.confirmed_field import ConfirmedField
from correspondence.models.dispatch import Dispatch
from correspondence.models.draft_version import DraftVersion
from correspondence.models.export import Export
from correspondence.models.file import File, Filing
from correspondence.models.input_request import InputRequest
from correspondence.models.letter import Letter
from correspondence.models.letter_import import ImportFault, LetterImport
from correspondence.models.meeting import Meeting
from correspondence.models.organization import Organization
from correspondence.models.person import OfficeHeld, Person
from correspondence.models.request import Request
from correspondence.models.search_entry import SearchEntry
from correspondence.models.series import Series
from correspondence.models.signature import Signature
from correspondence.models.signing_delegation import SigningDelegation
from correspondence.models.stamp import Stamp
from correspondence.models.template import Template

__all__ = [
    "Answer",
    "Attachment",
    "BringForward",
    "Citation",
    "Clearance",
    "ClearanceRoute",
    "Comment",
    "ConfirmedField",
    "Dispatch",
    "DraftVersion",
    "Export",
    "File",
    "Filing",
    "ImportFault",
    "InputRequest",
    "Letter",
    "LetterImport",
    "Meeting",
    "Mention",
    "OfficeHeld",
    "Organization",
    "Person",
    "Request",
    "RouteStep",
    "SearchEntry",
    "Series",
    "Signature",
    "SigningDelegation",
    "Stamp",
    "Template",
]
