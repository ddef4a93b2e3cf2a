"""The calculator's page: the same answers as the API, laid beside both capitals."""

from datetime import date
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from deadlines.models import Calendar, Rule
from offices.models import User
from tests.deadlines import builders, making
from tests.deadlines.docketed import korean_calendar

PAGE = "/calculator/"
pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(client: Client) -> User:
    korean_calendar()
    builders.calendar("US-FED")
    builders.korea(), builders.united_states()
    user = making.make_officer(builders.desk())
    client.force_login(user)
    return user


@pytest.fixture
def rule(reader: User) -> Rule:
    found = builders.rule()
    found.provision.agreement.parties.set([builders.korea(), builders.united_states()])
    return found


def asked(client: Client, **query: Any) -> HttpResponse:
    return client.get(PAGE, query)  # type: ignore[return-value]


def test_it_asks_before_it_answers(client: Client, reader: User) -> None:
    response = asked(client)

    assert response.status_code == 200
    assert response.context["worked"] is None  # type: ignore[attr-defined]


def test_a_rule_is_worked_out_in_both_capitals_with_its_days(client: Client, rule: Rule) -> None:
    response = asked(client, rule=rule.code, trigger_on="2017-07-12", by_on="2017-08-31")

    worked = response.context["worked"]  # type: ignore[attr-defined]
    page = response.content.decode()
    assert worked.due_on == date(2017, 8, 11)
    assert [place.party.code for place in worked.ends] == ["KR", "US"]
    assert "Fri 11 Aug, 24:00" in page
    assert worked.last_trigger_on == date(2017, 8, 1)
    assert worked.ribbon.counted == 30


def test_a_period_of_ones_own_counts_the_working_days_of_both(client: Client, reader: User) -> None:
    query = {"length": "5", "unit": "WORKING_DAYS", "trigger_on": "2017-08-10"}

    response = asked(client, **query, here="KR", there="US")

    assert response.context["worked"].due_on == date(2017, 8, 17)  # type: ignore[attr-defined]


def test_the_procedure_is_laid_out_from_its_first_act(client: Client, rule: Rule) -> None:
    builders.rule("KORUS-22.9.1", length=20)
    rule.follows = [{"rule": "KORUS-22.9.1"}]
    rule.save()

    response = asked(client, rule=rule.code, trigger_on="2017-07-12")

    worked = response.context["worked"]  # type: ignore[attr-defined]
    assert [step.due_on for step in worked.steps] == [date(2017, 8, 11), date(2017, 8, 31)]
    first, second = worked.line.lanes
    assert first.begins < first.ends == second.begins < second.ends


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ({"trigger_on": "12 July"}, "trigger_on"),
        ({"trigger_on": "2017-07-12", "by_on": "soon"}, "by_on"),
        ({"trigger_on": "2017-07-12", "variant": "NONE"}, "variant"),
        ({"rule": "KORUS-99", "trigger_on": "2017-07-12"}, "rule"),
        ({"rule": "", "length": "many", "trigger_on": "2017-07-12"}, "length"),
        ({"rule": "", "length": "0", "trigger_on": "2017-07-12"}, "length"),
        ({"rule": "", "length": "9999999", "trigger_on": "2017-07-12"}, "length"),
        ({"rule": "", "length": "3", "roll": "PRECEDING", "operator": "ASIDE"}, "operator"),
        (
            {"rule": "", "length": "3", "day_one": "ROLLED_TRIGGER", "operator": "AT_LEAST_BEFORE"},
            "day_one",
        ),
        ({"trigger_on": "2017-07-12", "here": "ATLANTIS"}, "here"),
        ({"trigger_on": "2560-07-12"}, "trigger_on"),
        ({"trigger_on": "\u200b<b>"}, "trigger_on"),
    ],
)
def test_what_cannot_be_worked_out_is_told_beside_its_field(
    client: Client, rule: Rule, query: dict[str, str], field: str
) -> None:
    response = asked(client, **{"rule": rule.code, **query})

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]  # type: ignore[attr-defined]


def test_a_rule_without_a_number_gives_its_own_word_and_no_date(client: Client, rule: Rule) -> None:
    Rule.objects.update(length=None, unit="", no_number="promptly")

    response = asked(client, rule=rule.code, trigger_on="2017-07-12")

    assert response.context["worked"].due_on is None  # type: ignore[attr-defined]
    assert "promptly" in response.content.decode()


def test_it_answers_in_korean(client: Client, rule: Rule) -> None:
    User.objects.update(language="ko")

    page = asked(client, rule=rule.code, trigger_on="2017-07-12").content.decode()

    assert "2017. 8. 11.(금)" in page
    assert "days counted" not in page


def test_a_capital_whose_calendar_is_not_on_record_is_told_and_breaks_nothing(
    client: Client, rule: Rule
) -> None:
    Calendar.objects.filter(code="US-FED").delete()

    response = asked(client, rule=rule.lookup_code, trigger_on="2017-07-12")

    assert response.status_code < 500
    assert "There is no calendar" in response.content.decode()
