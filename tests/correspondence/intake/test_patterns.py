"""No pattern of intake backtracks without end, and a long text is read in a breath.

The work is done by a process that may spend so many seconds of the processor and no more;
a pattern that runs away is ended by the system, and the test sees how it ended.
"""

import importlib
import pkgutil
import re
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from correspondence import intake

ROOT = Path(__file__).resolve().parents[3]
UNITS = [
    "a", " ", "\t", "\n", "-", "–", "1", "1.", "1/", "1 ", "I", "l", "A", "A ", "Aa ", "a ", "a.",
    "A.", "(", ")", "[", ",", ", ", ":", "Dear ", "Dear Mr ", "the ", "of ", "and ", "From: ",
    "To: ", "cc: ", "Re: ", "No. ", "January ", "1 May ", "your letter ", "your ", "KCA/31/",
    "compliments to ", "presents its ", "communication ", "from the delegation of ", "가", "가 ",
    "수 신 ", "제목", "부 ", "장관 ", "님 ", "통상과-1",
    "2031. ", "’31. ", "ㄱ", "\u0301", "e\u0301",
    "www.", "@", "a@", "<", "> ", "Street 1", "12345", "of the ", "Ministry of ", "Minister ",
    "Mr. ", "A B C ", "= ", "\f", "- 1 -\n", "Page 1 of 2\n", "\u200b",
    "WT/", "G/TBT/N/", "경의를 ",
    "By A", "Ares(2031)", "끝 ", "1부. ", "Sincerely, ", "\n\n",
    "\n \n", "Dear A:\n\nSincerely,\n\n",
    "we ", "request ", "our request for ", "wish to ", "that ", "consultations ", "would you ",
    "asks ", "to be ", "please ", "is requested ", "could be ", "right to ",
    "comments ", "by 5 ", "additional ", "요청", "협의 ", "하여 ",
]  # fmt: skip
READ = """
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, (int(sys.argv[1]), int(sys.argv[1])))
from correspondence.intake.fields import read_fields
from correspondence.intake.reference import Reference
from correspondence.intake.text import text_of
read_fields(text_of(sys.stdin.read()), Reference())
"""
SEARCH = """
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, (int(sys.argv[1]), int(sys.argv[1])))
from tests.correspondence.intake.test_patterns import patterns
words = sys.stdin.read()
for pattern in patterns():
    for _ in pattern.finditer(words):
        pass
"""


def patterns():
    """Every compiled pattern that a module of intake holds."""
    names = [info.name for info in pkgutil.walk_packages(intake.__path__, "correspondence.intake.")]
    modules = [importlib.import_module(name) for name in names]
    found = [value for module in modules for value in vars(module).values()]
    listed = [one for value in found if isinstance(value, dict) for one in value.values()]
    return {one for one in (*found, *listed) if isinstance(one, re.Pattern)}


def ended(program: str, words: str, seconds: int) -> int:
    """How a process ended that may spend so many seconds of the processor."""
    return subprocess.run(
        [sys.executable, "-c", program, str(seconds)],
        cwd=ROOT, input=words, text=True, capture_output=True, check=False,
    ).returncode  # fmt: skip


def test_there_are_patterns_to_be_tried():
    assert len(patterns()) > 50


@pytest.mark.slow
@pytest.mark.parametrize("units", [UNITS[:40], UNITS[40:]])
def test_no_pattern_runs_away_on_a_line_of_one_thing_said_over_and_over(units):
    words = "\n".join(unit * (1_500 // len(unit)) for unit in units if "\n" not in unit)

    assert ended(SEARCH, words, 20) == 0


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["Dear Mr A: ", "a ", "\n", "1 May 2031\n", "가 나 ", "- 1 -\n"])
def test_a_text_of_one_thing_said_over_and_over_is_read(unit):
    assert ended(READ, unit * (300_000 // len(unit)), 20) == 0


def test_a_hundred_pages_are_read():
    sentence = (
        "The Ministry asks for the notes of 4 March 2031 under Article 22.2 of the Agreement. "
    )
    page = "\n".join([sentence * 4] * 9) + "\n\n- {} -\n\n"
    words = "Ministry of Tea\n\n4 March 2031\n\nDear Ms. Roe:\n\n"
    words += "".join(page.format(number) for number in range(1, 101)) + "\nSincerely,\n\nA. Lee\n"

    assert ended(READ, words, 10) == 0


def test_the_watch_over_the_process_ends_one_that_runs_away():
    program = "import resource, sys, re\n"
    program += "resource.setrlimit(resource.RLIMIT_CPU, (1, 1))\nre.match('(a+)+b', 'a' * 40)"

    assert ended(program, "", 1) != 0
    assert resource.RLIMIT_CPU is not None
