import pytest

from deadlines.reckoning.rungs import Rung, RungsUnreadable, rungs_in, written


def test_rungs_are_days_before_and_after_and_working_days() -> None:
    assert rungs_in("0 3w -1 14") == (Rung(14), Rung(3, True), Rung(0), Rung(-1))


def test_rungs_are_written_the_farthest_before_the_date_first() -> None:
    assert written(rungs_in("-1, 3w,14")) == "14 3w -1"


@pytest.mark.parametrize("text", ["soon", "3d", "3 3w", "1000", "--1", "٣"])
def test_a_word_that_is_no_rung_or_stands_twice_is_named(text: str) -> None:
    with pytest.raises(RungsUnreadable) as refused:
        rungs_in(text)

    assert refused.value.word in text
