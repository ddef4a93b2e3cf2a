"""Text made to hold the patterns up is read in time that grows with its length."""

import time

import pytest

from correspondence.intake.reading import read
from correspondence.intake.reference import Reference
from correspondence.intake.text import text_of
from tests.correspondence.intake.readings import known

REFERENCE = Reference(agreements=known())
LINES = {
    "articles": "Article 22.2, 22.3 and ",
    "brackets": "Article 22.2(a)(b)(c)(d)(",
    "capitals": "The Of And For Agreement ",
    "agreements": "Agreement on the Trade of the ",
    "korean": "한국과 미국 간의 ",
    "articles_ko": "제22.2조제4항나호 및 ",
    "dates": "by 5 May 2026 12:02 ",
    "asks": "we would be grateful if you could please ",
    "writing": "am writing to you and ",
    "quotes": '"we request ',
    "spaces": " " * 40,
    "periods": "within thirty (30) ",
    "notices": "hereby gives notice notice ",
    "cues": "please would you be so good, request and be asked to need ",
    "cues_ko": "요청하오니 하여 주시고 알려 주시면 감사하며 ",
    "instructed": "my authorities have instructed me and ",
}


def seconds(words):
    begun = time.process_time()
    read(text_of(words), REFERENCE)
    return time.process_time() - begun


@pytest.mark.parametrize("line", LINES.values(), ids=LINES)
def test_a_pathological_line_costs_no_more_than_its_length(line):
    once = line * (6_000 // len(line))
    seconds(once)

    short = min(seconds(once) for _ in range(3))
    long = min(seconds(once * 4) for _ in range(2))

    assert long < 40 * max(short, 0.002)
