"""What is written once says what it would say if it were written anew each time."""

from typing import Any

import pytest
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.backends.postgresql.base import DatabaseWrapper
from django.db.models import Count, DateField, F, QuerySet, Value
from django.db.models.functions import Cast, TruncMonth
from django.test.utils import CaptureQueriesContext

from deadlines.models import Deadline
from offices.access import reader_of, visible_to
from offices.api.keyset import PreparedList, Segment
from offices.models import Distribution, DistributionEntry, Marking, User
from offices.prepared import planned_once
from tests.deadlines.making import make_deadline, make_desk, make_officer, make_user

BY_DATE = Segment(("due_on", "id"), 4)


def deadlines() -> PreparedList:
    return PreparedList(
        Deadline, lambda reader: visible_to(Deadline.objects.all(), reader).values("id", "due_on")
    )


def keys(listed: PreparedList, user: User, after: Any = None) -> list[int]:
    return [row["id"] for row in listed.of(user).taken(BY_DATE, after)]


@pytest.fixture
def people_and_rows() -> list[User]:
    trade, other = make_desk(), make_desk("OTHER")
    near = make_officer(trade)
    make_officer(other, "elsewhere", cleared_to=Marking.SECRET)
    make_officer(trade, "former", is_active=False)
    clerk = make_user("clerk", role=User.Role.CLERK, cleared_to=Marking.SECRET)
    by_desk = Distribution.objects.create()
    DistributionEntry.objects.create(distribution=by_desk, desk=other)
    for marking in Marking:
        make_deadline(trade, near, marking=marking)
        make_deadline(trade, near, marking=marking, distribution=by_desk)
        make_deadline(other, None, marking=marking)
    return [near, clerk, *User.objects.exclude(pk__in=[near.pk, clerk.pk]).order_by("pk")]


@pytest.mark.django_db
@pytest.mark.served
def test_a_prepared_list_gives_each_reader_what_visible_to_gives(
    people_and_rows: list[User],
) -> None:
    listed = deadlines()

    for user in people_and_rows:
        seen = visible_to(Deadline.objects.order_by("due_on", "id"), user)
        rows = list(seen.values_list("due_on", "id"))
        assert keys(listed, user) == [key for _, key in rows[:4]], user
        for place, position in enumerate(rows, start=1):
            after = [key for _, key in rows[place : place + 4]]
            assert keys(listed, user, position) == after, (user, place)


@pytest.mark.django_db
@pytest.mark.served
def test_a_prepared_list_knows_at_once_who_may_read_no_more(people_and_rows: list[User]) -> None:
    listed, near = deadlines(), people_and_rows[0]
    before = keys(listed, near)

    near.memberships.all().delete()

    assert before
    assert keys(listed, near) == []
    near.is_active = False
    assert reader_of(near) is None


@pytest.mark.postgres
@pytest.mark.django_db
def test_the_server_plans_a_prepared_list_once_whoever_asks_for_it(
    people_and_rows: list[User],
) -> None:
    listed, officers = deadlines(), people_and_rows[:1] + people_and_rows[2:]
    keys(listed, officers[0])
    before = plans()

    with CaptureQueriesContext(connection) as asked:
        for user in officers * 3:
            keys(listed, user)

    assert plans() == before
    assert len(asked) == 3 * sum(user.is_active for user in officers)


def months(user: User, desk: int) -> QuerySet[Any, Any]:
    """A question of two parts, with values of every kind in what it selects and where."""
    rows = visible_to(Deadline.objects.order_by(), user)
    early = rows.filter(desk=desk).values(at=Value(-1), on=Cast(TruncMonth("due_on"), DateField()))
    late = rows.exclude(desk=desk).values(at=F("desk"), on=Cast(Value(None), DateField()))
    parts = [
        part.annotate(count=Count("pk")).values_list("at", "on", "count") for part in (early, late)
    ]
    return parts[0].union(parts[1], all=True)


@pytest.mark.django_db
@pytest.mark.served
def test_what_is_planned_once_gives_what_the_queryset_gives(people_and_rows: list[User]) -> None:
    desk = Deadline.objects.order_by("id")[0].desk_id

    for user in people_and_rows:
        asked = months(user, desk)
        assert sorted(map(str, planned_once(asked))) == sorted(map(str, asked)), user


@pytest.mark.postgres
@pytest.mark.django_db
def test_the_server_plans_it_once_whatever_its_values(people_and_rows: list[User]) -> None:
    near = people_and_rows[0]
    planned_once(months(near, 1))
    before = plans()

    for desk in (2, 3):
        planned_once(months(near, desk))

    assert plans() == before


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_plan_that_a_migration_made_useless_is_made_anew() -> None:
    clerk = make_user("clerk", role=User.Role.CLERK)
    make_deadline(make_desk(), None, subject="A session")
    listed = PreparedList(
        Deadline,
        lambda reader: visible_to(Deadline.objects.all(), reader).values("id", "counterpart"),
    )
    before = listed.of(clerk).taken(BY_DATE, None)

    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE deadlines_deadline ALTER COLUMN counterpart TYPE text")
        try:
            assert listed.of(clerk).taken(BY_DATE, None) == before
        finally:
            cursor.execute(
                "ALTER TABLE deadlines_deadline ALTER COLUMN counterpart TYPE varchar(200)"
            )


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_connection_that_the_server_ended_is_known_without_asking_it() -> None:
    connection.ensure_connection()
    mine: DatabaseWrapper = connection.copy(DEFAULT_DB_ALIAS)  # type: ignore[assignment]
    mine.connect()
    assert mine.is_usable()

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [mine.connection.info.backend_pid])

    assert not mine.is_usable()
    mine.close()


def plans() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements")
        row = cursor.fetchone()
    return int(row[0])
