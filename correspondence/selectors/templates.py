"""Which templates there are, and which of them fits a letter."""

from django.db.models import OuterRef, QuerySet, Subquery

from correspondence.models import Letter, Template
from correspondence.models.letter import Form, Purpose

LIKE_NOTES = {Form.CIRCULAR_NOTE: Form.NOTE_VERBALE, Form.MEMORANDUM: Form.AIDE_MEMOIRE}


def templates_in_use() -> QuerySet[Template]:
    """The last version of every template, without its document, by code; one query."""
    latest = Template.objects.filter(code=OuterRef("code")).order_by("-version").values("pk")[:1]
    rows = Template.objects.filter(pk=Subquery(latest))
    return rows.select_related("uploaded_by").defer("content").order_by("code")


def template_named(code: str) -> Template:
    """The last version under a code, with its document; raises ``Template.DoesNotExist``."""
    return templates_in_use().defer(None).get(code=code)


def templates_fitting(letter: Letter) -> list[Template]:
    """The templates in the letter's language, that of its form and purpose first; one query.

    A form without a template of its own takes that of the form it is most like; a purpose
    without one, the form's plain one.
    """
    like = LIKE_NOTES.get(Form(letter.form), Form.LETTER)
    rows = templates_in_use().filter(language=letter.language or "en")

    def strangeness(row: Template) -> tuple[int, int, str]:
        forms = [letter.form, like, Form.LETTER]
        purposes = [letter.purpose, Purpose.GENERAL]
        far = len(forms)
        return (
            forms.index(row.form) if row.form in forms else far,
            purposes.index(row.purpose) if row.purpose in purposes else far,
            row.code,
        )

    return sorted(rows, key=strangeness)
