"""The calendar, the agreements and who is at which desk, as pages."""

import re
from datetime import date, timedelta
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from deadlines.models import Calendar, Closure
from deadlines.selectors.calendar_page import DayOfMonth
from offices.clock import database_now
from offices.models import Delegation, Marking, User
from tests.deadlines import builders, making

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(client: Client) -> User:
    for code in ("KR", "US-FED"):
        builders.calendar(code)
    builders.rule()
    user = making.make_officer(builders.desk(), cleared_to=Marking.OFFICIAL)
    client.force_login(user)
    return user


def words_of(response: Any) -> str:
    return unescape(re.sub(r"<[^>]+>", " ", response.content.decode()))


def close(code: str, on: date, name: str) -> None:
    row = Calendar.objects.get(code=code)
    Closure.objects.create(
        calendar=row, on=on, name=name, kind="FIXED", state="IN_FORCE", source="The act"
    )
    Calendar.objects.filter(pk=row.pk).update(version=row.version + 1)


def day_of(response: Any, on: date) -> DayOfMonth:
    days = [day for week in response.context["month"].weeks for day in week]
    found: DayOfMonth = next(day for day in days if day.on == on)
    return found


def test_a_month_shows_the_closures_of_each_capital_and_what_waits(
    client: Client, reader: User
) -> None:
    close("KR", date(2017, 8, 15), "Liberation Day")
    close("US-FED", date(2017, 9, 4), "Labor Day")
    making.make_deadline(builders.desk(), reader, due_on=date(2017, 8, 11), subject="A session")

    page = client.get("/calendar/?month=2017-08&with=us")

    there = day_of(page, date(2017, 8, 15))
    assert (there.closed_here, there.closed_there) == ("Liberation Day", None)
    assert (day_of(page, date(2017, 8, 12)).closed_here, day_of(page, date(2017, 8, 12)).count) == (
        "",
        0,
    )
    assert day_of(page, date(2017, 8, 11)).count == 1
    assert "A session" in words_of(page)
    assert "Liberation Day" in words_of(page)
    assert "Labor Day" not in words_of(page)


def test_what_one_may_do_stands_on_its_first_day_in_the_month_and_in_the_list_of_the_day(
    client: Client, reader: User
) -> None:
    days = {"due_on": date(2017, 8, 11), "opens_on": date(2017, 8, 12)}
    making.make_deadline(
        builders.desk(), reader, nature="RIGHT", subject="A referral", state="OPEN", **days
    )

    month = client.get("/calendar/?month=2017-08")
    last, first = (client.get(f"/deadlines/?on=2017-08-{day}") for day in (11, 12))

    assert [day_of(month, on).count for on in days.values()] == [0, 1]
    assert len(day_of(month, days["opens_on"]).rows) == 1
    assert ["A referral" in words_of(page) for page in (last, first)] == [False, True]


def test_what_is_hidden_from_the_reader_is_on_no_day(client: Client, reader: User) -> None:
    secret = {"due_on": date(2017, 8, 11), "marking": Marking.SECRET}
    making.make_deadline(builders.desk(), reader, subject="A secret", **secret)

    page = client.get("/calendar/?month=2017-08")

    assert day_of(page, date(2017, 8, 11)).count == 0
    assert "A secret" not in words_of(page)


def test_a_full_day_shows_three_and_leads_to_all_of_them(client: Client, reader: User) -> None:
    for _ in range(5):
        making.make_deadline(builders.desk(), reader, due_on=date(2017, 8, 11))

    page = client.get("/calendar/?month=2017-08")

    day = day_of(page, date(2017, 8, 11))
    assert (day.count, len(day.rows)) == (5, 3)
    assert 'href="/deadlines/?on=2017-08-11"' in page.content.decode()


def test_a_year_lists_its_closures_with_their_sources(client: Client, reader: User) -> None:
    close("US-FED", date(2017, 9, 4), "Labor Day")

    page = client.get("/calendar/?year=2017")

    assert len(page.context["months"]) == 12
    assert re.search(r"Labor Day.*The act", words_of(page), re.DOTALL)


@pytest.mark.parametrize(
    "query",
    [
        "month=2017-13",
        "month=x",
        "month=1900-01",
        "month=2017-08-01",
        "year=17",
        "year=9999",
        "year=%F0%9F%90%9F",
        "with=ZZ",
    ],
)
def test_a_month_a_year_or_a_capital_that_is_not_there_is_a_missing_page(
    client: Client, reader: User, query: str
) -> None:
    assert client.get(f"/calendar/?{query}").status_code == 404


def test_a_house_without_calendars_still_has_a_calendar(client: Client) -> None:
    client.force_login(making.make_user("first"))

    assert client.get("/calendar/").status_code == 200
    assert client.get("/calendar/?year=2026").status_code == 200


def test_a_month_takes_as_many_queries_for_forty_deadlines_as_for_two(
    client: Client, reader: User
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            client.get("/calendar/?month=2017-08")
        return len(found)

    for _ in range(2):
        making.make_deadline(builders.desk(), reader, due_on=date(2017, 8, 11))
    client.get("/calendar/?month=2017-08")
    few = queries()
    for number in range(38):
        making.make_deadline(builders.desk(), reader, due_on=date(2017, 8, 1 + number % 28))

    assert queries() == few <= 12


def test_an_agreement_shows_each_rule_in_its_latest_version_with_its_source(
    client: Client, reader: User
) -> None:
    builders.rule(version=2, length=45, source="https://www.ustr.gov/korus")
    builders.rule("KORUS-22.7.1", state="DRAFT", length=None, unit="", no_number="promptly")

    listed = client.get("/agreements/")
    page = client.get("/agreements/korus/")

    assert "KORUS" in words_of(listed)
    assert [len(row.rules) for row in page.context["provisions"]] == [1, 1]
    words = words_of(page)
    assert "45 days" in words
    assert "30 days" not in words
    assert "promptly" in words
    assert "Draft" in words
    assert '<a href="https://www.ustr.gov/korus" rel="noopener noreferrer">ustr.gov</a>' in (
        page.content.decode()
    )


def test_a_source_that_is_no_address_of_a_page_is_no_link(client: Client, reader: User) -> None:
    builders.rule(version=2, source="javascript:alert(1)")

    assert 'href="javascript' not in client.get("/agreements/KORUS/").content.decode()


def test_an_agreement_that_is_not_there_is_a_missing_page(client: Client, reader: User) -> None:
    assert client.get("/agreements/NAFTA/").status_code == 404


def test_a_program_at_a_desk_is_said_to_be_one(client: Client, reader: User) -> None:
    making.make_officer(builders.desk(), "bridge", role=User.Role.SERVICE)

    people = words_of(client.get("/people/"))
    table = client.get("/people/?as=csv").getvalue().decode()

    assert people.count("Service account") == table.count("Service account") == 1


def test_numbers_beside_a_name_say_what_they_count(client: Client, reader: User) -> None:
    today = database_now().date()
    making.make_deadline(builders.desk(), reader, due_on=today - timedelta(days=9))

    words = words_of(client.get("/people/")).split()

    assert "Officer 1 open 1 overdue" in " ".join(words)


def test_each_desk_says_who_is_there_who_is_away_and_what_waits(
    client: Client, reader: User
) -> None:
    desk, today = builders.desk(), database_now().date()
    deputy = making.make_head(desk, "sim", cleared_to=Marking.SECRET)
    Delegation.objects.create(
        user=reader,
        deputy=deputy,
        from_on=today - timedelta(days=2),
        until_on=today + timedelta(days=5),
    )
    making.make_deadline(desk, reader, due_on=today - timedelta(days=9))
    making.make_deadline(desk, reader, due_on=today + timedelta(days=9))
    making.make_deadline(desk, None, due_on=today + timedelta(days=9))
    making.make_deadline(desk, reader, due_on=today, marking=Marking.SECRET)

    page = client.get("/people/")

    (row,) = page.context["desks"]
    assert [person.place.user for person in row.people] == [deputy, reader]
    mine = row.people[1]
    assert (mine.load.open, mine.load.overdue, mine.is_away) == (2, 1, True)
    assert (row.nobody.open, row.nobody.overdue) == (1, 0)
    assert "Away" in words_of(page)


def test_the_pages_are_wholly_in_korean(client: Client, reader: User) -> None:
    User.objects.update(language="ko")

    month, year, people = (
        words_of(client.get(address))
        for address in ("/calendar/?month=2017-08", "/calendar/?year=2017", "/people/")
    )

    assert "2017년 8월" in month
    assert "2017년" in year
    assert "직원과 담당과" in people
    assert not re.search(r"Holidays|Beside|closed|Monday", month + year + people)
