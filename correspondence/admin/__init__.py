"""The register as auditors see it: read through what each may see, and changed elsewhere."""

from correspondence.admin.clearance import (
    ClearanceAdmin,
    ClearanceRouteAdmin,
    RouteStepAdmin,
    SignatureAdmin,
    SigningDelegationAdmin,
)
from correspondence.admin.coordination import (
    BringForwardAdmin,
    CommentAdmin,
    FileAdmin,
    FilingAdmin,
    InputRequestAdmin,
    MentionAdmin,
)
from correspondence.admin.correspondents import OfficeHeldAdmin, OrganizationAdmin, PersonAdmin
from correspondence.admin.files_by_workers import (
    ExportAdmin,
    ImportFaultAdmin,
    LetterImportAdmin,
)
from correspondence.admin.on_the_way import DispatchAdmin, StampAdmin
from correspondence.admin.register import (
    AnswerAdmin,
    AttachmentAdmin,
    CitationAdmin,
    DraftVersionAdmin,
    LetterAdmin,
    MeetingAdmin,
    RequestAdmin,
    SeriesAdmin,
    TemplateAdmin,
)

__all__ = [
    "AnswerAdmin",
    "AttachmentAdmin",
    "BringForwardAdmin",
    "CitationAdmin",
    "ClearanceAdmin",
    "ClearanceRouteAdmin",
    "CommentAdmin",
    "DispatchAdmin",
    "DraftVersionAdmin",
    "ExportAdmin",
    "FileAdmin",
    "FilingAdmin",
    "ImportFaultAdmin",
    "InputRequestAdmin",
    "LetterAdmin",
    "LetterImportAdmin",
    "MeetingAdmin",
    "MentionAdmin",
    "OfficeHeldAdmin",
    "OrganizationAdmin",
    "PersonAdmin",
    "RequestAdmin",
    "RouteStepAdmin",
    "SeriesAdmin",
    "SignatureAdmin",
    "SigningDelegationAdmin",
    "StampAdmin",
    "TemplateAdmin",
]
