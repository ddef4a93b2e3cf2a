import json
from typing import Any

import pytest
from rest_framework.test import APIClient

from offices.access import Scope
from tests.deadlines import builders
from tests.offices.api.keys import client_of, make_account

ADDRESS = "/api/v1/calculator/"
CASE = {"id": "1", "trigger_on": "2017-07-12", "limit": {"length": 30, "unit": "DAYS"}}


@pytest.fixture
def api(db: None) -> APIClient:
    return client_of(make_account(), Scope.CALENDAR_READ)


def test_a_case_by_a_rule_is_answered_with_its_authority(api: APIClient) -> None:
    builders.rule()

    told = api.post(ADDRESS, {"trigger_on": "2017-07-12", "rule": "korus-22.2.4.b"}).json()

    assert (told["due_on"], told["authority"]["rule"]) == ("2017-08-11", "KORUS-22.2.4(b)")
    assert set(told["due_at"]) == {"America/New_York", "Asia/Seoul"}


def test_a_list_is_answered_in_order_with_errors_in_place(api: APIClient) -> None:
    cases = [CASE, {"id": "2", "trigger_on": "soon", "limit": CASE["limit"]}, 3]

    response = api.post(ADDRESS, cases)

    first, second, third = response.json()
    assert response.status_code == 200
    assert (first["id"], first["due_on"]) == ("1", "2017-08-11")
    assert (second["id"], second["error"]["field"]) == ("2", "trigger_on")
    assert third["error"]["code"] == "NOT_AN_OBJECT"


@pytest.mark.parametrize(
    ("case", "field"),
    [
        ({"id": "1"}, "trigger_on"),
        ({**CASE, "colour": "red"}, "colour"),
        ({**CASE, "trigger_on": "2017-02-30"}, "trigger_on"),
        ({**CASE, "limit": {"length": 10, "unit": "WORKING_DAYS"}}, "calendars"),
        ({"trigger_on": "2017-07-12", "rule": "NAFTA-1"}, "rule"),
        ({"trigger_at": "2017-07-12T18:00:00", "limit": CASE["limit"]}, "trigger_at"),
        ("text", "case"),
        (5, "case"),
        (None, "case"),
    ],
)
def test_a_single_case_that_cannot_be_answered_is_a_422_naming_the_key(
    api: APIClient, case: Any, field: str
) -> None:
    response = api.generic("POST", ADDRESS, json.dumps(case), content_type="application/json")

    assert (response.status_code, response.json()["field"]) == (422, field)


def test_a_refusal_is_said_in_the_language_of_the_case(api: APIClient) -> None:
    told = api.post(ADDRESS, {"id": "1", "lang": "ko"}).json()

    assert any("가" <= character <= "힣" for character in told["detail"])


@pytest.mark.parametrize(("cases", "status"), [(0, 200), (1000, 200), (1001, 422)])
def test_a_list_holds_1000_cases_at_most(api: APIClient, cases: int, status: int) -> None:
    assert api.post(ADDRESS, [CASE] * cases).status_code == status


def test_any_token_may_calculate_and_nobody_without_one(api: APIClient) -> None:
    assert api.post(ADDRESS, CASE).status_code == 200
    assert APIClient().post(ADDRESS, CASE).status_code == 401
