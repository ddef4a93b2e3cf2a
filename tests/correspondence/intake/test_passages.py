"""What short letters ask for is read no worse than it was: raise a floor, never lower it."""

import pytest

from benchmarks.intake.passages import PASSAGES, Told, passages, requests_of, take
from tests.correspondence.intake.readings import known

# Precision and recall of the opened lines, then of those never read.
FLOORS = {
    "en1": ((0.79, 0.60), (0.81, 0.57)),
    "en2": ((0.75, 0.67), (0.72, 0.54)),
    "ko": ((0.84, 0.72), (0.87, 0.73)),
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
