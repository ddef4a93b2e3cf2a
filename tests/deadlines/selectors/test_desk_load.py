"""How the headed desks keep their dates, counted as each row is judged."""

from datetime import UTC, date, datetime, timedelta
from itertools import product
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from deadlines.models import Deadline
from deadlines.selectors.desk_load import ON_TIME, Load, Loads, heaviest, loads_of, share
from deadlines.selectors.desk_load import summed as one_load
from deadlines.selectors.docket import DocketDay, docket_day
from deadlines.selectors.reach import reach_of
from deadlines.selectors.timeliness import Timeliness, timeliness_of
from offices.models import Marking, User
from tests.deadlines import builders, making

NOW = datetime(2017, 8, 8, 0, 12, tzinfo=UTC)  # a Tuesday
DUE_ON = date(2017, 8, 1)
DUE_AT = datetime(2017, 8, 1, 15, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def head() -> User:
    return making.make_head(builders.desk(), cleared_to=Marking.OFFICIAL)


@pytest.fixture
def day() -> DocketDay:
    return docket_day(NOW, "Asia/Seoul", "")


def met(on: date, **fields: Any) -> Deadline:
    done = {"state": "DISCHARGED", "discharged_on": on, "proof": "TRADE-O-2017-0001"}
    return making.make_deadline(builders.desk(), None, **{"due_on": DUE_ON, **done, **fields})


def test_a_discharge_is_on_time_in_the_sum_exactly_where_it_is_on_its_own() -> None:
    in_hours = builders.rule("KORUS-1", length=48, unit="HOURS")
    next_day, hour = DUE_ON + timedelta(days=1), timedelta(hours=1)
    instants = (None, DUE_AT - hour, DUE_AT, DUE_AT + hour)
    for due_at, rule, opens_on, done_at, days in product(
        (None, DUE_AT), (None, in_hours), (None, DUE_ON, next_day), instants, (-1, 0, 1)
    ):
        met(
            DUE_ON + timedelta(days=days),
            due_at=due_at,
            rule=rule,
            opens_on=opens_on,
            discharged_at=done_at,
        )

    rows = Deadline.objects.select_related("rule")

    one_by_one = {row.pk for row in rows if timeliness_of(row) is Timeliness.ON_TIME}
    assert {row.pk for row in rows.filter(ON_TIME)} == one_by_one
    assert 0 < len(one_by_one) < rows.count()


def test_weeks_count_what_fell_due_in_them_and_was_met(head: User, day: DocketDay) -> None:
    met(date(2017, 8, 1))
    met(date(2017, 8, 3))
    making.make_deadline(builders.desk(), None, due_on=date(2017, 8, 2))
    met(date(2017, 5, 7), due_on=date(2017, 5, 7))
    met(date(2017, 5, 8), due_on=date(2017, 5, 8))
    met(date(2017, 8, 7), due_on=date(2017, 8, 7))
    making.make_deadline(builders.desk(), None, due_on=date(2017, 8, 2), state="WAIVED")

    loads = loads_of(reach_of(head), day)

    assert [(week.on, week.met, week.settled) for week in loads.weeks if week.settled] == [
        (date(2017, 5, 8), 1, 1),
        (date(2017, 7, 31), 1, 3),
    ]
    assert (loads.whole.met, loads.whole.settled, loads.whole.share) == (2, 4, 50)


def test_the_load_is_by_officer_and_by_headed_desk_of_what_the_head_may_see(
    head: User, day: DocketDay
) -> None:
    hong = making.make_officer(builders.desk(), "hong")
    for on in (date(2017, 8, 1), date(2017, 8, 3), date(2017, 8, 20)):
        making.make_deadline(builders.desk(), hong, due_on=on)
    making.make_deadline(builders.desk(), None, due_on=date(2017, 8, 20))
    making.make_deadline(builders.desk(), hong, due_on=DUE_ON, marking=Marking.SECRET)
    making.make_deadline(builders.desk("OTHER"), hong, due_on=DUE_ON)

    loads = loads_of(reach_of(head), day)

    assert summed(loads) == {
        ("TRADE", "Hong"): (3, 2, date(2017, 8, 1)),
        ("TRADE", ""): (1, 0, None),
    }
    assert list(loads.officers)[-1] == ("TRADE", "")
    assert (loads.desks["TRADE"].open, loads.desks["TRADE"].overdue) == (4, 2)


def test_the_heaviest_officers_and_the_rest_are_together_all_of_them() -> None:
    officers = {
        ("TRADE", "Han"): Load("", open=1, overdue=1, oldest_on=DUE_ON, met=1, settled=2),
        ("TRADE", "Hong"): Load("", open=3),
        ("TRADE", "Kim"): Load("", open=1, oldest_on=date(2017, 8, 3), settled=1),
        ("TRADE", ""): Load("", open=1),
    }

    kept, others = heaviest(officers, 2)

    assert list(kept) == [("TRADE", "Hong"), ("TRADE", "")]
    assert one_load(others) == Load("", open=2, overdue=1, oldest_on=DUE_ON, met=1, settled=3)


def test_loads_take_one_query(
    head: User, day: DocketDay, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    reach = reach_of(head)

    with django_assert_num_queries(1):
        loads_of(reach, day)


def test_a_hundred_percent_is_said_only_where_all_were_met() -> None:
    assert [share(199, 200), share(200, 200), share(0, 0)] == [99, 100, None]


def summed(loads: Loads) -> dict[tuple[str, str], tuple[int, int, date | None]]:
    return {key: (load.open, load.overdue, load.oldest_on) for key, load in loads.officers.items()}
