"""What a mail brings with it: other mails, and files with words of their own."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from correspondence.extraction.kinds import Kind
from correspondence.extraction.reading import read
from tests.correspondence.extraction import samples


def mail(words: str) -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"] = "a@office.test", "b@office.test"
    message["Date"], message["Subject"] = "Thu, 1 May 2031 09:00:00 +0900", "Tea"
    message.set_content(words)
    return message


def text_of(message: EmailMessage, folder: Path) -> str:
    file = folder / "mail"
    file.write_bytes(message.as_bytes())
    outcome = read(file, Kind.EML)
    assert outcome.reason is None
    return outcome.text


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("letter.pdf", samples.pdf("We ask for tea")),
        ("letter.docx", samples.word("We ask for tea")),
        ("letter.txt", b"We ask for tea"),
    ],
)
def test_the_words_of_an_attached_file_come_last_behind_its_name(tmp_path, name, content):
    message = mail("Please see the letter.")
    message.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)

    text = text_of(message, tmp_path)

    own, _, attached = text.partition(f"-----Attached file: {name}-----")
    assert f"[{name}]" in own
    assert "Please see the letter." in own
    assert "We ask for tea" in attached


def test_a_mail_within_a_mail_follows_behind_a_line_with_its_own_headers(tmp_path):
    message = mail("See below.")
    inner = mail("We ask for tea.")
    inner.replace_header("Subject", "Inner tea")
    message.add_attachment(inner)

    own, _, within = text_of(message, tmp_path).partition("-----Attached mail-----")

    assert "See below." in own
    assert "Subject: Inner tea" in within
    assert "We ask for tea." in within


@pytest.mark.parametrize("content", [b"%PDF-1.4 no pdf at all", b"", b"\x00\x01\x02"])
def test_an_attached_file_that_is_not_sound_costs_only_its_own_words(tmp_path, content):
    message = mail("Please see the letter.")
    message.add_attachment(content, maintype="application", subtype="pdf", filename="letter.pdf")

    text = text_of(message, tmp_path)

    assert "Please see the letter." in text
    assert "Attached file" not in text
