"""The summary of the docket, kept by the database: it says what the deadlines say."""

import random
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from deadlines.models import Deadline, Tally
from deadlines.models.deadline import DeadlineState, OwedBy
from deadlines.models.rule import Nature
from deadlines.selectors.docket import (
    COUNTED,
    DocketDay,
    DocketList,
    condition_of,
    docket_day,
    docket_of,
)
from deadlines.selectors.docket_counts import counts_of
from deadlines.selectors.reach import reach_of
from deadlines.selectors.tallies import Summary, mistaken_tallies, tallied
from deadlines.services.tallying import MOST_BEHIND, sum_tallies
from deadlines.tasks import tick
from offices.models import Marking, User
from tests.correspondence.builders import clerk
from tests.deadlines import builders, making

NOW = datetime(2017, 8, 8, 0, 12, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def day() -> DocketDay:
    builders.calendar("KR")
    return docket_day(NOW, "Asia/Seoul", "KR")


def docketed(count: int, chance: random.Random) -> None:
    desk, officer = builders.desk(), making.make_officer(builders.desk())
    for serial in range(count):
        on = chance.choice([None, *(date(2017, 8, 8) + timedelta(days=n) for n in range(-6, 12))])
        Deadline.objects.create(
            basis="STATED",
            desk=desk,
            subject="Asked for",
            docketed_at=NOW,
            matter=f"M-{serial}",
            reason_code="" if on else "NO_NUMBER",
            due_on=on,
            due_at=NOW + timedelta(hours=chance.randint(-30, 30)) if on == NOW.date() else None,
            officer=chance.choice([officer, None]),
            **drawn(chance),
        )


def drawn(chance: random.Random) -> dict[str, object]:
    """Values of the columns that the summary looks at."""
    return {
        "nature": chance.choice([Nature.DUTY, Nature.DUTY, Nature.RIGHT]),
        "owed_by": chance.choice(list(OwedBy)),
        "state": chance.choice(["OPEN", "OPEN", "SUSPENDED", "WAIVED", "VOID"]),
        "marking": chance.choice([Marking.UNMARKED, Marking.OFFICIAL, Marking.SECRET]),
        "to_be_confirmed": chance.random() < 0.5,
    }


def summary() -> Summary:
    """All of it around the present, as who is cleared for everything sees it."""
    reader = User(role=User.Role.CLERK, cleared_to=Marking.SECRET)
    now = NOW.date()
    return tallied(reader, before=now, after=now, until=now + timedelta(days=11))


def is_right() -> bool:
    return all(right for _on, right in mistaken_tallies())


def test_it_follows_every_statement_that_changes_deadlines() -> None:
    chance = random.Random(11)
    docketed(60, chance)
    assert is_right()
    assert summary().past[0] > 0 < summary().unconfirmed[0]
    keys = list(Deadline.objects.order_by("id").values_list("id", flat=True))

    for key in keys[::2]:
        Deadline.objects.filter(pk=key).update(**drawn(chance))
    assert is_right()
    Deadline.objects.filter(due_on__isnull=False).update(due_on=date(2017, 9, 1), officer=None)
    assert is_right()
    Deadline.objects.filter(pk__in=keys[::3]).delete()
    assert is_right()
    Deadline.objects.bulk_create(
        Deadline(basis="STATED", desk=builders.desk(), docketed_at=NOW, due_on=NOW, owed_by="OURS")
        for _ in range(3)
    )
    assert is_right()


@pytest.mark.parametrize("cleared_to", [Marking.UNMARKED, Marking.OFFICIAL, Marking.SECRET])
@pytest.mark.parametrize("hours", [-36, 0, 30])
def test_each_counter_of_who_reads_all_desks_is_its_list(
    day: DocketDay, cleared_to: Marking, hours: int
) -> None:
    docketed(150, random.Random(hours))
    day = docket_day(NOW + timedelta(hours=hours), "Asia/Seoul", "KR")
    reader = clerk(cleared_to=cleared_to)

    counts = counts_of(reach_of(reader), day)

    for name in COUNTED:
        rows = list(docket_of(reader).filter(condition_of(name, day, reader)))
        dates = [row.due_on for row in rows if row.due_on]
        counter = counts.counters[name]
        assert (name, counter.count) == (name, len(rows))
        assert (name, counter.earliest_on) == (name, min(dates, default=None))


def test_its_days_are_those_of_what_we_owe(day: DocketDay) -> None:
    docketed(100, random.Random(3))
    reader = clerk(cleared_to=Marking.OFFICIAL)
    days = [day.on + timedelta(days=n) for n in range(14)]

    loads = counts_of(reach_of(reader), day, days).loads

    owed = docket_of(reader).filter(condition_of(DocketList.WE_OWE, day, reader))
    assert loads == {on: n for on in days if (n := owed.filter(due_on=on).count())}


def test_differences_are_summed_up_once_there_are_many() -> None:
    docketed(80, random.Random(5))
    before = summary()
    Tally.objects.filter(pk__in=Tally.objects.values("pk")[:5]).update(is_sum=True)
    assert not sum_tallies()
    Tally.objects.bulk_create(
        Tally(due_on=None, marking=0, open=n, suspended=0, unconfirmed=-n, unassigned=0)
        for _ in range(MOST_BEHIND // 2)
        for n in (1, -1)
    )

    tick(alone=True)

    assert not Tally.objects.filter(is_sum=False).exists()
    assert Tally.objects.count() <= 19 * 3
    assert summary() == before
    assert is_right()


def test_a_docket_that_is_miscounted_is_noticed() -> None:
    docketed(20, random.Random(5))
    Tally.objects.filter(pk=Tally.objects.values("pk")[:1]).update(open=7)

    assert not is_right()


def test_no_migration_has_taken_the_triggers_with_the_table() -> None:
    """Where this fails, lay them again in the migration that builds the table anew."""
    catalogue = {
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    }
    with connection.cursor() as cursor:
        cursor.execute(catalogue[connection.vendor])
        names = {name for (name,) in cursor.fetchall()}

    verbs = ("added", "changed", "removed")
    for table in ("deadline_tally", "deadline_desk_tally"):
        assert {f"{table}_{verb}" for verb in verbs} <= names


def test_counting_for_who_reads_all_desks_is_two_queries(
    day: DocketDay, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    docketed(10, random.Random(1))
    reach = reach_of(clerk())

    with django_assert_num_queries(2):
        counts_of(reach, day, [day.on])


def test_a_state_is_one_of_those_that_it_knows() -> None:
    """Another live state would be counted nowhere: it needs a column."""
    assert {"OPEN", "SUSPENDED"} == set(DeadlineState) - {"DISCHARGED", "WAIVED", "VOID"}
