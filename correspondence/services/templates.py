"""Keeping templates: a document uploaded as a further version, and the ones the house ships."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from correspondence.access import require_may_keep_templates
from correspondence.composition.building import built
from correspondence.composition.documents import LARGEST_TEMPLATE, fields_in
from correspondence.entry import too_long, unknown_choice
from correspondence.extraction.kinds import Kind
from correspondence.extraction.reading import read
from correspondence.models import Template
from correspondence.models.letter import Form, Language, Purpose
from correspondence.notifications.files import sentence_on
from correspondence.refusal import Refused
from correspondence.services.storing import staged
from correspondence.textual import one_line, reference_line
from offices.services.audit import Act, Change, on_the_record, record

LONGEST = {"code": 32, "name": 200}


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """What a template is called and what it is for."""

    code: str
    name: str
    purpose: str
    form: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Shipped:
    """A template of the house as its lines, a paragraph each."""

    labels: Labels
    lines: Sequence[str]


def upload_template(*, act: Act, labels: Labels, chunks: Iterable[bytes]) -> Template:
    """Keep a Word document as the next version under its code, and use it from now on.

    Not to be called in a transaction. Raises ``Refused`` naming the field at fault: for a
    document, ``file``, with the field of it that there is not; and ``PermissionDenied``.
    """
    require_may_keep_templates(act.actor)
    labels = _cleaned(labels)
    with staged(chunks=chunks) as file:
        if file.size > LARGEST_TEMPLATE:
            raise Refused("TOO_LARGE", "file", _("A template is no larger than 1 MB."))
        outcome = read(file.path, Kind.DOCX, check_only=True)
        if outcome.reason:
            raise Refused(outcome.reason.value, "file", sentence_on(outcome.reason))
        content = file.path.read_bytes()
    fields = fields_in(content)
    with on_the_record():
        return _kept(act, labels, content, fields)


def ship_templates(*, act: Act, shipped: Iterable[Shipped]) -> list[Template]:
    """Keep those of the house's templates that are new or changed; uploaded ones stay in use."""
    kept = []
    with on_the_record():
        for one in shipped:
            labels = _cleaned(one.labels)
            content = built(one.lines, language=labels.language)
            last = Template.objects.filter(code=labels.code).order_by("-version").first()
            same = last is not None and last.sha256 == _digest(content)
            if same or (last is not None and last.uploaded_by_id is not None):
                continue
            kept.append(_kept(act, labels, content, fields_in(content)))
    return kept


def _kept(act: Act, labels: Labels, content: bytes, fields: list[str]) -> Template:
    versions = Template.objects.select_for_update().filter(code=labels.code)
    last = versions.order_by("-version").first()
    row = Template.objects.create(
        code=labels.code,
        version=last.version + 1 if last else 1,
        name=labels.name,
        purpose=labels.purpose,
        form=labels.form,
        language=labels.language,
        fields=fields,
        content=content,
        sha256=_digest(content),
        uploaded_at=act.at,
        uploaded_by=act.actor,
    )
    new = {"version": row.version, "sha256": row.sha256, "form": row.form, "purpose": row.purpose}
    change = Change(action="UPLOAD", subject_type="template", subject=row.code, new=new)
    record(act=act, change=change)
    return row


def _cleaned(labels: Labels) -> Labels:
    code, name = reference_line(labels.code).upper(), one_line(labels.name)
    for field, value in (("code", code), ("name", name)):
        if not value:
            raise Refused("REQUIRED", field, _("Fill this in."))
        if len(value) > LONGEST[field]:
            raise too_long(field, LONGEST[field])
    if not Template.shapes_code(code):
        detail = _("A template's code is 2 to 32 capital letters, digits and hyphens.")
        raise Refused("CODE_UNFIT", "code", detail)
    chosen = Labels(
        code=code, name=name, purpose=labels.purpose, form=labels.form, language=labels.language
    )
    for field, known in (
        ("purpose", Purpose.values),
        ("form", Form.values),
        ("language", Language.values),
    ):
        if getattr(chosen, field) not in known:
            raise unknown_choice(field, getattr(chosen, field), known)
    return chosen


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
