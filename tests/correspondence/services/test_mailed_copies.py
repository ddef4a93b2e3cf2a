"""The signed copy that goes with a letter by e-mail: by its row, if the scanner lets it."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings

from correspondence.models import Letter, Signature
from correspondence.refusal import Refused
from correspondence.services.marking import raise_marking
from correspondence.services.scanning import scan_waiting
from correspondence.services.settling import settle_mails
from correspondence.services.signed_copies import keep_signed_copy
from deadlines.services.reminder_recalling import recall_called_back
from offices.models import Alarm, AuditEntry, Marking, Notice, OutgoingMessage
from offices.services.attempts import begin_waiting
from tests.correspondence.builders import act, desk, user
from tests.correspondence.clearing import MONDAY, file_of
from tests.correspondence.letters_on_their_way import LATER, SENT_AT, asked, reply_to, sent, signed
from tests.correspondence.scanner import EICAR, scanner

pytestmark = pytest.mark.django_db
BY_MAIL = {"channel": "EMAIL", "address": "trade@washington.test"}


def with_copy(**fields: Any) -> Letter:
    desk()
    letter = signed()
    copy = file_of(letter, "signed")
    for name, value in fields.items():
        setattr(copy, name, value)
    copy.save()
    version = letter.versions.get()
    Signature.objects.create(letter=letter, version=version, signed_at=MONDAY, copy=copy)
    return letter


def test_the_mail_names_the_signed_copy_and_holds_none_of_its_bytes() -> None:
    letter = with_copy()

    sent(letter, **BY_MAIL)

    (file,) = OutgoingMessage.objects.get(address="trade@washington.test").files
    copy = letter.attachments.get()
    assert file == {
        "storage_name": copy.storage_name,
        "name": "signed.pdf",
        "media_type": "application/pdf",
        "sha256": copy.sha256,
    }


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"scan_state": "INFECTED", "scanned_at": MONDAY}, "INFECTED"),
        ({"scan_state": "UNSCANNED"}, "UNSCANNED"),
        ({"size": 10 * 1024 * 1024 + 1}, "TOO_LARGE"),
    ],
)
def test_a_copy_that_is_not_clean_or_too_large_goes_by_no_mail_and_the_letter_stays(
    fields: dict[str, Any], code: str, settings: Any
) -> None:
    if code == "UNSCANNED":
        settings.CLAMD_ADDRESS = "localhost:1"
    letter = with_copy(**fields)

    with pytest.raises(Refused) as refused:
        sent(letter, **BY_MAIL)

    assert (refused.value.code, refused.value.field) == (code, "channel")
    assert not OutgoingMessage.objects.filter(address="trade@washington.test").exists()
    assert sent(letter, channel="COURIER").state == "DISPATCHED"


def found_in(letter: Letter) -> None:
    """The scanner, set up after the dispatch, finds something in the signed copy."""
    copy = letter.attachments.get()
    Path(copy.path).write_text(f"Scanned.\n{EICAR}\n")
    with scanner() as address, override_settings(CLAMD_ADDRESS=address):
        scan_waiting(act=act(LATER), limit=5)
    copy.refresh_from_db()
    assert copy.scan_state == "INFECTED"


def the_mail() -> OutgoingMessage:
    return OutgoingMessage.objects.get(address="trade@washington.test")


def acts(letter: Letter) -> list[str]:
    entries = AuditEntry.objects.filter(subject=letter.address).order_by("id")
    return list(entries.values_list("action", flat=True))


def test_a_mail_that_waits_with_a_file_found_infected_is_stopped_and_its_officer_is_told(
    settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    letter = with_copy()
    sender = user("sender", desk())
    sent(letter, by=sender, **BY_MAIL)

    found_in(letter)

    assert (the_mail().state, the_mail().attempts_made) == ("TAKEN_BACK", 0)
    assert acts(letter)[-1] == "STOP_MAIL"
    assert not Alarm.objects.exists()
    settle_mails(act=act(LATER), limit=5)
    dispatch = letter.dispatches.get()
    assert dispatch.returned_at == LATER
    assert "malicious" in dispatch.returned_because
    assert "did not leave" in Notice.objects.get(recipient=sender).words
    letter.attachments.update(sha256="1" * 64)
    clean = file_of(letter, "clean")
    keep_signed_copy(act=act(LATER), letter=letter, copy=clean)
    assert sent(letter, at=LATER, **BY_MAIL).state == "DISPATCHED"


def test_a_mail_that_has_left_with_a_file_found_infected_raises_an_alarm_and_is_on_its_history(
    settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    letter = with_copy()
    sender = user("sender", desk())
    sent(letter, by=sender, **BY_MAIL)
    OutgoingMessage.objects.update(state="SENT", sent_at=SENT_AT)

    found_in(letter)

    alarm = Alarm.objects.get()
    assert (alarm.code, alarm.subject) == ("MAIL_INFECTED", letter.number)
    assert acts(letter)[-1] == "MAIL_INFECTED"
    assert "warn who received it" in Notice.objects.get(recipient=sender).words


def test_a_mail_on_the_line_is_tried_no_more_and_may_have_left(
    settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_ROOT = tmp_path
    letter = with_copy()
    sent(letter, **BY_MAIL)
    message = the_mail()
    until = LATER + timedelta(minutes=5)
    (begun,) = begin_waiting(limit=1, at=LATER, until=until)

    found_in(letter)

    assert Alarm.objects.get().code == "MAIL_INFECTED"
    message.refresh_from_db()
    assert (message.state, message.reason) == ("PENDING", "INFECTED")
    recall_called_back(now=until)
    settle_mails(act=act(until), limit=5)
    message.refresh_from_db()
    assert (message.state, message.attempts_made) == ("TAKEN_BACK", begun.number)
    assert "malicious" in letter.dispatches.get().returned_because


def test_a_letter_marked_too_high_for_mail_before_its_mail_left_does_not_leave_by_mail() -> None:
    letter = with_copy()
    sent(letter, **BY_MAIL)

    raise_marking(act=act(LATER), letter=letter, marking=Marking.CONFIDENTIAL)

    assert the_mail().state == "TAKEN_BACK"
    settle_mails(act=act(LATER), limit=5)
    assert "Marked higher" in letter.dispatches.get().returned_because
    with pytest.raises(Refused, match="does not go by e-mail"):
        sent(letter, at=LATER, **BY_MAIL)
    assert sent(letter, at=LATER, channel="COURIER").state == "DISPATCHED"


def test_copies_of_a_reply_rise_with_what_it_answers_and_their_mail_is_stopped() -> None:
    asked_for = asked()
    reply = reply_to(asked_for)
    twin = with_copy()
    Letter.objects.filter(pk=twin.pk).update(text=reply.text, text_digest=reply.text_digest)
    sent(twin, **BY_MAIL)

    raise_marking(act=act(LATER), letter=asked_for, marking=Marking.CONFIDENTIAL)

    markings = set(Letter.objects.filter(pk__in=[reply.pk, twin.pk]).values_list("marking"))
    assert markings == {(Marking.CONFIDENTIAL,)}
    assert the_mail().state == "TAKEN_BACK"
