"""The catalogue and the calendars over the API: what the calculator counts by, to read."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from deadlines.api.reference_schema import (
    CalendarOfYear,
    ShownAgreement,
    ShownCalendar,
    ShownProvision,
    ShownRule,
)
from deadlines.models import Calendar
from offices.access import Scope
from tests.deadlines import builders
from tests.deadlines.docketed import closure
from tests.offices.api.keys import client_of, make_account

pytestmark = pytest.mark.django_db


@pytest.fixture
def api() -> APIClient:
    return client_of(make_account(), Scope.CALENDAR_READ)


@pytest.mark.parametrize("written", ["KORUS-22.2.4(b)", "korus-22.2.4.b", "KORUS-22.2.4.B"])
def test_a_rule_is_found_however_its_paragraph_is_written(api: APIClient, written: str) -> None:
    builders.rule()

    rule = api.get(f"/api/v1/rules/{written}/").json()

    assert (rule["rule"], rule["agreement"]) == ("KORUS-22.2.4(b)", "KORUS")
    assert (rule["limit"]["length"], rule["limit"]["unit"]) == (30, "DAYS")


def test_a_rule_without_a_number_says_the_words_of_the_text(api: APIClient) -> None:
    builders.rule("KORUS-22.7.2", length=None, unit="", no_number="promptly")

    rule = api.get("/api/v1/rules/KORUS-22.7.2/").json()

    assert (rule["limit"], rule["no_number"]) == (None, "promptly")


def test_a_calendar_tells_the_closures_of_the_year_asked_for(api: APIClient) -> None:
    builders.calendar("KR")
    closure(date(2017, 8, 15), name="Liberation Day")
    closure(date(2018, 8, 15), name="Liberation Day")

    told = api.get("/api/v1/calendars/KR/2017/").json()

    assert [day["on"] for day in told["closures"]] == ["2017-08-15"]
    assert told["closures"][0]["state"] == "IN_FORCE"


def test_each_answer_holds_what_its_description_says(api: APIClient) -> None:
    rule = builders.rule()
    builders.calendar("KR")
    described: dict[str, Any] = {
        "agreements/KORUS/": ShownAgreement,
        f"provisions/{rule.provision_id}/": ShownProvision,
        "rules/KORUS-22.2.4.b/": ShownRule,
        "calendars/KR/": ShownCalendar,
        "calendars/KR/2017/": CalendarOfYear,
    }

    for address, serializer in described.items():
        assert set(api.get(f"/api/v1/{address}").json()) == set(serializer().fields), address


def test_what_is_not_there_is_a_404_and_a_wrong_filter_a_400(api: APIClient) -> None:
    assert api.get("/api/v1/rules/KORUS-99/").status_code == 404
    assert api.get("/api/v1/calendars/KR/2017/").status_code == 404
    assert api.get("/api/v1/rules/?agreement=NAFTA").status_code == 400


@pytest.mark.parametrize("resource", ["agreements", "provisions", "rules", "calendars"])
def test_a_list_asks_the_same_number_of_queries_however_long_it_is(
    api: APIClient, resource: str
) -> None:
    def queries() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert api.get(f"/api/v1/{resource}/").status_code == 200
        return len(asked)

    builders.rule()
    builders.calendar("KR")
    queries()
    few = queries()
    for n in range(12):
        builders.rule(f"KORUS-{n}.1")
        Calendar.objects.create(
            code=f"X{n}", name="X", known_from_on="2000-01-01", known_until_on="2030-01-01"
        )

    assert queries() == few
