"""The summary of the desks by month: it says what the deadlines say, to whoever reads by it."""

import random
from collections import Counter, defaultdict
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from deadlines.models import Deadline, DeskTally
from deadlines.models.deadline import OwedBy
from deadlines.models.rule import Nature
from deadlines.selectors.desk_load import loads_of
from deadlines.selectors.docket import (
    COUNTED,
    DocketDay,
    DocketList,
    condition_of,
    docket_day,
    docket_of,
    is_over,
)
from deadlines.selectors.docket_counts import counts_of
from deadlines.selectors.people import Load, desks_with_people
from deadlines.selectors.reach import reach_of
from deadlines.selectors.tallies import mistaken_desk_tallies
from deadlines.selectors.two_weeks import days_of_two_weeks
from deadlines.services.tallying import MOST_BEHIND
from deadlines.tasks import tick
from offices.models import Desk, Distribution, DistributionEntry, Marking, Membership, User
from tests.correspondence.builders import clerk
from tests.deadlines import builders, making

NOW = datetime(2017, 8, 3, 0, 12, tzinfo=UTC)  # a Thursday, of which the month is new
READERS = ("head", "officer", "clerk")
pytestmark = pytest.mark.django_db


def day_at(now: datetime) -> DocketDay:
    return docket_day(now, "Asia/Seoul", "KR")


@pytest.fixture
def house() -> list[Desk]:
    """Three desks: an officer of two, a head of these, and a list that both are on."""
    builders.calendar("KR")
    desks = [builders.desk(code) for code in ("TRADE", "GOODS", "OTHER")]
    officer = making.make_officer(desks[0], cleared_to=Marking.OFFICIAL)
    head = making.make_head(desks[0], cleared_to=Marking.CONFIDENTIAL)
    Membership.objects.create(user=officer, desk=desks[1])
    Membership.objects.create(user=head, desk=desks[1], role=Membership.Role.MANAGER)
    circle = Distribution.objects.create()
    for user in (officer, head):
        DistributionEntry.objects.create(distribution=circle, user=user)
    clerk()
    return desks


def docketed(desks: list[Desk], count: int, chance: random.Random) -> None:
    circle, officers = Distribution.objects.get(), [*User.objects.order_by("pk")[:2], None]
    for serial in range(count):
        on = chance.choice([None, *(NOW.date() + timedelta(days=n) for n in range(-70, 40))])
        near = on is not None and abs(on - NOW.date()) < timedelta(days=2)
        Deadline.objects.create(
            basis="STATED",
            desk=chance.choice(desks),
            officer=chance.choice(officers),
            matter=f"M-{serial}",
            subject="Asked for",
            docketed_at=NOW,
            reason_code="" if on else "NO_NUMBER",
            due_on=on,
            due_at=NOW + timedelta(hours=chance.randint(-30, 30)) if near else None,
            distribution=chance.choice([circle, None, None]),
            **drawn(chance),
        )


def drawn(chance: random.Random) -> dict[str, object]:
    """Values of the columns that the summary looks at."""
    return {
        "nature": chance.choice([Nature.DUTY, Nature.DUTY, Nature.RIGHT]),
        "owed_by": chance.choice(list(OwedBy)),
        "state": chance.choice(["OPEN", "OPEN", "SUSPENDED", "WAIVED"]),
        "marking": chance.choice(list(Marking)),
        "to_be_confirmed": chance.random() < 0.5,
    }


def is_right() -> bool:
    return all(right for _code, right in mistaken_desk_tallies())


def overdue(rows: list[Deadline], day: DocketDay) -> list[date]:
    return [row.due_on for row in rows if row.due_on is not None and is_over(row, day)]


def test_it_follows_every_statement_that_changes_deadlines(house: list[Desk]) -> None:
    chance = random.Random(11)
    docketed(house, 60, chance)
    assert is_right()
    assert {code for code, _ in mistaken_desk_tallies()} == {"GOODS", "OTHER", "TRADE"}
    keys = list(Deadline.objects.order_by("id").values_list("id", flat=True))

    for key in keys[::2]:
        Deadline.objects.filter(pk=key).update(**drawn(chance))
    assert is_right()
    Deadline.objects.filter(due_on__isnull=False).update(due_on=date(2017, 9, 1), officer=None)
    assert is_right()
    Deadline.objects.filter(pk__in=keys[1::2]).update(desk=house[0])
    assert is_right()
    Deadline.objects.filter(pk__in=keys[::3]).delete()
    assert is_right()


@pytest.mark.parametrize("name", READERS)
@pytest.mark.parametrize("hours", [-60, 0, 36])
def test_each_counter_is_its_list_for_who_reads_by_the_summary(
    house: list[Desk], name: str, hours: int
) -> None:
    docketed(house, 200, random.Random(hours))
    reader, day = User.objects.get(username=name), day_at(NOW + timedelta(hours=hours))

    counts = counts_of(reach_of(reader), day, days_of_two_weeks(day.on))

    for counted in COUNTED:
        rows = list(docket_of(reader).filter(condition_of(counted, day, reader)))
        first = min((row.due_on for row in rows if row.due_on), default=None)
        counter = counts.counters[counted]
        assert (counted, counter.count, counter.earliest_on) == (counted, len(rows), first)
    assert counts.counters[DocketList.OVERDUE].count > 0


@pytest.mark.parametrize("name", READERS)
def test_a_day_of_the_week_that_has_gone_by_bears_what_is_due_on_it_alone(
    house: list[Desk], name: str
) -> None:
    docketed(house, 200, random.Random(7))
    reader, day = User.objects.get(username=name), day_at(NOW)
    days = days_of_two_weeks(day.on)

    loads = counts_of(reach_of(reader), day, days).loads

    owed = docket_of(reader).filter(condition_of(DocketList.WE_OWE, day, reader))
    assert days[0] < date(2017, 8, 1)
    assert loads == {on: n for on in days if (n := owed.filter(due_on=on).count())}


def test_the_loads_of_headed_desks_are_what_their_rows_come_to(house: list[Desk]) -> None:
    docketed(house, 300, random.Random(5))
    head, day = User.objects.get(username="head"), day_at(NOW)

    officers = loads_of(reach_of(head), day).officers

    rows = defaultdict(list)
    for row in Deadline.objects.filter(
        nature="DUTY",
        owed_by__in=["OURS", "BOTH"],
        state="OPEN",
        desk__in=house[:2],
        marking__lte=2,
    ).select_related("desk", "officer"):
        rows[row.desk.code, row.officer.name if row.officer else ""].append(row)
    for key, held in rows.items():
        late = overdue(held, day)
        load = officers[key]
        assert (load.open, load.overdue, load.oldest_on) == (len(held), len(late), min(late))
    assert {key for key, load in officers.items() if load.open} == rows.keys()


@pytest.mark.parametrize("name", READERS)
def test_what_waits_for_each_person_is_what_the_reader_may_see(
    house: list[Desk], name: str
) -> None:
    docketed(house, 200, random.Random(3))
    reader, day = User.objects.get(username=name), day_at(NOW)

    shown = desks_with_people(reader, day)

    seen = docket_of(reader).filter(
        nature="DUTY", owed_by__in=["OURS", "BOTH"], state="OPEN", due_on__isnull=False
    )
    waiting = Counter((row.desk_id, row.officer_id) for row in seen)
    late = Counter((row.desk_id, row.officer_id) for row in seen if is_over(row, day))
    for row in shown:
        for person in row.people:
            key = row.desk.pk, person.place.user_id
            assert person.load == Load(waiting[key], late[key])
        assert row.nobody == Load(waiting[row.desk.pk, None], late[row.desk.pk, None])
    assert waiting


def test_people_take_four_queries_whatever_is_docketed(house: list[Desk]) -> None:
    reader, day = User.objects.get(username="officer"), day_at(NOW)

    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            desks_with_people(reader, day)
        return len(found)

    none = queries()
    docketed(house, 100, random.Random(1))
    for number in range(5):
        making.make_officer(house[2], f"another{number}")

    assert queries() == none == 4


def test_differences_are_summed_up_once_there_are_many(house: list[Desk]) -> None:
    docketed(house, 40, random.Random(5))
    DeskTally.objects.bulk_create(
        DeskTally(desk=house[0], month_on=None, marking=0, open=n)
        for _ in range(MOST_BEHIND // 2)
        for n in (1, -1)
    )

    tick(alone=True)

    assert not DeskTally.objects.filter(is_sum=False).exists()
    assert DeskTally.objects.count() <= 40
    assert is_right()


def test_a_desk_that_is_miscounted_is_noticed(house: list[Desk]) -> None:
    docketed(house, 20, random.Random(5))
    DeskTally.objects.filter(pk=DeskTally.objects.values("pk")[:1]).update(open=7)

    assert not is_right()


def test_a_reader_s_counters_and_loads_take_one_query_and_one_of_names(
    house: list[Desk], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    docketed(house, 60, random.Random(1))
    reach, day = reach_of(User.objects.get(username="head")), day_at(NOW)

    with django_assert_num_queries(2):
        counts_of(reach, day)
