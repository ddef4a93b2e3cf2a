"""Agreements, the rules of one, a month and a year of the calendar, saved as tables."""

import re
from datetime import date

import pytest
from django.test import Client

from deadlines.models import Calendar, Closure, Deadline
from offices.models import AuditEntry, Marking, User
from tests.deadlines import builders, making
from tests.saved_tables import heads_in, saved, sheet_of

pytestmark = pytest.mark.django_db
MONTH, YEAR = "/calendar/?month=2017-08", "/calendar/?year=2017"
LISTS = ("/agreements/", "/agreements/KORUS/", MONTH, YEAR)


@pytest.fixture
def reader(client: Client) -> User:
    for code in ("KR", "US-FED"):
        builders.calendar(code)
    builders.rule(source="https://example.test/korus", trigger_event="Receipt")
    user = making.make_officer(builders.desk(), cleared_to=Marking.OFFICIAL)
    client.force_login(user)
    return user


def close(code: str, on: date, name: str, state: str = "IN_FORCE") -> None:
    row = Calendar.objects.get(code=code)
    Closure.objects.create(
        calendar=row, on=on, name=name, kind="FIXED", state=state, source="The act"
    )
    Calendar.objects.filter(pk=row.pk).update(version=row.version + 1)


def due(reader: User, day: int, **fields: object) -> Deadline:
    return making.make_deadline(builders.desk(), reader, due_on=date(2017, 8, day), **fields)


def test_agreements_are_saved_with_how_well_their_rules_are_known(
    client: Client, reader: User
) -> None:
    builders.rule("KORUS-22.8.1", state="DRAFT")
    builders.rule("AGP-1")
    listed = [row.key for row in client.get("/agreements/").context["agreements"]]

    rows = saved(client, "/agreements/")

    assert [row["Key"] for row in rows] == listed == ["AGP", "KORUS"]
    assert (rows[1]["Rules verified"], rows[1]["drafts"]) == ("1", "1")
    assert sorted(rows[1]["Parties"].split(", ")) == ["KR", "US"]


def test_the_rules_of_an_agreement_are_saved_with_source_and_verification(
    client: Client, reader: User
) -> None:
    builders.rule("KORUS-22.8.1", state="SECONDARY", length=None, unit="", no_number="promptly")
    builders.rule("KORUS-22.2.4(b)", version=2, length=45, note="=Mended")
    builders.rule("AGP-1")
    page = client.get("/agreements/korus/").context["provisions"]

    rows = saved(client, "/agreements/korus/")

    listed = [rule.code for row in page for rule in row.rules]
    assert [row["Rule"] for row in rows] == listed == ["KORUS-22.2.4(b)", "KORUS-22.8.1"]
    assert (rows[0]["Time limit"], rows[0]["Version"]) == ("45 days", "2")
    assert rows[0]["In brief"] == "'=Mended"
    assert (rows[1]["Time limit"], rows[1]["How well known"]) == ("promptly", "Secondary source")
    assert client.get("/agreements/none/?as=csv").status_code == 404


def test_a_rule_is_saved_with_where_it_is_written(client: Client, reader: User) -> None:
    (row,) = saved(client, "/agreements/KORUS/")

    assert row["Source"] == "https://example.test/korus"
    assert (row["Counted from"], row["Nature"]) == ("Receipt", "Duty")


def test_a_month_is_saved_day_by_day_with_every_deadline_and_closure_it_shows(
    client: Client, reader: User
) -> None:
    close("KR", date(2017, 8, 15), "Liberation Day")
    close("US-FED", date(2017, 9, 4), "Labor Day")
    subjects = [due(reader, 15, subject=f"+Step {number}").subject for number in range(5)]
    due(reader, 1, subject="First")
    making.make_deadline(builders.desk(), reader, due_on=date(2017, 9, 30), subject="Later")
    month = client.get(f"{MONTH}&with=US").context["month"]

    rows = saved(client, f"{MONTH}&with=US")

    days = [row["Day"] for row in rows]
    assert days == sorted(days)
    assert days[0] == "2017-08-01"
    on_the_day = [row["What"] for row in rows if row["Day"] == "2017-08-15"]
    assert on_the_day == ["Liberation Day", *(f"'{subject}" for subject in subjects)]
    counted = sum(each.count for week in month.weeks for each in week)
    assert counted == sum(row["Kind"] == "Deadline" for row in rows) == 6
    assert AuditEntry.objects.get(action="EXPORT").new["rows"] == len(rows) == 7


def test_what_is_hidden_is_in_no_month_that_is_saved(client: Client, reader: User) -> None:
    due(reader, 11, subject="Shown")
    due(reader, 11, subject="Quiet", marking=Marking.SECRET)

    assert [row["What"] for row in saved(client, MONTH)] == ["Shown"]


def test_a_month_begins_with_the_days_of_the_one_before_that_it_draws(
    client: Client, reader: User
) -> None:
    for on in (date(2017, 7, 30), date(2017, 7, 31), date(2017, 9, 3), date(2017, 9, 4)):
        making.make_deadline(builders.desk(), reader, due_on=on)

    assert [row["Day"] for row in saved(client, MONTH)] == ["2017-07-31", "2017-09-03"]


def test_a_right_is_saved_on_its_first_day_as_the_month_has_it(
    client: Client, reader: User
) -> None:
    close("KR", date(2017, 8, 15), "Liberation Day")
    due(reader, 2, subject="May ask", opens_on=date(2017, 8, 16))
    due(reader, 17, subject="Is to answer")

    rows = [(row["Day"], row["What"]) for row in saved(client, MONTH)]

    assert rows[1:] == [("2017-08-16", "May ask"), ("2017-08-17", "Is to answer")]


def test_a_years_closures_are_saved_as_they_are_listed(client: Client, reader: User) -> None:
    close("KR", date(2017, 8, 15), "Liberation Day")
    close("US-FED", date(2017, 9, 4), "Labor Day", "ANNOUNCED")
    close("KR", date(2017, 10, 2), "Not yet", "PROPOSED")
    close("KR", date(2018, 1, 1), "New Year")
    listed = [row.name for row in client.get(f"{YEAR}&with=US").context["closures"]]

    rows = sheet_of(client, f"{YEAR}&with=US")[1:]

    assert [row[2].value for row in rows] == listed == ["Liberation Day", "Labor Day"]
    assert all(row[0].is_date for row in rows)
    assert rows[1][4].value == "Announced"


@pytest.mark.parametrize("page", LISTS)
def test_each_list_is_headed_in_both_languages_and_offered_on_its_page(
    client: Client, reader: User, page: str
) -> None:
    close("KR", date(2017, 8, 15), "Liberation Day")
    english, korean = heads_in(client, page, "en"), heads_in(client, page, "ko")

    assert len(english) == len(korean)
    assert not set(english) & set(korean)
    assert all(re.search("[가-힣]", title) for title in korean), korean
    assert 'href="?as=csv' in client.get(page).content.decode()
    assert client.get(f"{page}{'&' if '?' in page else '?'}as=pdf").status_code == 404


@pytest.mark.parametrize("query", ["month=2017-13", "year=17", "with=ZZ"])
def test_a_table_of_a_month_that_is_not_there_is_not_found(
    client: Client, reader: User, query: str
) -> None:
    assert client.get(f"/calendar/?{query}&as=csv").status_code == 404
