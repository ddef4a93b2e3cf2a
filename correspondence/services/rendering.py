"""A letter of ours written as a Word document."""

from django.utils.translation import gettext as _

from correspondence.composition.documents import filled
from correspondence.models import Letter, Template
from correspondence.models.letter import Direction
from correspondence.refusal import Refused
from correspondence.selectors.draft_fields import values_of_letter
from correspondence.selectors.templates import template_named, templates_fitting
from offices.services.audit import Act, Change, record


def render(*, act: Act, letter: Letter, code: str = "") -> tuple[str, bytes]:
    """The file's name and its bytes, by the template of that code or the one that fits best.

    ``letter`` is as ``letter_for`` gives it, for the act's user, and its data is what that
    user may see. Raises ``Refused`` for a letter that is not ours and for a template that
    there is not. What is marked CONFIDENTIAL or higher goes on record.
    """
    if letter.direction != Direction.OUTGOING or act.actor is None:
        raise Refused("NOT_OURS", "number", _("Only a letter of ours is written as a document."))
    template = _template(letter, code)
    content = filled(bytes(template.content), values_of_letter(letter, act.actor))
    change = Change(
        action="RENDER",
        subject_type="letter",
        subject=letter.address,
        new={"template": template.code, "version": template.version},
    )
    record(act=act, change=change)
    return f"{letter.address}.docx", content


def _template(letter: Letter, code: str) -> Template:
    if not code:
        fitting = templates_fitting(letter)
        if not fitting:
            detail = _("There is no template in this language. Load or upload one.")
            raise Refused("NO_TEMPLATE", "template", detail)
        code = fitting[0].code
    try:
        return template_named(code)
    except Template.DoesNotExist:
        detail = _("There is no template '%(code)s'.") % {"code": code[:32]}
        raise Refused("UNKNOWN_TEMPLATE", "template", detail) from None
