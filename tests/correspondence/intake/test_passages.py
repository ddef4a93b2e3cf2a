"""What short letters ask for is read no worse than it was: raise a floor, never lower it."""

import pytest

from benchmarks.intake.passages import PASSAGES, Told, passages, requests_of, take
from tests.correspondence.intake.readings import known

# Precision and recall of the opened lines, then of those never read.
FLOORS = {
    "en1": ((0.93, 0.84), (0.83, 0.65)),
    "en2": ((0.98, 0.97), (0.74, 0.59)),
    "mixed": ((0.90, 0.93), (0.84, 0.84)),
    "ko": ((0.98, 0.96), (0.86, 0.78)),
}


@pytest.mark.parametrize("name", FLOORS)
def test_what_short_letters_ask_for_is_read_as_well_as_it_was(name: str) -> None:
    told = {True: Told(), False: Told()}

    for passage in passages(PASSAGES / f"{name}.tsv"):
        take(told[passage.is_opened], passage, requests_of(passage, known()))

    reached = [(one.precision, one.recall) for one in told.values()]
    assert all(
        figure >= floor
        for figures, floors in zip(reached, FLOORS[name], strict=True)
        for figure, floor in zip(figures, floors, strict=True)
    ), reached
