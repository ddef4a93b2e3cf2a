"""A list of deadlines: narrowed by its address, saved as it is narrowed, kept under a name."""

import csv
import io
import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from offices.clock import database_now
from offices.models import AuditEntry, Desk, Marking, SavedFilter, User
from tests.deadlines import builders, making

pytestmark = pytest.mark.django_db
PAGE = "/deadlines/"


@pytest.fixture
def desk() -> Desk:
    builders.calendar("KR")
    return builders.desk()


@pytest.fixture
def reader(client: Client, desk: Desk) -> User:
    row = making.make_officer(desk, cleared_to=Marking.CONFIDENTIAL)
    client.force_login(row)
    return row


@pytest.fixture
def four(desk: Desk, reader: User) -> list[str]:
    """One of mine, nobody's a day later, a confidential one, and one whose clock is stopped."""
    today = database_now().date()
    ends = [today + timedelta(days=days) for days in (1, 2, 3, 4)]
    making.make_deadline(desk, reader, due_on=ends[0], matter="A", counterpart="USTR")
    making.make_deadline(desk, None, due_on=ends[1], matter="B", counterpart="MOTIE")
    making.make_deadline(desk, reader, due_on=ends[2], matter="C", marking=Marking.CONFIDENTIAL)
    making.make_deadline(desk, reader, due_on=ends[3], matter="D", state="SUSPENDED")
    return [end.isoformat() for end in ends]


def matters(page: Any) -> str:
    return "".join(row.deadline.matter for row in page.context["rows"])


def saved(client: Client, query: str) -> str:
    answer = client.get(f"{PAGE}export/?as=csv&{query}")
    content = b"".join(answer.streaming_content).decode("utf-8-sig")
    return "".join(row[4] for row in list(csv.reader(io.StringIO(content)))[1:])


def words_of(response: Any) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", "ABCD"),
        ("officer=-", "B"),
        ("officer={reader}", "ACD"),
        ("marking=confidential", "C"),
        ("state=suspended", "D"),
        ("counterpart=MOTIE", "B"),
        ("due_from={1}&due_until={2}", "BC"),
        ("on={3}", "D"),
        ("list=no_officer&desk={desk}", "B"),
        ("list=mine&marking=official", "AD"),
        ("agreement=KORUS", ""),
        ("basis=rule", ""),
        ("unknown=1", "ABCD"),
    ],
)
def test_the_address_narrows_the_list_and_the_table_that_is_saved(
    client: Client, reader: User, desk: Desk, four: list[str], query: str, expected: str
) -> None:
    builders.rule()
    query = query.format(*four, reader=reader.username, desk=desk.code)

    page = client.get(f"{PAGE}?{query}")

    assert matters(page) == expected
    assert saved(client, query) == expected
    entry = AuditEntry.objects.filter(action="EXPORT").latest("pk")
    assert entry.new["rows"] == len(expected)


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("desk=NOWHERE", "desk"),
        ("officer=ghost", "officer"),
        ("agreement=NAFTA", "agreement"),
        ("counterpart=" + "x" * 201, "counterpart"),
        ("state=DISCHARGED", "state"),
        ("marking=9", "marking"),
        ("due_from=2017-13-01", "due_from"),
        ("due_from=2017-07-12&due_until=2017-07-01", "due_until"),
    ],
)
def test_a_filter_that_cannot_be_is_told_by_its_field_and_lists_nothing(
    client: Client, four: list[str], query: str, field: str
) -> None:
    page = client.get(f"{PAGE}?{query}")

    assert page.status_code == 422
    assert list(page.context["form"].errors) == [field]
    assert matters(page) == ""
    assert client.get(f"{PAGE}export/?{query}").status_code == 302


def test_a_list_keeps_its_filters_from_list_to_list_and_page_to_page(
    client: Client, desk: Desk, reader: User
) -> None:
    today = database_now().date()
    for number in range(51):
        making.make_deadline(desk, reader, due_on=today + timedelta(days=9), matter=f"M{number}")
    making.make_deadline(desk, None, due_on=today, matter="OTHER")

    first = client.get(f"{PAGE}?list=we_owe&officer={reader.username}")
    html = first.content.decode()
    following = re.search(r'rel="next"\s+href="([^"]+)"', html)
    assert following
    second = client.get(unescape(following[1]))

    assert (len(first.context["rows"]), len(second.context["rows"])) == (50, 1)
    assert f'href="{PAGE}?officer={reader.username}&amp;list=overdue"' in html
    assert f"Officer: {reader}" in words_of(first)


def test_a_narrowed_list_is_kept_for_oneself_or_ones_desk_and_stands_on_this_list_alone(
    client: Client, reader: User, four: list[str]
) -> None:
    query = "list=OVERDUE&officer=-"
    client.post(f"{PAGE}filters/", {"name": "Open\u200b  ends", "query": f"{query}&x=1"})
    client.post(f"{PAGE}filters/", {"name": "Open ends", "query": query, "desk": "TRADE"})

    kept = SavedFilter.objects.filter(of="DEADLINES").order_by("pk")
    page = client.get(f"{PAGE}?{query}")
    forget = f"{PAGE}filters/{kept[0].pk}/forget/"

    assert [(row.name, row.query) for row in kept] == [("Open ends", query)] * 2
    assert [row.desk_id is None for row in kept] == [True, False]
    assert client.post(f"/letters/filters/{kept[0].pk}/forget/").status_code == 404
    assert list(client.get("/letters/").context["saved"]) == []
    assert words_of(page).count("Open ends") >= 2
    assert forget in page.content.decode()
    assert client.post(forget).headers["Location"].startswith(PAGE)
    assert SavedFilter.objects.count() == 1


@pytest.mark.parametrize("query", ["", "list=NOTHING", "on=soon", "desk=GONE", "form=LETTER"])
def test_what_the_list_does_not_take_is_not_kept(client: Client, reader: User, query: str) -> None:
    answer = client.post(f"{PAGE}filters/", {"name": "Never", "query": query})

    assert answer.status_code == 302
    assert not SavedFilter.objects.exists()


def test_a_kept_list_whose_desk_is_gone_says_so_and_can_be_forgotten(
    client: Client, reader: User
) -> None:
    gone = builders.desk("GONE")
    client.post(f"{PAGE}filters/", {"name": "Theirs", "query": "desk=GONE"})
    gone.delete()

    page = client.get(f"{PAGE}?desk=GONE")
    forget = re.search(r'action="([^"]+/forget/)"', page.content.decode())
    assert forget
    client.post(forget[1], follow=True)

    assert page.status_code == 422
    assert "“Theirs” was kept when all that it names was there." in words_of(page)
    assert not SavedFilter.objects.exists()


@pytest.mark.parametrize("query", ["", "desk=TRADE&officer=-&marking=official&due_from=2020-01-01"])
def test_a_page_takes_as_many_queries_however_it_is_narrowed_and_however_long(
    client: Client, reader: User, desk: Desk, four: list[str], query: str
) -> None:
    client.get(PAGE)

    with CaptureQueriesContext(connection) as few:
        client.get(f"{PAGE}?{query}")
    for number in range(5):
        making.make_deadline(desk, None, due_on=database_now().date(), matter=f"M{number}")
        client.post(f"{PAGE}filters/", {"name": f"L{number}", "query": "officer=-"})
    with CaptureQueriesContext(connection) as many:
        client.get(f"{PAGE}?{query}")

    assert len(few) == len(many) <= 10
