from collections.abc import Iterator
from io import BytesIO
from typing import Any

import docx
import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command

from correspondence.composition.building import built
from correspondence.models import Letter, OfficeHeld, Person, Template
from correspondence.refusal import Refused
from correspondence.selectors.letters import letter_for
from correspondence.selectors.templates import templates_fitting, templates_in_use
from correspondence.services.rendering import render
from correspondence.services.templates import Labels, upload_template
from offices.models import AuditEntry, Marking, User
from tests.correspondence.builders import (
    SPECIAL_SESSION,
    act,
    clerk,
    desk,
    drafted,
    organization,
    registered,
    special_session_rule,
    united_states,
    user,
)

pytestmark = pytest.mark.django_db
LABELS = {
    "code": "OURS",
    "name": "Ours",
    "purpose": "GENERAL",
    "form": "LETTER",
    "language": "en",
}


@pytest.fixture
def shipped() -> None:
    call_command("load_templates")


def chunks(*lines: str) -> Iterator[bytes]:
    yield built(lines or ("{{ text }}",), language="en")


def upload(by: User | None = None, *lines: str, **labels: str) -> Template:
    named = Labels(**{**LABELS, **labels})
    return upload_template(act=act(actor=by), labels=named, chunks=chunks(*lines))


def written(letter: Letter, reader: User, code: str = "") -> list[str]:
    found = letter_for(letter.address, reader)
    _name, content = render(act=act(actor=reader), letter=found, code=code)
    return [paragraph.text for paragraph in docx.Document(BytesIO(content)).paragraphs]


def reply(**fields: Any) -> Letter:
    special_session_rule()
    desk()
    ustr = organization("Office of Trade", united_states(), name_ko="무역대표부")
    person = Person.objects.create(name="Robert Smith", name_ko="로버트 스미스")
    OfficeHeld.objects.create(
        person=person,
        organization=ustr,
        title="Trade Representative",
        title_ko="대표",
        honorific="The Honorable",
    )
    asked = registered(requests=(SPECIAL_SESSION,), reference="USTR-7", subject="A session")
    return drafted(
        in_reply_to=asked,
        addressee_person=person,
        full=tuple(asked.requests.all()),
        text="We agree.\n\nWe propose Seoul.",
        **fields,
    )


def test_the_shipped_templates_load_once_and_open(shipped: None) -> None:
    rows = list(Template.objects.all())

    call_command("load_templates")

    assert len(rows) == Template.objects.count() == 18
    assert {row.language for row in rows} == {"en", "ko"}
    assert all(docx.Document(BytesIO(bytes(row.content))).paragraphs for row in rows)


def test_a_reply_by_letter_has_salutation_close_and_what_it_answers_under(shipped: None) -> None:
    told = written(reply(), clerk())

    assert "The Honorable Robert Smith" in told
    assert "Trade Representative" in told
    assert "Dear Robert Smith," in told
    assert "I refer to your letter of 12 July 2017 (reference USTR-7), on A session." in told
    assert "This reply is given under KORUS 22.2.4(b)." in told
    assert told.index("We agree.") + 1 == told.index("We propose Seoul.")
    assert "Yours sincerely," in told
    assert "13 July 2017" in told


@pytest.mark.parametrize(
    ("language", "note"),
    [
        ("en", "Draft: answers under KORUS 22.2.4(b), due on 11 August 2017"),
        ("ko", "초안: KORUS 22.2.4(b)에 따른 회신, 기한 2017. 8. 11."),
    ],
)
def test_a_reply_says_what_it_answers_under_and_by_when_until_it_is_signed(
    shipped: None, language: str, note: str
) -> None:
    letter, reader = reply(language=language), clerk()
    draft = written(letter, reader)
    Letter.objects.filter(pk=letter.pk).update(state="SIGNED", number="TRADE-O-2017-0009")

    signed = written(Letter.objects.get(pk=letter.pk), reader)

    assert draft[0] == note
    assert not any("11 August 2017" in line or "2017. 8. 11." in line for line in signed)


def test_a_note_verbale_is_in_the_third_person_and_unsigned(shipped: None) -> None:
    letter = reply(form="NOTE_VERBALE")

    told = "\n".join(written(letter, clerk()))

    assert "The Ministry of Trade presents its compliments to the Office of Trade" in told
    assert "avails itself of this opportunity" in told
    assert "(initials)" in told
    assert "Dear" not in told
    assert "sincerely" not in told


def test_a_korean_letter_and_note_keep_their_own_forms(shipped: None) -> None:
    letter = reply(language="ko")
    told = written(letter, clerk())
    Letter.objects.filter(pk=letter.pk).update(form="NOTE_VERBALE")
    note = "\n".join(written(letter, User.objects.get(username="clerk")))

    assert "수신  무역대표부 대표 로버트 스미스 귀하" in told
    assert "1. 관련: 2017. 7. 12. 자 서한(USTR-7) “A session”" in told
    assert told[told.index("근거: KORUS 22.2.4(b)") + 1].endswith("We propose Seoul.  끝.")
    assert "무역대표부에 경의를 표하며" in note
    assert "최고의 경의를 거듭 표하는 바입니다." in note


def test_what_the_reader_may_not_see_is_not_in_the_document(shipped: None) -> None:
    letter = reply()
    far = desk("WTO")
    Letter.objects.filter(pk=letter.in_reply_to_id).update(desk=far)

    told = "\n".join(written(letter, user("officer", letter.desk)))

    assert "A session" not in told
    assert "KORUS" not in told


def test_a_form_without_a_template_takes_that_of_the_form_it_is_like(shipped: None) -> None:
    note = drafted(form="CIRCULAR_NOTE", language="ko")
    mail = drafted(form="EMAIL")

    assert templates_fitting(note)[0].code == "NOTE-KO"
    assert templates_fitting(mail)[0].code == "LETTER-EN"


def test_an_uploaded_template_is_the_next_version_and_stays_when_ours_are_loaded(
    shipped: None,
) -> None:
    head = user("head", desk(), head=True)

    row = upload(head, "Dear all,", "{{ text }}", code="letter-en")
    call_command("load_templates")

    assert (row.code, row.version, row.fields) == ("LETTER-EN", 2, ["text"])
    assert templates_in_use().get(code="LETTER-EN").version == 2
    assert written(drafted(text="Yes."), head)[0] == "Dear all,"
    entry = AuditEntry.objects.filter(action="UPLOAD", actor=head).get()
    assert (entry.subject_type, entry.subject) == ("template", "LETTER-EN")


@pytest.mark.parametrize(
    ("labels", "field"),
    [
        ({"code": ""}, "code"),
        ({"code": "A B"}, "code"),
        ({"code": "X" * 33}, "code"),
        ({"name": " "}, "name"),
        ({"purpose": "GREETING"}, "purpose"),
        ({"form": "POSTCARD"}, "form"),
        ({"language": "fr"}, "language"),
    ],
)
def test_what_a_template_is_called_is_checked_by_field(labels: dict[str, str], field: str) -> None:
    with pytest.raises(Refused) as refused:
        upload(None, **labels)

    assert refused.value.field == field
    assert not Template.objects.exists()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"%PDF-1.4", "NOT_WHAT_IT_SAYS"),
        (b"x" * (1024 * 1024 + 1), "TOO_LARGE"),
    ],
)
def test_what_is_no_template_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        upload_template(act=act(), labels=Labels(**LABELS), chunks=iter([content]))

    assert (refused.value.field, refused.value.code) == ("file", code)


@pytest.mark.parametrize(
    ("fields", "may"),
    [
        ({"role": "ADMINISTRATOR"}, True),
        ({"head": True}, True),
        ({}, False),
        ({"role": "CLERK"}, False),
        ({"role": "AUDITOR"}, False),
        ({"role": "ADMINISTRATOR", "is_active": False}, False),
    ],
)
def test_administrators_and_heads_of_desks_upload_and_nobody_else(
    fields: dict[str, Any], may: bool
) -> None:
    person = user("person", desk(), **fields)

    if may:
        assert upload(person).uploaded_by == person
    else:
        with pytest.raises(PermissionDenied):
            upload(person)


def test_a_template_that_there_is_not_and_a_letter_that_is_not_ours_are_refused(
    shipped: None,
) -> None:
    reader, letter = clerk(), drafted()
    theirs = registered(marking=Marking.OFFICIAL)

    for row, code, wanted in ((letter, "NONE", "template"), (theirs, "", "number")):
        with pytest.raises(Refused) as refused:
            written(row, reader, code)
        assert refused.value.field == wanted
