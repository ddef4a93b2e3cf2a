import codecs
import sys
import unicodedata

import pytest

from correspondence import textual
from correspondence.textual import HIDDEN, HIDDEN_IN_ASCII, NO_LINE, NO_TEXT, STRANGE, UnusableText

LETTER = "Ministry of Works\n\nDear Minister,\n\nWe ask for a meeting.\n"
KOREAN = "수신: 무역국장\n제목: 회의 개최 요청\n\n회의를 열어 주시기 바랍니다.\n"


@pytest.mark.parametrize(
    "content",
    [
        LETTER.encode(),
        codecs.BOM_UTF8 + LETTER.encode(),
        LETTER.encode("utf-16"),
        codecs.BOM_UTF16_BE + LETTER.encode("utf-16-be"),
        LETTER.replace("\n", "\r\n").encode(),
    ],
)
def test_a_letter_reads_the_same_in_each_usual_encoding(content: bytes) -> None:
    assert textual.decoded(content) == LETTER


def test_korean_text_in_cp949_is_read() -> None:
    assert textual.decoded(KOREAN.encode("cp949")) == KOREAN


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "EMPTY_FILE"),
        (b" \r\n\t\xe2\x80\x8b\n", "EMPTY_FILE"),
        (b"Dear\0Minister", "BINARY_FILE"),
        (b"%PDF-1.7 and so on", "BINARY_FILE"),
        (b"\x01\x02\x03\x04 text", "BINARY_FILE"),
        ("Señor Ministro, a la atención".encode("latin-1"), "UNREADABLE_FILE"),
        (bytes(range(128, 256)), "UNREADABLE_FILE"),
        (b"\xff\xfea", "UNREADABLE_FILE"),
        (b"x" * 10_000_000, "TOO_LARGE"),
    ],
)
def test_what_is_not_a_letters_text_is_refused_by_name(content: bytes, code: str) -> None:
    with pytest.raises(UnusableText) as refused:
        textual.decoded(content)

    assert refused.value.code == code


def test_two_copies_that_differ_in_spacing_and_width_have_one_digest() -> None:
    copy = "Ministry of Works\r\n  Dear\u00a0Minister,\r\n\r\nWe ask \u200bfor a meeting．"

    assert textual.text_digest(copy) == textual.text_digest(copy.replace("．", "."))
    assert textual.text_digest(LETTER) == textual.text_digest(LETTER.replace("\n", " \r\n "))


def test_composed_and_decomposed_hangul_have_one_digest() -> None:
    assert textual.text_digest("한글") == textual.text_digest("한글")


def test_a_different_word_is_a_different_letter() -> None:
    assert textual.text_digest(LETTER) != textual.text_digest(LETTER.replace("meeting", "reply"))


def test_controls_and_direction_marks_are_taken_out_of_a_line() -> None:
    assert textual.one_line("Tariffs\u202e on\x07 steel\u200b\n and \ud800 more") == (
        "Tariffs on steel and more"
    )


def test_full_width_digits_of_a_reference_are_made_plain() -> None:
    assert textual.reference_line("ＵＳＴＲ－２０２６／１２") == "USTR-2026/12"


def test_names_are_compared_without_case_width_or_spacing() -> None:
    assert textual.folded_name("  ＵＳＴＲ  ") == textual.folded_name("ustr")


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        ("To: Desk\nSubject: Rules of origin\nText", "Rules of origin"),
        (KOREAN, "회의 개최 요청"),
        ("Re: your note of May\n", "your note of May"),
        ("We write regarding steel.\n", ""),
        ("\n" * 60 + "Subject: too late\n", ""),
    ],
)
def test_a_subject_is_taken_only_from_the_texts_own_subject_line(text: str, subject: str) -> None:
    assert textual.subject_line_in(text) == subject


def test_what_is_left_out_of_lines_and_texts_is_what_unicode_calls_unseen() -> None:
    known = [c for c in map(chr, range(sys.maxunicode + 1)) if unicodedata.category(c) != "Cn"]
    unseen = {c for c in known if unicodedata.category(c) in ("Cc", "Cf", "Cs")}
    controls = {c for c in unseen if unicodedata.category(c) == "Cc"}
    everything = "".join(known)

    assert set(HIDDEN.findall(everything)) == {c for c in unseen if not c.isspace()}
    assert HIDDEN_IN_ASCII.findall(everything) == [
        c for c in HIDDEN.findall(everything) if c.isascii()
    ]
    assert set(NO_LINE.findall(everything)) == unseen - set("\n\t")
    assert set(NO_TEXT.findall(everything)) == controls - set("\n\t")
    assert set(STRANGE.findall(everything)) == controls - set("\n\t\r\f")
