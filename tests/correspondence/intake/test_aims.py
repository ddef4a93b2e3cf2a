"""The letters of every folder are read as well as they are to be.

What is expected of each letter stands in its record; the README beside them says how the
halves came about. A folder that does not reach an aim yet has the figure that it did reach as
its floor, and the aim stands beside it: raise the floor with the rules, never lower it.
"""

import pytest

from benchmarks.intake.corpus import HALVES, LETTERS, letters
from benchmarks.intake.house import fill, score_of
from benchmarks.intake.scoring import AIMS

FLOORS = {
    "open": AIMS,
    "wider": AIMS,
    "frozen": {
        "letter date": 0.96,
        "sender": AIMS["sender"],
        "addressee": AIMS["addressee"],
        "form": 1.0,
        "subject": 0.92,
        "reference": 1.0,
        "references_to": 0.75,
        "enclosures": 1.0,
        "copies": 1.0,
        "meetings": 1.0,
        "agreement": AIMS["agreement"],
        "provision": AIMS["provision"],
        "requests": 0.91,
        "due dates": AIMS["due dates"],
    },
    "held": AIMS,
    "studied": AIMS,
    "unseen": AIMS,
    "further": AIMS,
    "later": {**AIMS, "sender": 0.95, "agreement": 0.94, "requests": 0.83},
    "newer": {
        **AIMS,
        "sender": 0.95,
        "addressee": 0.92,
        "provision": 0.94,
        "requests": 0.78,
    },
    "unread": {
        **AIMS,
        "letter date": 0.95,
        "sender": 0.84,
        "addressee": 0.81,
        "provision": 0.93,
        "requests": 0.86,
        "due dates": 0.8,
    },
    "closed": {
        **AIMS,
        "sender": 0.96,
        "addressee": 0.92,
        "provision": 0.94,
        "requests": 0.78,
        "due dates": 0.9,
    },
    "quiet": {**AIMS, "sender": 0.95, "requests": 0.63, "due dates": 0.46},
    "sealed": {
        **AIMS,
        "sender": 0.91,
        "provision": 0.89,
        "requests": 0.77,
        "due dates": 0.75,
    },
}


@pytest.mark.django_db
@pytest.mark.parametrize("half", FLOORS)
def test_letters_are_read_as_well_as_they_are_to_be(half: str) -> None:
    fill()

    score = score_of(list(letters(LETTERS / half)))

    assert score.below(FLOORS[half]) == []
    assert score.invented == []


@pytest.mark.parametrize("half", HALVES)
def test_a_half_is_thirty_letters_a_third_of_them_korean(half: str) -> None:
    languages = [letter.expected["language"] for letter in letters(LETTERS / half)]

    assert len(languages) == 30
    assert languages.count("ko") == 10
