from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from deadlines.models import Deadline
from offices.models import Marking, User
from tests.deadlines import builders, making
from tests.deadlines.docketed import docket_by_rule

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(client: Client) -> User:
    user = making.make_officer(builders.desk(), cleared_to=Marking.OFFICIAL)
    client.force_login(user)
    return user


def special_session() -> Deadline:
    builders.calendar("KR")
    builders.calendar("US-FED")
    rule = builders.rule(title="Special session", title_ko="특별회기")
    return docket_by_rule(
        act=builders.ACT,
        matter=builders.matter(),
        event=builders.letter_from_washington(received_on=date(2017, 7, 13)),
        rule=rule,
    )


def test_a_deadline_shows_its_day_both_capitals_steps_and_readings(
    client: Client, reader: User
) -> None:
    deadline = special_session()

    page = client.get(f"/deadlines/{deadline.pk}/").content.decode()

    assert '<time datetime="2017-08-11">Fri 11 Aug 2017</time>' in page
    assert "Fri 11 Aug 2017, 24:00" in page
    assert "Fri 11 Aug 2017, 11:00" in page
    assert "Sat 12 Aug 2017" in page
    assert "To be confirmed" in page
    assert page.count('class="n"') == len(deadline.explanation["steps"])
    assert 'href="/letters/TRADE-I-2017-0001/"' in page


def test_a_deadline_is_explained_in_korean_to_who_reads_korean(
    client: Client, reader: User
) -> None:
    deadline = special_session()
    User.objects.update(language="ko")

    page = client.get(f"/deadlines/{deadline.pk}/").content.decode()

    assert "특별회기" in page
    assert "2017. 8. 11.(금)" in page
    assert deadline.explanation["steps"][0]["reason"]["ko"] in page


def test_a_duty_without_a_number_shows_no_date_and_says_why(client: Client, reader: User) -> None:
    rule = builders.rule("KORUS-22.7.1", length=None, unit="", no_number="promptly")
    deadline = docket_by_rule(
        act=builders.ACT,
        matter=builders.matter(),
        event=builders.letter_from_washington(),
        rule=rule,
    )

    page = client.get(f"/deadlines/{deadline.pk}/").content.decode()

    assert "To be confirmed" in page
    assert "The text sets no number of days." in page
    assert page.count("promptly") == 3


def test_a_right_shows_from_when_one_may_act(client: Client, reader: User) -> None:
    right = making.make_deadline(
        builders.desk(),
        None,
        nature="RIGHT",
        due_on=date(2099, 12, 22),
        due_at=datetime(2099, 12, 21, 15, tzinfo=UTC),
        opens_on=date(2099, 12, 23),
    )

    page = client.get(f"/deadlines/{right.pk}/").content.decode()

    assert 'from <time datetime="2099-12-23">' in page
    assert "Not open yet" in page
    assert "It ends" not in page


@pytest.mark.parametrize("hidden", ["desk", "marking"])
def test_a_deadline_one_may_not_see_does_not_exist(
    client: Client, reader: User, hidden: str
) -> None:
    fields: dict[str, dict[str, Any]] = {
        "desk": {"desk": builders.desk("OTHER")},
        "marking": {"desk": builders.desk(), "marking": Marking.SECRET},
    }
    deadline = making.make_deadline(officer=None, **fields[hidden])

    assert client.get(f"/deadlines/{deadline.pk}/").status_code == 404
    assert f"/deadlines/{deadline.pk}/" not in client.get("/deadlines/").content.decode()


def test_the_lists_are_reached_by_name_and_page_by_page(client: Client, reader: User) -> None:
    for serial in range(52):
        making.make_deadline(builders.desk(), reader, subject=f"Matter {serial:02}")

    first = client.get("/deadlines/?list=mine").content.decode()
    more = client.get("/deadlines/?list=mine&after=2026-04-01~" + str(_fiftieth())).content.decode()

    assert first.count("/deadlines/") > 50
    assert 'rel="next"' in first
    assert "Matter 50" in more
    assert "Matter 49" not in more
    assert 'rel="next"' not in more


def _fiftieth() -> int:
    return Deadline.objects.order_by("id")[49].pk


@pytest.mark.parametrize("query", ["list=everything", "after=x", "after=2017-99-01~1", "after=~x"])
def test_a_list_or_a_place_that_is_not_there_is_a_missing_page(
    client: Client, reader: User, query: str
) -> None:
    assert client.get(f"/deadlines/?{query}").status_code == 404


@pytest.mark.parametrize("address", ["/deadlines/", "/deadlines/1/"])
def test_whoever_has_not_signed_in_is_led_to_the_door(client: Client, address: str) -> None:
    assert client.get(address)["Location"] == f"/sign-in/?next={address}"


def test_a_list_takes_as_many_queries_for_forty_rows_as_for_two(
    client: Client, reader: User
) -> None:
    rule = builders.rule()

    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get("/deadlines/")
        return len(queries)

    for serial in range(2):
        making.make_deadline(
            builders.desk(), reader, subject=str(serial), rule=rule, provision=rule.provision
        )
    few = asked()
    for serial in range(38):
        making.make_deadline(
            builders.desk(), reader, subject=str(serial), rule=rule, provision=rule.provision
        )

    assert asked() == few
