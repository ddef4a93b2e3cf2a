import zipfile
from io import BytesIO
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn

from correspondence.composition.building import built
from correspondence.composition.documents import fields_in, filled
from correspondence.composition.fields import FIELDS
from correspondence.refusal import Refused

VALUES = {"subject": "On the session", "text": "One.\nOn.\n\nTwo.", "number": "DRAFT-1"}


def document(*lines: str) -> Any:
    row = docx.Document()
    for line in lines:
        row.add_paragraph(line)
    return row


def saved(row: Any) -> bytes:
    written = BytesIO()
    row.save(written)
    return written.getvalue()


def words(content: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(BytesIO(content)).paragraphs]


def refusal(content: bytes) -> tuple[str, str]:
    with pytest.raises(Refused) as refused:
        fields_in(content)
    assert refused.value.field == "file"
    return refused.value.code, refused.value.detail


def test_fields_are_filled_and_a_text_is_as_many_paragraphs_as_it_has() -> None:
    template = built(["^* {{ subject }}", "{{text}}", "No. {{  number  }}."], language="en")

    assert fields_in(template) == ["number", "subject", "text"]
    assert words(filled(template, VALUES)) == [
        "On the session",
        "One.\nOn.",
        "Two.",
        "No. DRAFT-1.",
    ]


def test_a_field_that_word_broke_into_pieces_is_one_field() -> None:
    row = document("{{ text }}")
    paragraph = row.add_paragraph("About {{ su")
    paragraph.add_run("bje").bold = True
    paragraph.add_run("ct }}, no. {{number}}")

    assert words(filled(saved(row), VALUES))[-1] == "About On the session, no. DRAFT-1"


def test_fields_are_filled_in_headers_footers_and_tables() -> None:
    row = document("{{ text }}")
    row.sections[0].header.paragraphs[0].text = "{{ number }}"
    row.sections[0].footer.paragraphs[0].text = "{{ subject }}"
    row.add_table(1, 2).cell(0, 0).text = "{{ subject }}"
    row.tables[0].cell(0, 1).text = "{{ due_on }}"

    done = docx.Document(BytesIO(filled(saved(row), VALUES)))

    section, table = done.sections[0], done.tables[0]
    assert section.header.paragraphs[0].text == "DRAFT-1"
    assert section.footer.paragraphs[0].text == "On the session"
    assert [table.cell(0, at).text for at in (0, 1)] == ["On the session", ""]


def test_a_paragraph_of_which_a_field_is_empty_is_left_out() -> None:
    template = saved(document("Due on {{ due_on }} under {{ subject }}.", "{{ text }}", "End."))

    assert words(filled(template, VALUES)) == ["One.\nOn.", "Two.", "End."]


def test_a_value_that_looks_like_a_field_or_markup_is_only_words() -> None:
    odd = "{{ number }} <w:p/> & \ufffe\x0b"

    done = filled(saved(document("{{ subject }}", "{{ text }}")), {**VALUES, "subject": odd})

    assert words(done)[0] == "{{ number }} <w:p/> & "


def test_an_unknown_field_is_refused_by_its_name() -> None:
    code, detail = refusal(saved(document("{{ text }}", "Dear {{ minister }},")))

    assert code == "UNKNOWN_FIELD"
    assert "'minister'" in detail
    assert "addressee_line" in detail


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (["{{ subject }}"], "NO_TEXT"),
        (["{{ text }}", "{{ subject"], "BROKEN_FIELD"),
        (["{{ text }}", "subject }}"], "BROKEN_FIELD"),
        (["{{ text }}", "{% for x in y %}{{ x }}"], "UNKNOWN_FIELD"),
        (["{{ text }}", "{{ subject.__class__ }}"], "UNKNOWN_FIELD"),
        (["{{ text }}", "{{ }}"], "UNKNOWN_FIELD"),
    ],
)
def test_a_template_that_cannot_be_filled_is_refused(lines: list[str], code: str) -> None:
    assert refusal(saved(document(*lines)))[0] == code


def test_what_is_no_word_document_is_refused() -> None:
    bomb = BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 9 * 1024 * 1024)

    whole = saved(document("{{ text }}"))
    told = [refusal(content)[0] for content in (b"", b"PK\x03\x04", whole[:-200], bomb.getvalue())]

    assert told == ["BROKEN_DOCX", "BROKEN_DOCX", "BROKEN_DOCX", "TOO_LARGE"]


def test_a_template_that_reaches_out_or_computes_is_refused() -> None:
    linked, computing, paged = (document("{{ text }}") for _ in range(3))
    linked.part.relate_to(
        "https://elsewhere.test/t.dotx",
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate",
        is_external=True,
    )
    for row, command in ((computing, ' INCLUDETEXT "/etc/passwd"'), (paged, " PAGE ")):
        field = row.paragraphs[0]._p.makeelement(qn("w:fldSimple"))
        field.set(qn("w:instr"), command)
        row.paragraphs[0]._p.append(field)

    assert refusal(saved(linked))[0] == "NOT_TAME"
    assert refusal(saved(computing))[0] == "NOT_TAME"
    assert fields_in(saved(paged)) == ["text"]


def test_the_same_lines_are_the_same_bytes() -> None:
    assert built(["{{ text }}"], language="ko") == built(["{{ text }}"], language="ko")


def test_every_field_is_told_of() -> None:
    assert all(str(words) for words in FIELDS.values())
