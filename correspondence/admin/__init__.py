"""The register as auditors see it: read through what each may see, and changed elsewhere."""

from correspondence.admin.correspondents import OfficeHeldAdmin, OrganizationAdmin, PersonAdmin
from correspondence.admin.register import (
    AttachmentAdmin,
    CitationAdmin,
    LetterAdmin,
    MeetingAdmin,
    RequestAdmin,
    SeriesAdmin,
)

__all__ = [
    "AttachmentAdmin",
    "CitationAdmin",
    "LetterAdmin",
    "MeetingAdmin",
    "OfficeHeldAdmin",
    "OrganizationAdmin",
    "PersonAdmin",
    "RequestAdmin",
    "SeriesAdmin",
]
