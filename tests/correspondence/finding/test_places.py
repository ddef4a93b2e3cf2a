from datetime import date, timedelta

import pytest

from correspondence.finding.places import newest_stretches, of_day, of_days, stretches_of

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


def test_the_newest_stretches_hold_the_last_key_and_many_before_it() -> None:
    newest = set(newest_stretches(1_000_000, 12))

    assert newest.intersection(stretches_of(1_000_000))
    assert newest.intersection(stretches_of(1_000_000 - 4096))
    assert not newest.intersection(stretches_of(1_000_000 - 8192))
