"""Logging a letter whose text allows several dates: which of them stands large on the page."""

import re
from typing import Any

import pytest
from django.test import Client

from correspondence.models import Letter
from deadlines.models import Calendar, Rule
from offices.models import User
from tests.correspondence import builders
from tests.correspondence.logging_page import confirm, make_house, read, words_of

pytestmark = pytest.mark.django_db
RULE = "KORUS-22.2.4(b)"
LATER = f"{RULE}|2017-08-12"


@pytest.fixture(autouse=True)
def house() -> None:
    make_house()


@pytest.fixture
def clerk(client: Client) -> User:
    row = builders.clerk()
    client.force_login(row)
    return row


@pytest.fixture
def page(client: Client, clerk: User) -> Any:
    """The letter as it was read, with the hour of its receipt."""
    return confirm(client, read(client), step="dates")


def big(page: Any) -> str:
    """The day that stands large, in digits."""
    found = re.search(r'<p class="day">.*?datetime="([^"]+)"', page.content.decode(), re.DOTALL)
    assert found is not None
    return found[1]


def told(page: Any) -> str:
    return " ".join(words_of(page).split())


def test_the_safe_date_stands_large_until_another_reading_is_chosen(
    client: Client, page: Any
) -> None:
    chosen = confirm(client, page, step="dates", readings=[LATER])
    again = confirm(client, chosen, step="dates", readings=[""])

    assert [big(one) for one in (page, chosen, again)] == ["2017-08-11", "2017-08-12", "2017-08-11"]


def test_the_reading_chosen_stands_with_its_reason_its_hours_and_the_safe_date_beside_it(
    client: Client, page: Any
) -> None:
    said = told(confirm(client, page, step="dates", readings=[LATER]))

    assert "Washington Sat 12 Aug 2017, 11:00 Seoul Sat 12 Aug 2017, 24:00" in said
    assert "Reading chosen Counted from 2017-07-13, when it was received." in said
    assert "The safe date Fri 11 Aug 2017" in said
    assert "The first: Sat 12 Aug 2017" in said
    assert "To be confirmed" not in said


def test_the_page_sent_back_for_its_errors_keeps_the_reading_in_sight(
    client: Client, page: Any
) -> None:
    refused = confirm(client, page, readings=[LATER])

    assert (refused.status_code, big(refused)) == (422, "2017-08-12")
    assert f'<option value="{LATER}"\n                        selected' in refused.content.decode()


def test_a_reading_that_another_date_of_the_letter_takes_away_is_told(
    client: Client, page: Any
) -> None:
    moved = confirm(client, page, step="dates", readings=[LATER], received="2017-07-20 10:00")

    assert big(moved) != "2017-08-12"
    assert "Sat 12 Aug 2017 was chosen, and the text does not allow it any more" in told(moved)


def test_a_rule_whose_calendar_is_not_on_record_gives_no_date_and_says_so(
    client: Client, clerk: User
) -> None:
    Calendar.objects.all().delete()
    Rule.objects.update(unit="WORKING_DAYS", calendars=["KR"])

    page = read(client)
    refused = confirm(client, page)

    assert (page.status_code, refused.status_code) == (200, 422)
    assert f"no date {RULE}" in told(page)
    assert "There is no calendar 'KR'" in told(page)
    assert not Letter.objects.exists()
