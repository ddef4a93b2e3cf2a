"""Deadlines chosen on a list go to an officer: looked at first, told row by row, taken back."""

import re
from datetime import timedelta
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from correspondence.models import Letter
from correspondence.views import assign_many
from deadlines.models import Deadline, Reminder, Standing
from offices.clock import database_now
from offices.models import AuditEntry, Desk, Marking, Membership, User
from tests.correspondence import builders
from tests.deadlines import making
from tests.offices.api.keys import make_account

pytestmark = pytest.mark.django_db
LIST, PAGE = "/deadlines/", "/deadlines/assign/"
IN_PORTIONS = 'INSERT OR IGNORE INTO "deadlines_reminder"'
"""What SQLite takes so many rows at a time of."""


@pytest.fixture
def desk() -> Desk:
    return builders.desk(is_default=True)


@pytest.fixture
def officer(desk: Desk) -> User:
    return builders.user("hong", desk, cleared_to=Marking.OFFICIAL)


@pytest.fixture
def clerk(client: Client, desk: Desk, officer: User) -> User:
    row = builders.clerk()
    client.force_login(row)
    return row


def letter_with_two_deadlines(desk: Desk, **more: Any) -> list[Deadline]:
    letter = builders.registered(**more)
    due_on = database_now().date() + timedelta(days=30)
    values = {"due_on": due_on, "matter": letter.number, "marking": letter.marking}
    return [making.make_deadline(desk, None, **values) for _ in range(2)]


def obligation(desk: Desk, **more: Any) -> Deadline:
    due_on = database_now().date() + timedelta(days=40)
    return making.make_deadline(desk, None, due_on=due_on, matter="", **more)


def keys(*rows: Deadline) -> list[str]:
    return [str(row.pk) for row in rows]


def told(page: Any) -> list[tuple[str, str | None]]:
    return [(one.number, one.hindrance) for one in page.context["givings"]]


def words_of(response: Any) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def test_a_letter_goes_with_all_its_deadlines_and_an_obligation_alone_and_all_come_back(
    client: Client, clerk: User, desk: Desk, officer: User
) -> None:
    first, second = letter_with_two_deadlines(desk)
    alone = obligation(desk)
    choice = {"deadline": keys(first, alone), "desk": "TRADE/hong"}

    preview = client.post(PAGE, {**choice, "step": "preview"})
    before = set(Deadline.objects.values_list("officer", flat=True))
    done = client.post(PAGE, {**choice, "step": "confirm"})
    given = set(Deadline.objects.values_list("officer", flat=True))
    undone = client.post(PAGE, {"step": "undo", "undo": done.context["undo"]})

    assert told(preview) == told(done) == [(first.matter, None), ("", None)]
    assert (before, given) == ({None}, {officer.pk})
    assert f"2 were given to TRADE, {officer}" in words_of(done)
    assert undone.context["moved"] == 2
    assert set(Deadline.objects.values_list("officer", flat=True)) == {None}
    assert Letter.objects.get().state == "REGISTERED"
    acts = AuditEntry.objects.filter(subject_type="letter").values_list("action", flat=True)
    assert list(acts.order_by("pk"))[-2:] == ["ASSIGN", "TAKE_BACK"]
    assert Standing.objects.filter(deadline=second, cause="ASSIGNED").count() == 2
    assert Reminder.objects.filter(deadline=alone).exists()


def test_each_that_stays_says_why_and_the_others_go(
    client: Client, clerk: User, desk: Desk, officer: User
) -> None:
    first, _second = letter_with_two_deadlines(desk)
    secret, _more = letter_with_two_deadlines(desk, marking=2, reference="S2")
    over = obligation(desk, state="VOID")
    ours = obligation(desk, basis="INTERNAL")
    rows = [first, secret, over, ours]

    chosen = [*keys(*rows), str(ours.pk + 1), "no"]
    done = client.post(PAGE, {"deadline": chosen, "desk": "TRADE/hong", "step": "confirm"})

    assert told(done) == [
        (first.matter, None),
        (secret.matter, "NOT_CLEARED"),
        ("", "OVER"),
        ("", "OF_POLICY"),
        ("", "NOT_FOUND"),
    ]
    assert Letter.objects.filter(officer=officer).count() == 1
    assert "It waits no more" in words_of(done)


def test_what_was_given_on_meanwhile_stays_and_the_rest_comes_back(
    client: Client, clerk: User, desk: Desk, officer: User
) -> None:
    other = builders.user("sim", desk, cleared_to=Marking.OFFICIAL)
    rows = [obligation(desk), obligation(desk)]
    done = client.post(PAGE, {"deadline": keys(*rows), "desk": "TRADE/hong", "step": "confirm"})
    Deadline.objects.filter(pk=rows[0].pk).update(officer=other)

    undone = client.post(PAGE, {"step": "undo", "undo": done.context["undo"]})

    assert told(undone) == [("", "CHANGED_SINCE"), ("", None)]
    assert [Deadline.objects.get(pk=row.pk).officer for row in rows] == [other, None]


def test_a_head_gives_away_what_is_of_their_own_desk_alone(
    client: Client, desk: Desk, officer: User
) -> None:
    head = builders.user("sim", desk, head=True, cleared_to=3)
    elsewhere = builders.desk("MULTI")
    Membership.objects.create(user=head, desk=elsewhere)
    client.force_login(head)
    mine, theirs = obligation(desk), obligation(elsewhere)

    done = client.post(
        PAGE, {"deadline": keys(mine, theirs), "desk": "TRADE/hong", "step": "confirm"}
    )

    assert told(done) == [("", None), ("", "NOT_ALLOWED")]
    assert Deadline.objects.get(pk=theirs.pk).officer is None


def test_the_list_offers_it_to_who_may_and_to_nobody_else(
    client: Client, clerk: User, desk: Desk, officer: User
) -> None:
    row, ours = obligation(desk), obligation(desk, basis="INTERNAL")

    offered = client.get(LIST).content.decode()
    client.force_login(officer)
    plain = client.get(LIST).content.decode()

    assert f'value="{row.pk}"' in offered
    assert f'value="{ours.pk}"' not in offered
    assert f'action="{PAGE}"' in offered
    assert PAGE not in plain
    assert client.post(PAGE, {"deadline": keys(row)}).status_code == 403


def test_nothing_or_too_much_chosen_is_told_so(client: Client, clerk: User) -> None:
    nothing = client.post(PAGE, {})
    much = client.post(PAGE, {"deadline": [str(n) for n in range(201)]})

    assert (nothing.status_code, much.status_code) == (422, 422)
    assert "Choose deadlines" in words_of(nothing)
    assert "200 deadlines" in words_of(much)


def test_a_program_of_the_desk_is_nobody_to_give_a_letter_to(
    client: Client, clerk: User, desk: Desk, officer: User
) -> None:
    make_account("robot", desk)
    choice = {"deadline": keys(obligation(desk)), "desk": "TRADE/robot"}

    offered = client.post(PAGE, choice)
    sent = client.post(PAGE, {**choice, "step": "confirm"})

    assert "TRADE/hong" in offered.content.decode()
    assert "TRADE/robot" not in offered.content.decode()
    assert sent.status_code == 422


@pytest.mark.parametrize("sent", ["x", "-1", "9" * 30, "\u202e", "\0"])
def test_what_is_no_deadline_at_all_is_nothing_chosen(
    client: Client, clerk: User, sent: str
) -> None:
    answer = client.post(PAGE, {"deadline": sent})

    assert answer.status_code == 422
    assert "Choose deadlines" in words_of(answer)


def test_what_is_taken_back_after_its_hour_is_told_so_and_stays_where_it_is(
    client: Client, clerk: User, desk: Desk, officer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    row = obligation(desk)
    done = client.post(PAGE, {"deadline": keys(row), "desk": "TRADE/hong", "step": "confirm"})
    monkeypatch.setattr(assign_many, "UNDO_SECONDS", -1)

    late = client.post(PAGE, {"step": "undo", "undo": done.context["undo"]})

    assert late.status_code == 422
    assert "for an hour" in words_of(late)
    assert Deadline.objects.get().officer == officer


def named_by(page: Any) -> str:
    found = re.search(r'name="once" value="([0-9a-f]{32})"', page.content.decode())
    assert found
    return found[1]


def test_a_form_sent_twice_shows_both_times_what_it_gave_and_how_to_take_it_back(
    client: Client, clerk: User, desk: Desk, officer: User
) -> None:
    choice = {"deadline": keys(obligation(desk)), "desk": "TRADE/hong"}
    preview = client.post(PAGE, {**choice, "step": "preview"})
    sent = {**choice, "step": "confirm", "once": named_by(preview)}

    first, second = client.post(PAGE, sent), client.post(PAGE, sent)
    undo = {"step": "undo", "undo": first.context["undo"], "once": named_by(first)}
    back, again = client.post(PAGE, undo), client.post(PAGE, undo)

    assert "1 was given to TRADE" in words_of(second)
    assert first.content == second.content
    assert "1 was given back" in words_of(again)
    assert back.content == again.content


def statements(client: Client, step: str, rows: list[Deadline]) -> int:
    with CaptureQueriesContext(connection) as caught:
        page = client.post(PAGE, {"deadline": keys(*rows), "desk": "TRADE/hong", "step": step})
    assert page.context["moved"] == len({row.matter or row.pk for row in rows})
    return sum(IN_PORTIONS not in query["sql"] for query in caught.captured_queries)


@pytest.mark.parametrize("step", ["preview", "confirm"])
def test_giving_many_takes_as_many_statements_as_giving_two(
    client: Client, clerk: User, desk: Desk, officer: User, step: str
) -> None:
    few = [*letter_with_two_deadlines(desk), obligation(desk)]
    many = [
        row
        for number in range(12)
        for row in (*letter_with_two_deadlines(desk, reference=f"R{number}"), obligation(desk))
    ]
    statements(client, "preview", few)

    assert statements(client, step, few) == statements(client, step, many)


def test_who_does_not_give_a_desks_work_takes_none_of_it_back_either(
    client: Client, clerk: User, desk: Desk, officer: User
) -> None:
    row = obligation(desk)
    done = client.post(PAGE, {"deadline": keys(row), "desk": "TRADE/hong", "step": "confirm"})
    elsewhere = builders.desk("MULTI")
    client.force_login(builders.user("sim", elsewhere, head=True, cleared_to=3))
    Membership.objects.create(user=User.objects.get(username="sim"), desk=desk)

    undone = client.post(PAGE, {"step": "undo", "undo": done.context["undo"]})

    assert told(undone) == [("", "NOT_ALLOWED")]
    assert Deadline.objects.get().officer == officer
