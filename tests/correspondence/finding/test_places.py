from datetime import date, timedelta

import pytest

from correspondence.finding.places import (
    beginning_of_enough,
    of_day,
    of_days,
    stretches,
    stretches_of,
)

SPANS = [
    (date(2015, 11, 29), date(2017, 2, 2)),
    (date(2016, 1, 1), date(2016, 12, 31)),
    (date(2016, 2, 1), date(2016, 2, 29)),
    (date(2016, 2, 29), date(2016, 2, 29)),
    (date(9999, 11, 30), date.max),
]


@pytest.mark.parametrize(("first", "last"), SPANS)
def test_a_span_of_days_names_exactly_its_days(first: date, last: date) -> None:
    span = set(of_days(first, last))
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]

    assert all(len(span.intersection(of_day(day))) == 1 for day in days)
    assert not span.intersection(of_day(first - timedelta(days=1)))
    assert last == date.max or not span.intersection(of_day(last + timedelta(days=1)))


def test_stretches_hold_the_keys_from_the_first_to_the_last_and_few_beside() -> None:
    held = set(stretches(12, 990_000, 1_000_000))

    assert len(held) == 4
    assert all(held.intersection(stretches_of(key)) for key in (990_000, 995_000, 1_000_000))
    assert not held.intersection(stretches_of(990_000 - 4096))
    assert not held.intersection(stretches_of(1_000_000 + 4096))


@pytest.mark.parametrize("found", [50, 200, 900])
def test_as_many_letters_are_looked_through_as_will_hold_enough_and_not_many_more(
    found: int,
) -> None:
    begins = beginning_of_enough(5_000_000, 4_960_000, found, enough=1000)

    expected = (5_000_000 - begins) * found / 40_000
    assert 1000 <= expected < 1000 * (1 + 3 / found**0.5) + found


def test_of_few_that_were_found_more_are_looked_through_and_of_none_all() -> None:
    assert 4_900_000 < beginning_of_enough(5_000_000, 4_992_000, 3, enough=1000) < 4_970_000
    assert beginning_of_enough(5_000_000, 4_992_000, 0, enough=1000) == 0
