"""The heading of a draft as it is entered anew, before anything of it is looked up."""

from dataclasses import dataclass, replace
from typing import Any

from django.utils.translation import gettext as _

from correspondence.draft_entry import LINES as DRAFT_LINES
from correspondence.draft_entry import WRITTEN_FORMS
from correspondence.entry import MOST_LISTED, Asked, too_long, unknown_choice
from correspondence.models.letter import Language, Purpose
from correspondence.models.request import RequestKind
from correspondence.refusal import Refused
from correspondence.textual import one_line

LINES = {name: most for name, most in DRAFT_LINES.items() if name != "sender"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """To whom a draft goes, in which form and language, what for, and what it asks.

    ``addressee`` is the name of an organization and ``person`` of who is written to there,
    with the ``office`` held and the ``honorific``. ``requests`` left out stay as they are.
    """

    addressee: str
    form: str
    language: str
    purpose: str
    person: str = ""
    office: str = ""
    honorific: str = ""
    place: str = ""
    requests: tuple[Asked, ...] | None = None


def cleaned_heading(heading: Heading) -> Heading:
    """The heading with its lines as they are kept; raises ``Refused``."""
    for field, value, known in (
        ("form", heading.form, [form.value for form in WRITTEN_FORMS]),
        ("language", heading.language, list(Language.values)),
        ("purpose", heading.purpose, list(Purpose.values)),
        *(("requests", one.kind, list(RequestKind.values)) for one in heading.requests or ()),
    ):
        if value not in known:
            raise unknown_choice(field, value, known)
    if len(heading.requests or ()) > MOST_LISTED:
        detail = _("No more than %(most)s of them.") % {"most": MOST_LISTED}
        raise Refused("TOO_MANY", "requests", detail)
    lines = {field: one_line(getattr(heading, field)) for field in LINES}
    for field, longest in LINES.items():
        if len(lines[field]) > longest:
            raise too_long(field, longest)
    if not lines["addressee"]:
        raise Refused("REQUIRED", "addressee", _("Give the name of the organization."))
    if not lines["person"] and (lines["office"] or lines["honorific"]):
        raise Refused("REQUIRED", "person", _("Give the name of who holds the office."))
    kept: dict[str, Any] = lines
    return replace(heading, **kept)
