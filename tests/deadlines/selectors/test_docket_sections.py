"""What the first page reads at once is what the lists read one by one."""

import random
from datetime import UTC, date, datetime, timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from deadlines.models import Deadline, Rule
from deadlines.models.deadline import DeadlineState, OwedBy
from deadlines.models.rule import Nature
from deadlines.selectors.as_at import (
    KEPT_COUNTERS,
    NOT_KEPT,
    counters_as_at,
    listed_as_at,
    sections_as_at,
)
from deadlines.selectors.docket import (
    COUNTED,
    DocketDay,
    DocketList,
    condition_of,
    docket_day,
    docket_of,
)
from deadlines.selectors.docket_counts import counters, counts_of
from deadlines.selectors.docket_sections import sections_of
from deadlines.selectors.reach import reach_of
from deadlines.services.discharging import discharge
from offices.models import Distribution, DistributionEntry, Marking, Membership, User
from tests.deadlines import builders, making
from tests.deadlines.docketed import act, stated

NOW = datetime(2017, 8, 8, 0, 12, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def day() -> DocketDay:
    builders.calendar("KR")
    return docket_day(NOW, "Asia/Seoul", "KR")


def fill_docket(reader: User, day: DocketDay) -> None:
    """Deadlines of every kind at three desks, some shown to the reader by a list."""
    chance = random.Random(7)
    by_list = Distribution.objects.create()
    DistributionEntry.objects.create(distribution=by_list, user=reader)
    rule = Rule.objects.first() or builders.rule()
    for serial in range(240):
        on = chance.choice([None, *(day.on + timedelta(days=n) for n in range(-20, 100, 5))])
        near = chance.random() < 0.3 and on is not None
        state = chance.choice([*DeadlineState, DeadlineState.OPEN, DeadlineState.OPEN])
        making.make_deadline(
            builders.desk(chance.choice(["TRADE", "OTHER", "ELSEWHERE"])),
            chance.choice([reader, None]),
            subject=str(serial),
            due_on=day.on if near else on,
            due_at=NOW + timedelta(hours=chance.randint(-3, 3)) if near else None,
            reason_code="" if on else "NO_NUMBER",
            nature=chance.choice([Nature.DUTY, Nature.DUTY, Nature.RIGHT]),
            owed_by=chance.choice(list(OwedBy)),
            rule=chance.choice([rule, None]),
            state=state,
            marking=chance.choice([Marking.OFFICIAL, Marking.SECRET]),
            to_be_confirmed=chance.random() < 0.5,
            distribution=chance.choice([by_list, None]),
            occurs_on=on if serial % 3 == 0 and on else None,
            matter=f"M-{reader.pk}-{serial}",
            **(
                {"discharged_on": day.on, "proof": "TRADE-O-2017-0001"}
                if state == DeadlineState.DISCHARGED
                else {}
            ),
        )


def readers() -> list[User]:
    """One of two desks, one of none whom a list may show something, and a clerk of all."""
    two = making.make_officer(builders.desk("TRADE"), "two", cleared_to=Marking.OFFICIAL)
    Membership.objects.create(user=two, desk=builders.desk("OTHER"))
    return [
        two,
        making.make_user("none", cleared_to=Marking.OFFICIAL),
        making.make_user("clerk", role=User.Role.CLERK, cleared_to=Marking.SECRET),
    ]


def test_what_is_read_at_once_is_what_each_list_holds(day: DocketDay) -> None:
    for reader in readers():
        fill_docket(reader, day)
        reach, wanted = reach_of(reader), dict.fromkeys(DocketList, 7)

        sections, _ = sections_of(reach, day, wanted)

        for name in DocketList:
            whole = list(docket_of(reader).filter(condition_of(name, day, reader)))
            rows = [row.deadline for row in sections[name].rows]
            assert rows == whole[:7], name
            assert sections[name].more == (len(whole) > 7), name
        assert counters(reach, day) == {
            name: docket_of(reader).filter(condition_of(name, day, reader)).count()
            for name in COUNTED
        }


def test_the_first_rows_of_all_lists_take_two_queries(
    day: DocketDay, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    reader = readers()[0]
    fill_docket(reader, day)
    reach = reach_of(reader)

    with django_assert_num_queries(2):
        sections_of(reach, day, dict.fromkeys(DocketList, 10))


def test_each_day_of_the_strip_counts_what_we_owe_on_it(day: DocketDay) -> None:
    reader = readers()[0]
    fill_docket(reader, day)
    days = [day.on + timedelta(days=offset) for offset in range(14)]

    loads = counts_of(reach_of(reader), day, days).loads

    owed = docket_of(reader).filter(condition_of(DocketList.WE_OWE, day, reader))
    assert loads == {on: n for on in days if (n := owed.filter(due_on=on).count())}


def test_a_past_day_is_listed_and_counted_by_its_standings(day: DocketDay) -> None:
    deadline = stated()
    reader = builders.officer("reader")
    Membership.objects.create(user=reader, desk=deadline.desk)
    discharge(act=act(days=40), deadline=deadline, proof="TRADE-O-2017-0007")
    assert Deadline.objects.get().state == DeadlineState.DISCHARGED

    def stood(on: date) -> tuple[int, int]:
        past = docket_day(datetime(on.year, on.month, on.day, 14, 59, tzinfo=UTC), "Asia/Seoul", "")
        counts = counters_as_at(past, reader)
        rows = sections_as_at(past, reader, {DocketList.WE_OWE: 5})[DocketList.WE_OWE].rows
        assert {name: counter.count for name, counter in counts.items()} == {
            name: listed_as_at(name, past, reader).count() for name in KEPT_COUNTERS
        }
        return counts[DocketList.OVERDUE].count, len(rows)

    assert stood(date(2017, 7, 12)) == (0, 0)
    assert stood(date(2017, 8, 11)) == (0, 1)
    assert stood(date(2017, 8, 12)) == (1, 1)
    assert stood(date(2017, 8, 25)) == (0, 0)
    assert {DocketList.TO_BE_CONFIRMED} == NOT_KEPT
