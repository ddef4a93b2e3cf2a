"""Logging a letter from its text: read, changed, confirmed, and nothing kept before that."""

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from correspondence.models import ConfirmedField, Letter, Organization
from correspondence.models.letter import LetterState
from deadlines.models import Deadline
from deadlines.models.deadline import DeadlineState
from offices.models import Notice, OutgoingMessage, User
from tests.correspondence import builders
from tests.correspondence.logging_page import (
    PAGE,
    TEXT,
    confirm,
    filled,
    make_house,
    read,
    words_of,
)

pytestmark = pytest.mark.django_db
HOSTILE = {
    "too long": "x" * 600,
    "NUL": "a\0b",
    "only zero-width": "\u200b\u200b",
}


@pytest.fixture(autouse=True)
def house() -> None:
    make_house()


@pytest.fixture
def clerk(client: Client) -> User:
    row = builders.clerk()
    client.force_login(row)
    return row


def test_reading_proposes_each_field_beside_its_words_and_keeps_nothing(
    client: Client, clerk: User
) -> None:
    page = read(client)

    form, shown = page.context["form"], page.content.decode()
    assert form["sender"].value() == "Office of Trade"
    assert form["dated"].value() == date(2017, 7, 12)
    assert form["provision_0"].value() == "KORUS-22.2.4(b)"
    assert re.search(
        r'<a class="hit" id="t-1" href="#f-sender">Office of Trade<sup>1</sup></a>', shown
    )
    assert "Fri 11 Aug 2017" in words_of(page)
    assert (Letter.objects.count(), Organization.objects.count()) == (0, 2)


def test_no_more_than_eight_fields_must_be_filled(client: Client, clerk: User) -> None:
    form = read(client).context["form"]

    required = [field.name for field in form.visible_fields() if field.field.required]
    assert len(required) + len(["addressee"]) == 8


def test_confirming_numbers_the_letter_dockets_its_deadline_and_tells_the_officer(
    client: Client, clerk: User
) -> None:
    officer = builders.user("hong", builders.desk())

    response = confirm(client, read(client), desk="TRADE/hong")

    letter = Letter.objects.get()
    assert response.headers["Location"] == f"/letters/{letter.number}/"
    assert (letter.state, letter.officer) == (LetterState.ASSIGNED, officer)
    assert letter.received_at == datetime(2017, 7, 13, 1, tzinfo=UTC)
    deadline = Deadline.objects.get()
    assert (deadline.due_on, deadline.officer) == (date(2017, 8, 11), officer)
    assert Notice.objects.filter(recipient=officer, words__contains=letter.number).count() == 1
    assert OutgoingMessage.objects.filter(recipient=officer).exists()


def test_what_the_clerk_changed_is_kept_beside_what_was_read(client: Client, clerk: User) -> None:
    confirm(client, read(client), reference="OT-17-2", kind_0="")

    outcomes = dict(ConfirmedField.objects.values_list("field", "outcome"))
    assert outcomes["sender"] == "KEPT"
    assert outcomes["reference"] == "CHANGED"
    assert outcomes["requests"] == "REMOVED"
    assert not Deadline.objects.exists()


def test_the_same_form_sent_twice_makes_one_letter(client: Client, clerk: User) -> None:
    values = filled(read(client))

    first, second = client.post(PAGE, values), client.post(PAGE, values)

    assert first.headers["Location"] == second.headers["Location"]
    assert Letter.objects.count() == 1


def test_a_form_whose_name_another_person_used_does_not_lead_to_their_letter(
    client: Client, clerk: User
) -> None:
    values = filled(read(client))
    client.post(PAGE, values)
    client.force_login(builders.user("second", role=User.Role.CLERK, cleared_to=0))

    answer = client.post(PAGE, {**values, "marking": "0"})

    assert answer.status_code == 422


def test_another_date_moves_the_due_date_that_is_shown_and_what_was_entered_stays(
    client: Client, clerk: User
) -> None:
    page = confirm(client, read(client), step="dates", dated="2017-07-11", subject="Ours to say")

    assert page.status_code == 200
    assert "Thu 10 Aug 2017" in words_of(page)
    assert 'id="note-dated">Tue 11 Jul 2017' in re.sub(r"<time[^>]*>", "", page.content.decode())
    assert page.context["form"]["subject"].value() == "Ours to say"
    assert not Letter.objects.exists()


def test_a_letter_that_is_here_already_is_pointed_out_and_passes_only_with_a_reason(
    client: Client, clerk: User
) -> None:
    first = builders.registered(text=TEXT, sender="Office of Trade")
    page = read(client)

    refused = confirm(client, page)
    linked = confirm(client, page, confirmed="on", reason="It came by pouch as well.")

    assert f'href="/letters/{first.number}/"' in page.content.decode()
    assert refused.status_code == 422
    assert "on the register already" in words_of(refused)
    assert linked.status_code == 302
    assert Letter.objects.exclude(pk=first.pk).get().duplicate_of == first


def test_a_reply_is_recognized_and_discharges_what_it_meets(client: Client, clerk: User) -> None:
    ours = builders.registered(
        direction="OUTGOING",
        sender="Ministry of Trade",
        addressee="Office of Trade",
        received=None,
        sent=date(2017, 7, 3),
        dated_on=date(2017, 7, 3),
        requests=(builders.Asked(kind="INFORMATION", stated_on=date(2017, 8, 1)),),
    )
    answer = f"Thank you for your letter {ours.number} of 3 July 2017. We enclose the figures."
    reply = re.sub(r"Pursuant.*?Committee\.", answer, TEXT, flags=re.DOTALL)
    Deadline.objects.update(owed_by="THEIRS")
    page = read(client, reply)

    key = str(Deadline.objects.get().pk)
    confirm(client, page, discharges=[key])

    assert page.context["page"].answered.letter == ours
    assert f'value="{key}"' in page.content.decode()
    assert Deadline.objects.get().state == DeadlineState.DISCHARGED


def test_without_its_mark_a_reply_discharges_nothing(client: Client, clerk: User) -> None:
    confirm(client, read(client), discharges=[])

    assert not Deadline.objects.filter(state=DeadlineState.DISCHARGED).exists()


@pytest.mark.parametrize("hostile", HOSTILE.values(), ids=HOSTILE)
def test_hostile_text_is_told_beside_each_field_and_nothing_is_written(
    client: Client, clerk: User, hostile: str
) -> None:
    fields = ("sender", "dated", "received", "marking", "desk", "form", "direction")

    page = confirm(client, read(client), **dict.fromkeys(fields, hostile))

    assert page.status_code == 422
    assert set(fields) - {"sender"} <= set(page.context["form"].errors)
    assert page.context["form"]["text"].value() == page.context["page"].reading.text
    assert not Letter.objects.exists()


def test_a_sender_of_no_visible_characters_is_none(client: Client, clerk: User) -> None:
    page = confirm(client, read(client), sender="\u200b\u200b")

    assert (page.status_code, "sender" in page.context["form"].errors) == (422, True)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("subject", "x" * 600),
        ("reference", "a\0b"),
        ("provision_0", "NOWHERE-1"),
        ("provision_0", "\u202eKORUS"),
        ("stated_0", "next week"),
        ("kind_0", "PARTY"),
    ],
)
def test_a_field_that_may_be_empty_is_told_of_as_well(
    client: Client, clerk: User, field: str, value: str
) -> None:
    page = confirm(client, read(client), **{field: value})

    assert page.status_code == 422
    assert field in page.context["form"].errors
    assert not Letter.objects.exists()


def test_right_to_left_marks_and_emoji_in_a_line_are_cleaned_or_kept_and_never_break(
    client: Client, clerk: User
) -> None:
    confirm(client, read(client), subject="\u202eOn \u200bsteel 🐟")

    assert Letter.objects.get().subject == "On steel 🐟"


@pytest.mark.parametrize("text", ["", " \n", "\u200b", "a\0b"])
def test_a_text_that_is_none_is_refused_and_given_back(
    client: Client, clerk: User, text: str
) -> None:
    page = read(client, text)

    assert page.status_code == 422
    assert page.context["form"].errors


def test_markup_in_a_letter_is_shown_as_text(client: Client, clerk: User) -> None:
    shown = read(client, TEXT + "\n<script>alert(1)</script>").content.decode()

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown
    assert "<script>alert" not in shown


def test_a_file_is_read_as_pasted_text_is_and_attached_at_the_end(
    client: Client, clerk: User, settings: Any, tmp_path: Any
) -> None:
    settings.DATA_DIR = tmp_path
    file = SimpleUploadedFile("letter.txt", TEXT.encode(), "text/plain")
    page = client.post(PAGE, {"step": "read", "text": "", "file": file})

    confirm(client, page, original=SimpleUploadedFile("letter.txt", TEXT.encode(), "text/plain"))

    assert page.context["form"]["sender"].value() == "Office of Trade"
    assert [row.name for row in Letter.objects.get().attachments.all()] == ["letter.txt"]


def test_a_file_that_cannot_be_kept_leaves_the_letter_registered_and_is_told(
    client: Client, clerk: User
) -> None:
    program = SimpleUploadedFile("letter.exe", b"MZ", "application/x-msdownload")

    page = client.get(confirm(client, read(client), original=program).headers["Location"])

    assert Letter.objects.get().attachments.count() == 0
    assert "The file was not attached." in words_of(page)


def test_the_text_can_be_had_back_to_be_changed(client: Client, clerk: User) -> None:
    page = client.post(PAGE, {"step": "text", "text": TEXT})

    assert page.context["form"]["text"].value() == TEXT


def test_only_the_registry_logs_and_only_who_may_sees_the_way_there(client: Client) -> None:
    people = {
        "clerk": builders.clerk(),
        "officer": builders.user("hong", builders.desk()),
        "auditor": builders.user("auditor", role=User.Role.AUDITOR),
    }
    seen = {}
    for name, person in people.items():
        client.force_login(person)
        shown = client.get("/letters/").content.decode()
        seen[name] = (
            client.get(PAGE).status_code,
            'href="/letters/new/"' in shown,
            'href="/drafts/new/"' in shown,
        )

    assert seen["clerk"][:2] == (200, True)
    assert seen["officer"] == (403, False, True)
    assert seen["auditor"] == (403, False, False)


def test_the_page_is_wholly_in_korean(client: Client, clerk: User) -> None:
    User.objects.update(language="ko")

    page = read(client)

    words = words_of(page)
    assert "보낸 기관" in words or "발신" in words
    assert not re.search(r"What was read|Not saved yet|Request \d", words)
