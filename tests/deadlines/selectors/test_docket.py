from datetime import UTC, date, datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from deadlines.models import Deadline
from deadlines.selectors.docket import (
    COUNTED,
    WAITING,
    DocketDay,
    DocketList,
    Shown,
    condition_of,
    docket_day,
    docket_of,
    row_of,
)
from deadlines.selectors.docket_counts import counters, counts_of
from deadlines.selectors.docket_sections import sections_of
from deadlines.selectors.paging import docket_page
from deadlines.selectors.reach import reach_of
from offices.models import Marking, User
from tests.deadlines import builders, making

NOW = datetime(2017, 8, 8, 0, 12, tzinfo=UTC)  # Tuesday 8 August, 09:12 in Seoul

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader() -> User:
    return making.make_officer(builders.desk(), cleared_to=Marking.OFFICIAL)


@pytest.fixture
def day() -> DocketDay:
    builders.calendar("KR")
    return docket_day(NOW, "Asia/Seoul", "KR")


def due(on: date | None, **fields: object) -> Deadline:
    if on is None:
        fields = {"reason_code": "NO_NUMBER", **fields}
    return making.make_deadline(builders.desk(), None, due_on=on, **fields)


def on_list(name: DocketList, user: User, day: DocketDay) -> list[Deadline]:
    return list(docket_of(user).filter(condition_of(name, day, user)))


def test_the_day_is_the_one_at_the_readers_desk(day: DocketDay) -> None:
    assert day.on == date(2017, 8, 8)
    assert day.third_working_on == date(2017, 8, 11)
    assert day.calendar_known


def test_every_counter_counts_exactly_its_list(reader: User, day: DocketDay) -> None:
    for offset in range(-3, 12):
        due(day.on + timedelta(days=offset), to_be_confirmed=offset % 2 == 0)
    due(None, to_be_confirmed=True, officer_id=reader.pk)

    counts = counters(reach_of(reader), day)

    assert counts == {name: len(on_list(name, reader, day)) for name in COUNTED}
    assert counts[DocketList.OVERDUE] == 3
    assert counts[DocketList.DUE_TODAY] == 1
    assert counts[DocketList.NEXT_3_WORKING_DAYS] == 3
    assert counts[DocketList.NEXT_7_DAYS] == 7
    assert counts[DocketList.TO_BE_CONFIRMED] == 8
    assert counts[DocketList.NO_OFFICER] == 15


def test_the_counters_take_one_query(
    reader: User, day: DocketDay, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    reach = reach_of(reader)

    with django_assert_num_queries(1):
        counts_of(reach, day, [day.on])


def test_what_only_they_owe_is_not_counted_but_listed_as_theirs(
    reader: User, day: DocketDay
) -> None:
    theirs = due(date(2017, 8, 1), owed_by="THEIRS")

    assert set(counters(reach_of(reader), day).values()) == {0}
    assert on_list(DocketList.THEY_OWE, reader, day) == [theirs]
    assert row_of(theirs, day).shown is Shown.LATE_THERE


def test_what_both_owe_stands_on_both_lists(reader: User, day: DocketDay) -> None:
    both = due(date(2017, 8, 11), owed_by="BOTH")

    assert on_list(DocketList.WE_OWE, reader, day) == [both]
    assert on_list(DocketList.THEY_OWE, reader, day) == [both]


def test_a_right_is_never_overdue(reader: User, day: DocketDay) -> None:
    right = due(date(2017, 8, 1), nature="RIGHT")

    assert counters(reach_of(reader), day)[DocketList.OVERDUE] == 0
    assert row_of(right, day).shown is Shown.LAPSED
    assert on_list(DocketList.WE_MAY, reader, day) == [right]


@pytest.mark.parametrize(
    ("opens_on", "shown", "left"),
    [
        (date(2017, 8, 9), Shown.NOT_OPEN_YET, 1),
        (date(2017, 8, 8), Shown.MAY_ACT, 0),
        (date(2017, 8, 1), Shown.MAY_ACT, -5),
    ],
)
def test_a_right_opens_on_its_first_day(
    day: DocketDay, opens_on: date, shown: Shown, left: int
) -> None:
    row = row_of(due(opens_on - timedelta(days=1), nature="RIGHT", opens_on=opens_on), day)

    assert (row.shown, row.days_left) == (shown, left)


def test_a_deadline_is_over_when_its_instant_has_passed_though_the_day_goes_on_here(
    reader: User, day: DocketDay
) -> None:
    over = due(date(2017, 8, 8), due_at=NOW - timedelta(minutes=1))

    assert counters(reach_of(reader), day)[DocketList.OVERDUE] == 1
    assert counters(reach_of(reader), day)[DocketList.DUE_TODAY] == 0
    assert row_of(over, day).shown is Shown.OVERDUE


def test_a_deadline_whose_day_lasts_longer_elsewhere_is_due_today_and_not_over(
    reader: User, day: DocketDay
) -> None:
    still = due(date(2017, 8, 7), due_at=NOW + timedelta(hours=3))

    assert on_list(DocketList.DUE_TODAY, reader, day) == [still]
    assert on_list(DocketList.OVERDUE, reader, day) == []


@pytest.mark.parametrize("state", ["DISCHARGED", "WAIVED", "VOID"])
def test_what_is_done_waits_on_no_list(reader: User, day: DocketDay, state: str) -> None:
    due(date(2017, 8, 1), state=state)

    assert not docket_of(reader).exists()


def test_a_stopped_clock_is_not_overdue(reader: User, day: DocketDay) -> None:
    stopped = due(date(2017, 8, 1), state="SUSPENDED")

    assert counters(reach_of(reader), day)[DocketList.OVERDUE] == 0
    assert row_of(stopped, day).shown is Shown.CLOCK_STOPPED


@pytest.mark.parametrize(
    ("on", "shown", "left"),
    [
        (date(2017, 8, 4), Shown.OVERDUE, -2),
        (date(2017, 8, 8), Shown.DUE_SOON, 0),
        (date(2017, 8, 11), Shown.DUE_SOON, 3),
        (date(2017, 8, 14), Shown.ON_TRACK, 4),
        (None, Shown.ON_TRACK, None),
    ],
)
def test_a_row_says_how_it_stands_and_the_working_days_left(
    day: DocketDay, on: date | None, shown: Shown, left: int | None
) -> None:
    row = row_of(due(on), day)

    assert (row.shown, row.days_left) == (shown, left)


def test_what_one_may_not_see_is_in_no_count(reader: User, day: DocketDay) -> None:
    due(date(2017, 8, 1), marking=Marking.SECRET)
    making.make_deadline(builders.desk("OTHER"), None, due_on=date(2017, 8, 1))

    assert set(counters(reach_of(reader), day).values()) == {0}


def test_the_nearest_treaty_date_is_ours_by_a_rule_and_not_yet_over(
    reader: User, day: DocketDay
) -> None:
    by_rule = {"basis": "RULE", "rule": builders.rule()}
    due(date(2017, 8, 7), **by_rule)
    due(date(2017, 8, 9))
    due(date(2017, 8, 10), owed_by="THEIRS", **by_rule)
    nearest = due(date(2017, 8, 11), owed_by="BOTH", **by_rule)

    _, found = sections_of(reach_of(reader), day, {})

    assert found is not None
    assert found.deadline == nearest


def test_a_desk_without_a_calendar_leaves_out_weekends_and_says_so() -> None:
    day = docket_day(NOW, "Asia/Seoul", "")

    assert day.third_working_on == date(2017, 8, 11)
    assert not day.calendar_known


def test_pages_of_the_docket_meet_without_gap_or_overlap(reader: User, day: DocketDay) -> None:
    for on in (date(2017, 8, 9), date(2017, 8, 9), None, date(2017, 8, 8), None):
        due(on)
    reach, seen, position = reach_of(reader), [], None

    while True:
        page = docket_page(Deadline.objects.filter(WAITING), reach, after=position, size=2)
        seen += page.deadlines
        position = page.next_position
        if position is None:
            break

    assert seen == list(docket_of(reader))
    assert [deadline.due_on for deadline in seen[-2:]] == [None, None]
