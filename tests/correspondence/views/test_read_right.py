"""What a tired reader must not misread: years, states of the past, words of headings."""

import csv
import io
import re
from datetime import UTC, date, datetime, timedelta
from html import unescape
from typing import Any

import pytest
from django.test import Client

from correspondence.models import Letter
from correspondence.services.filing import link, open_file
from deadlines.models import Deadline
from offices.clock import database_now
from offices.models import User
from tests.correspondence import builders
from tests.deadlines import making

pytestmark = pytest.mark.django_db


@pytest.fixture
def head(client: Client) -> User:
    person = builders.user("head", builders.desk(), head=True)
    client.force_login(person)
    return person


@pytest.fixture
def late(head: User) -> Letter:
    """A letter whose deadline has passed, and waits."""
    builders.special_session_rule()
    return builders.registered(requests=(builders.SPECIAL_SESSION,))


def words_of(response: Any) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def test_the_day_on_which_a_letter_of_another_year_went_has_its_year(
    client: Client, head: User
) -> None:
    letter = builders.registered()
    Letter.objects.filter(pk=letter.pk).update(
        direction="OUTGOING",
        state="DISPATCHED",
        received_on=None,
        received_at=None,
        sent_at=datetime(2017, 7, 24, 20, tzinfo=UTC),
    )

    assert "Tue 25 Jul 2017" in words_of(client.get("/letters/"))


def test_the_nearest_date_is_said_to_be_counted_from_a_day_with_its_year(
    client: Client, head: User
) -> None:
    today = database_now().date()
    begins = date(today.year - 1, 12, 20)
    rule = builders.special_session_rule()
    making.make_deadline(
        builders.desk(),
        head,
        basis="RULE",
        rule=rule,
        provision=rule.provision,
        trigger_on=begins,
        due_on=today + timedelta(days=9),
    )

    assert f"20 Dec {begins.year}" in words_of(client.get("/"))


def test_a_passed_day_is_overdue_and_not_open_in_a_dossier_and_where_it_is_acted_on(
    client: Client, head: User, late: Letter
) -> None:
    act = builders.act(actor=head)
    dossier = open_file(act=act, title="Sessions", desk=late.desk)
    link(act=act, file=dossier, letter=late)
    deadline = Deadline.objects.get()

    for address in (f"/files/{dossier.number}/", f"/deadlines/{deadline.pk}/acts/"):
        words = words_of(client.get(address))
        assert "Fri 11 Aug 2017 Overdue" in words
        assert "Fri 11 Aug 2017 · Open" not in words


def test_a_draft_was_drafted_and_is_not_registered_yet(client: Client, head: User) -> None:
    draft = builders.drafted(by=head)

    facts = words_of(client.get(f"/letters/{draft.address}/")).partition("Facts")[2]

    assert re.search(r"Drafted (Thu|Fri) 1\d Jul 2017", facts)
    assert "Registered" not in facts


def test_the_korean_heading_of_the_day_of_sending_names_a_day_and_no_state(
    client: Client, head: User, late: Letter
) -> None:
    User.objects.update(language="ko")

    answer = client.get("/letters/export/?as=csv")
    heads = next(csv.reader(io.StringIO(answer.getvalue().decode("utf-8-sig"))))

    assert "발송" in heads
    assert "발송됨" not in heads
