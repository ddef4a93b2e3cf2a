from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from rest_framework.test import APIClient

from deadlines.api.serializers import ExplainedDeadline, ListedDeadline, ShownDeadline
from deadlines.models import Deadline
from offices.access import Scope
from offices.models import Desk, Marking
from tests.deadlines.making import DOCKETED_AT, DUE_ON, make_deadline, make_desk, make_user
from tests.offices.api.keys import client_of, make_account

LIST = "/api/v1/deadlines/"


@pytest.fixture
def desk(db: None) -> Desk:
    return make_desk()


@pytest.fixture
def api(desk: Desk) -> APIClient:
    return client_of(make_account("robot", desk), Scope.DEADLINES_READ)


def make_many(desk: Desk, number: int, **fields: Any) -> None:
    for day in range(number):
        make_deadline(desk, None, due_on=DUE_ON + timedelta(days=day), **fields)


def ids(response: Any) -> list[int]:
    return [int(row["id"]) for row in response.json()["results"]]


def walk(api: APIClient, query: str = "") -> list[int]:
    found: list[int] = []
    address: str | None = f"{LIST}?limit=3{query}"
    while address:
        response = api.get(address)
        found += ids(response)
        links = response["Link"].split(", ")
        address = next((li[1 : li.index(">")] for li in links if 'rel="next"' in li), None)
    return found


def test_the_docket_is_listed_earliest_first_and_what_has_no_date_last(
    api: APIClient, desk: Desk
) -> None:
    undated = make_deadline(desk, None, due_on=None, reason_code="NO_NUMBER")
    late = make_deadline(desk, None, due_on=date(2026, 5, 1))
    early = make_deadline(desk, None, due_on=date(2026, 4, 1))

    assert ids(api.get(LIST)) == [early.pk, late.pk, undated.pk]


def test_pages_follow_on_without_a_gap_or_a_repeat(api: APIClient, desk: Desk) -> None:
    make_many(desk, 7)
    same_day = [make_deadline(desk, None).pk for _ in range(4)]
    undated = [make_deadline(desk, None, due_on=None, reason_code="NO_NUMBER").pk for _ in range(5)]

    walked = walk(api)

    assert len(walked) == len(set(walked)) == Deadline.objects.count()
    assert walked[1:5] == same_day
    assert walked[-5:] == undated


def test_a_row_that_comes_in_between_neither_shifts_nor_doubles_a_page(
    api: APIClient, desk: Desk
) -> None:
    make_many(desk, 4)
    first = api.get(f"{LIST}?limit=2")
    make_deadline(desk, None, due_on=DUE_ON - timedelta(days=9))

    second = api.get(LIST, {"limit": 2, "cursor": first.json()["next_cursor"]})

    assert not set(ids(first)) & set(ids(second))
    assert second.json()["next_cursor"] is None


@pytest.mark.parametrize("limit", ["0", "201", "-1", "x", "1e2", "²"])
def test_a_page_holds_200_at_most(api: APIClient, limit: str) -> None:
    response = api.get(LIST, {"limit": limit})

    assert (response.status_code, response.json()["field"]) == (400, "limit")


@pytest.mark.parametrize("break_it", [lambda c: c.swapcase(), lambda c: "x", lambda c: c + c])
def test_a_tampered_cursor_is_refused(
    api: APIClient, desk: Desk, break_it: Callable[[str], str]
) -> None:
    make_many(desk, 3)
    cursor = api.get(f"{LIST}?limit=1").json()["next_cursor"]

    response = api.get(LIST, {"cursor": break_it(cursor)})

    assert (response.status_code, response.json()["field"]) == (400, "cursor")


@pytest.mark.parametrize(
    "query",
    [
        {"state": "OPEN"},
        {"due_from": "2026-04-01"},
        {"due_until": "2026-04-01"},
        {"desk": "TRADE"},
        {"officer": "hong"},
        {"owed_by": "OURS"},
        {"marking": "OFFICIAL"},
    ],
)
def test_each_filter_keeps_what_fits_and_leaves_out_the_rest(
    api: APIClient, desk: Desk, query: dict[str, str]
) -> None:
    kept = make_deadline(desk, make_user("hong"))
    other = make_desk("OTHER")
    account = make_account("both", desk, other)
    day = date(2026, 3, 1) if "due_from" in query else date(2026, 5, 1)
    make_deadline(
        other, None, due_on=day, state="WAIVED", owed_by="THEIRS", marking=Marking.UNMARKED
    )

    assert ids(client_of(account).get(LIST, query)) == [kept.pk]


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"state": "LATE"}, "state"),
        ({"due_from": "04/01/2026"}, "due_from"),
        ({"due_from": "2026-02-30"}, "due_from"),
        ({"due_from": "2026-04-02", "due_until": "2026-04-01"}, "due_until"),
        ({"desk": "NOWHERE"}, "desk"),
        ({"officer": "nobody"}, "officer"),
        ({"owed_by": "US"}, "owed_by"),
        ({"marking": "1"}, "marking"),
        ({"agreement": "NAFTA-9"}, "agreement"),
        ({"state": ""}, "state"),
        ({"state": ["OPEN", "VOID"]}, "state"),
        ({"overdue": "1"}, "overdue"),
    ],
)
def test_a_filter_that_cannot_be_meant_is_named(
    api: APIClient, query: dict[str, Any], field: str
) -> None:
    response = api.get(LIST, query)

    assert response.status_code == 400
    assert response.json()["errors"][0]["field"] == field


def test_a_page_costs_the_same_queries_however_long_the_docket(
    api: APIClient, desk: Desk, django_assert_num_queries: Any
) -> None:
    api.get(LIST)
    for more in (10, 190):
        make_many(desk, more)
        with django_assert_num_queries(2):
            assert len(ids(api.get(LIST, {"limit": 5}))) == 5


def test_the_last_page_asks_once_more_for_what_has_no_date(
    api: APIClient, desk: Desk, django_assert_num_queries: Any
) -> None:
    make_many(desk, 200)
    api.get(LIST)

    with django_assert_num_queries(3):
        assert len(ids(api.get(LIST, {"limit": 200}))) == 200


def test_what_the_list_says_is_what_the_description_says(api: APIClient, desk: Desk) -> None:
    one = make_deadline(desk, None)

    row = api.get(LIST).json()["results"][0]
    assert set(row) == set(ListedDeadline().fields)
    assert set(api.get(f"{LIST}{one.pk}/").json()) == set(ShownDeadline().fields)
    explained = api.get(f"{LIST}{one.pk}/explanation/").json()
    assert set(explained) == set(ExplainedDeadline().fields)


def test_one_deadline_shows_its_instant_in_each_capital(api: APIClient, desk: Desk) -> None:
    one = make_deadline(
        desk,
        None,
        due_at=datetime(2026, 4, 1, 15, tzinfo=UTC),
        explanation={"zones": ["America/New_York", "Asia/Seoul"]},
    )

    told = api.get(f"{LIST}{one.pk}/").json()

    assert told["due_at"] == {
        "America/New_York": "2026-04-01T11:00:00-04:00",
        "Asia/Seoul": "2026-04-02T00:00:00+09:00",
    }
    assert (told["marking"], told["desk"]) == ("OFFICIAL", "TRADE")


@pytest.mark.parametrize(("language", "word"), [("en", "counted"), ("ko", "산입")])
def test_an_explanation_speaks_the_language_asked_for(
    api: APIClient, desk: Desk, language: str, word: str
) -> None:
    step = {"from": "2026-03-03", "to": "2026-04-01", "kind": "COUNTED", "counted": 30}
    steps = [step | {"reason": {"en": "counted", "ko": "산입"}}]
    one = make_deadline(desk, None, explanation={"steps": steps, "readings": []})

    response = api.get(f"{LIST}{one.pk}/explanation/", headers={"accept-language": language})

    assert response.json()["steps"][0]["reason"] == word


def test_the_same_version_is_not_sent_twice(api: APIClient, desk: Desk) -> None:
    address = f"{LIST}{make_deadline(desk, None).pk}/"
    tag = api.get(address)["ETag"]

    assert api.get(address, headers={"if-none-match": tag}).status_code == 304
    Deadline.objects.update(subject="Changed")
    assert api.get(address, headers={"if-none-match": tag}).status_code == 200


@pytest.mark.parametrize("tail", ["", "explanation/"])
def test_what_one_may_not_see_is_not_there(api: APIClient, desk: Desk, tail: str) -> None:
    elsewhere = make_deadline(make_desk("OTHER"), None)
    secret = make_deadline(desk, None, marking=Marking.SECRET)

    for hidden in (elsewhere.pk, secret.pk, 10**17):
        assert api.get(f"{LIST}{hidden}/{tail}").status_code == 404
    assert ids(api.get(LIST)) == []


def test_letters_scopes_do_not_open_the_docket(desk: Desk) -> None:
    api = client_of(make_account("robot", desk), Scope.LETTERS_READ, Scope.DEADLINES_WRITE)

    assert api.get(LIST).status_code == 403


def test_a_docketed_instant_is_written_in_utc(api: APIClient, desk: Desk) -> None:
    one = make_deadline(desk, None)

    told = api.get(f"{LIST}{one.pk}/").json()

    assert told["docketed_at"] == DOCKETED_AT.isoformat().replace("+00:00", "Z")
