"""Scanned pages read by the program that the house names; here one that stands in for it."""

import sys
from pathlib import Path

import pytest

from correspondence.extraction.recognition import recognized

READER = """
import sys
options = sys.argv[1:]
words = options[options.index("--sidecar") + 1]
assert options[-2].endswith("scan.pdf") and options[:2] == ["-l", "eng+kor"]
open(words, "w", encoding="utf-8").write("We ask for tea.\\f차를 요청합니다.\\n")
"""


def reader(folder: Path, program: str) -> tuple[str, ...]:
    script = folder / "reader.py"
    script.write_text(program)
    return sys.executable, str(script), "-l", "eng+kor"


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    file = tmp_path / "scan.pdf"
    file.write_bytes(b"%PDF-1.4")
    return file


def test_the_words_of_the_pages_are_what_the_reader_finds(tmp_path, scan):
    assert recognized(scan, reader(tmp_path, READER)) == "We ask for tea.\f차를 요청합니다."


@pytest.mark.parametrize("program", ["raise SystemExit(2)", "", "import time; time.sleep(60)"])
def test_a_reader_that_fails_or_stays_too_long_finds_nothing(tmp_path, scan, program):
    assert recognized(scan, reader(tmp_path, program), seconds=2) == ""


def test_a_reader_that_is_not_there_finds_nothing(scan):
    assert recognized(scan, ("/nowhere/ocrmypdf",)) == ""
