"""Files that hold a letter, and files that do not: a clear code, and nothing stored."""

import sys

import pypdfium2
import pytest

from correspondence.extraction.kinds import Kind
from correspondence.refusal import Refused
from correspondence.selectors.intake.files import words_of
from tests.correspondence.extraction import samples
from tests.correspondence.extraction.disguised import encrypted
from tests.correspondence.extraction.locked import locked_pdf

WORDS = "차를 요청합니다. We ask for tea."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp949"])
def test_a_text_is_read_in_the_encodings_that_offices_use(encoding):
    assert words_of("letter.txt", WORDS.encode(encoding)) == WORDS


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("letter.txt", b"\x7fELF\x00\x00\x01\x02", "BINARY_FILE"),
        ("letter.txt", samples.pdf(), "BINARY_FILE"),
        ("letter.txt", b"\xff\xfe\xfd\x81\x8d", "UNREADABLE_TEXT"),
        ("letter.txt", b"", "EMPTY_TEXT"),
        ("letter.txt", b"a " * 5_000_000, "TOO_LARGE"),
        ("letter.docx", encrypted(samples.word()), "PASSWORD"),
        ("letter.pdf", locked_pdf(), "PASSWORD"),
        ("letter.docx", samples.word()[:400], "DAMAGED_FILE"),
        ("letter.pdf", b"%PDF-1.4 broken %%EOF", "DAMAGED_FILE"),
        ("letter.pdf", samples.pdf(""), "SCAN_WITHOUT_TEXT"),
        ("letter.png", samples.picture(), "SCAN_WITHOUT_TEXT"),
    ],
)
def test_a_file_without_words_to_be_had_is_refused_by_a_code(name, content, code):
    with pytest.raises(Refused) as refused:
        words_of(name, content)

    assert refused.value.code == code
    assert refused.value.field == "file"
    assert refused.value.detail.endswith(".")


def test_a_locked_pdf_is_a_real_one_and_the_clerk_is_told_what_to_do():
    page = pypdfium2.PdfDocument(locked_pdf("seoul"), password="seoul")[0]
    assert page.get_textpage().get_text_bounded() == samples.WORDS

    with pytest.raises(Refused) as refused:
        words_of("letter.pdf", locked_pdf("seoul"))

    assert "password" in refused.value.detail


def test_a_scan_is_read_by_the_optical_reader_that_the_house_names(tmp_path, settings):
    script = tmp_path / "reader.py"
    script.write_text(
        "import sys\nwords = sys.argv[sys.argv.index('--sidecar') + 1]\n"
        "open(words, 'w').write('We ask for tea.')\n"
    )
    settings.OCR_COMMAND = [sys.executable, str(script)]

    assert words_of("scan.pdf", samples.pdf("")) == "We ask for tea."


def test_each_kind_with_words_gives_them():
    for kind in (Kind.PDF, Kind.DOCX, Kind.HWPX, Kind.EML):
        assert words_of(f"letter.{kind.value.lower()}", samples.sound_files()[kind]).strip()
