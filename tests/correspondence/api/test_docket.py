from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from correspondence.api.docket import ShownDocket
from correspondence.models import Meeting
from deadlines.models import Deadline
from deadlines.selectors.docket import COUNTED, DocketList
from offices.access import Scope
from offices.clock import database_now
from offices.models import Marking, User
from tests.correspondence.views.test_pages import letter
from tests.deadlines import builders, making
from tests.offices.api.keys import client_of, make_account

DOCKET = "/api/v1/docket/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def account() -> User:
    return make_account("robot", builders.desk())


@pytest.fixture
def api(account: User) -> APIClient:
    return client_of(account, Scope.DEADLINES_READ)


def fill_docket() -> None:
    today = database_now().date()
    for offset in range(-4, 12):
        owed_by = ["OURS", "BOTH", "THEIRS"][offset % 3]
        making.make_deadline(
            builders.desk(),
            None,
            due_on=today + timedelta(days=offset),
            owed_by=owed_by,
            to_be_confirmed=offset % 2 == 0,
        )
    making.make_deadline(builders.desk(), None, due_on=today, nature="RIGHT")
    making.make_deadline(builders.desk(), None, due_on=today, marking=Marking.SECRET)


def pages_of(api: APIClient, name: DocketList) -> list[str]:
    found: list[str] = []
    cursor = ""
    while True:
        answer = api.get(f"/api/v1/deadlines/?limit=5&list={name}{cursor}").json()
        found += [row["id"] for row in answer["results"]]
        if answer["next_cursor"] is None:
            return found
        cursor = f"&cursor={answer['next_cursor']}"


def test_tile_page_list_and_api_hold_the_same(api: APIClient, client: Client) -> None:
    fill_docket()
    person = making.make_officer(builders.desk(), "person", cleared_to=Marking.OFFICIAL)
    client.force_login(person)
    first_page = client.get("/").context["page"]
    docket = api.get(DOCKET).json()

    for name in COUNTED:
        rows = client.get(f"/deadlines/?list={name.lower()}").context["rows"]
        keys = [str(row.deadline.pk) for row in rows]
        count = first_page.counters[name].count
        assert (count, docket["counters"][name]["count"]) == (len(keys), len(keys)), name
        assert pages_of(api, name) == keys, name
    for name in (DocketList.WE_OWE, DocketList.THEY_OWE, DocketList.WE_MAY):
        shown = [str(row.deadline.pk) for row in first_page.sections[name].rows]
        section = docket["lists"][name]
        assert [row["id"] for row in section["deadlines"]] == shown, name
        assert pages_of(api, name)[: len(shown)] == shown, name
        assert section["more"] == (len(pages_of(api, name)) > len(shown)), name


def test_the_docket_is_as_it_is_described(api: APIClient) -> None:
    fill_docket()
    Meeting.objects.create(
        letter=letter(), title="Talks", starts_at=database_now() + timedelta(days=2), zone="UTC"
    )

    docket = api.get(DOCKET).json()

    assert docket.keys() == ShownDocket().fields.keys()
    assert [meeting["title"] for meeting in docket["meetings"]] == ["Talks"]


def test_a_past_day_is_told_by_its_standings(api: APIClient) -> None:
    fill_docket()

    docket = api.get(f"{DOCKET}?as_at=2017-08-08").json()

    assert docket["on"] == "2017-08-08"
    assert {counter["count"] for counter in docket["counters"].values()} == {0}


@pytest.mark.parametrize("query", ["as_at=8.8.2017", "as_at=", "when=now"])
def test_what_is_no_day_is_a_problem_that_names_it(api: APIClient, query: str) -> None:
    answer = api.get(f"{DOCKET}?{query}")

    assert answer.status_code == 400
    assert query.partition("=")[0] in str(answer.json())


def test_a_token_for_letters_does_not_open_the_docket(account: User) -> None:
    assert client_of(account, Scope.LETTERS_READ).get(DOCKET).status_code == 403


def test_more_deadlines_take_no_more_queries(api: APIClient) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert api.get(DOCKET).status_code == 200
        return len(asked)

    fill_docket()
    queries()  # the token's first use is noted
    few = queries()
    for _ in range(3):
        fill_docket()

    assert queries() == few
    assert Deadline.objects.count() > 60


def test_meetings_of_letters_one_may_not_see_are_not_told(api: APIClient) -> None:
    hidden: Any = letter(marking=Marking.SECRET)
    Meeting.objects.create(
        letter=hidden, title="Talks", starts_at=datetime(2999, 1, 1, tzinfo=UTC), zone="UTC"
    )

    assert api.get(DOCKET).json()["meetings"] == []
