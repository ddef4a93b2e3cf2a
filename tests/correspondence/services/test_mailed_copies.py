"""The signed copy that goes with a letter by e-mail: by its row, if the scanner lets it."""

from typing import Any

import pytest

from correspondence.models import Letter, Signature
from correspondence.refusal import Refused
from offices.models import OutgoingMessage
from tests.correspondence.builders import desk
from tests.correspondence.clearing import MONDAY, file_of
from tests.correspondence.letters_on_their_way import sent, signed

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
