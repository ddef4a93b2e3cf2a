from datetime import date

import pytest

from deadlines.catalogue import CatalogueError, read_calendars
from tests.deadlines.catalogue.samples import CALENDAR


def test_a_sound_calendar_is_read_with_its_weekends() -> None:
    (calendar,) = read_calendars({"sample.toml": CALENDAR})
    assert [weekend.days for weekend in calendar.weekends] == [(6,), (5, 6)]
    assert calendar.weekends[1].from_on == date(2021, 7, 1)
    assert calendar.closures[0].on == date(2025, 1, 27)


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("on = 2025-01-27", 'on = "2025-01-27"', 8),
        ("on = 2025-01-27", "on = 2019-12-31", 7),
        ('kind = "TEMPORARY"', 'kind = "PARTY"', 10),
        ('state = "IN_FORCE"', 'state = "RUMORED"', 11),
        ('source = "A decree"', 'source = ""', 12),
        ('source = "A decree"', 'source = "x"\nnote = "y"', 13),
        ("days = [5, 6]", "days = [5, 7]", 5),
        ("from = 2021-07-01", "from = 2021-07-01, until = 2022-01-01", 5),
        ("known_until = 2030-12-31", "known_until = 2019-12-31", 4),
    ],
)
def test_what_is_wrong_is_reported_on_its_line(old: str, new: str, line: int) -> None:
    assert old in CALENDAR
    with pytest.raises(CatalogueError) as caught:
        read_calendars({"sample.toml": CALENDAR.replace(old, new)})
    assert [problem.line for problem in caught.value.problems] == [line]


def test_a_closure_written_twice_is_reported_with_both_lines() -> None:
    closure = CALENDAR[CALENDAR.index("[[closure]]") :]
    with pytest.raises(CatalogueError) as caught:
        read_calendars({"sample.toml": CALENDAR + closure})
    (problem,) = caught.value.problems
    assert problem.line == 13
    assert "line 7" in problem.detail
