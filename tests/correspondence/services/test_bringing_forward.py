"""A letter is shown again on the day that was asked for, to whom it still exists for."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from correspondence.models import BringForward, Letter
from correspondence.refusal import Refused
from correspondence.selectors.bring_forwards import bring_forwards_of
from correspondence.services.bringing_forward import (
    bring_forward,
    end_bring_forward,
    tell_of_bring_forwards,
)
from offices.models import Desk, Marking, Notice, User
from tests.correspondence.builders import NOW, act, desk, registered, user

DAY = date(2017, 8, 1)
MORNING_IN_SEOUL = datetime(2017, 7, 31, 23, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def letter() -> Letter:
    desk()
    return registered(subject="On steel")


@pytest.fixture
def officer(letter: Letter) -> User:
    return user("officer", letter.desk)


def forward(letter: Letter, by: User | None, to: Any, **fields: Any) -> BringForward:
    values = {"again_on": DAY, **fields}
    return bring_forward(act=act(actor=by), letter=letter, to=to, **values)


def test_the_notice_comes_in_the_morning_of_that_day_and_once(
    letter: Letter, officer: User
) -> None:
    forward(letter, officer, officer, note="Their answer should be here.")

    assert tell_of_bring_forwards(now=MORNING_IN_SEOUL - timedelta(seconds=1)) == 0
    assert tell_of_bring_forwards(now=MORNING_IN_SEOUL) == 1
    assert tell_of_bring_forwards(now=MORNING_IN_SEOUL + timedelta(days=1)) == 0
    notice = Notice.objects.get()
    assert (notice.recipient, notice.link) == (officer, f"/letters/{letter.number}/")
    assert "answer" not in notice.words


def test_everybody_of_a_desk_who_sees_the_letter_is_told(letter: Letter, officer: User) -> None:
    user("low", letter.desk, cleared_to=Marking.UNMARKED)
    other = user("other", letter.desk)

    forward(letter, officer, letter.desk)
    tell_of_bring_forwards(now=MORNING_IN_SEOUL)

    assert {notice.recipient for notice in Notice.objects.all()} == {officer, other}


def test_who_does_not_see_the_letter_any_more_is_not_told(letter: Letter, officer: User) -> None:
    forward(letter, officer, officer)
    Letter.objects.update(marking=Marking.SECRET)

    assert tell_of_bring_forwards(now=MORNING_IN_SEOUL) == 1
    assert not Notice.objects.exists()
    assert not bring_forwards_of(officer).exists()


def test_what_is_off_the_list_is_told_to_nobody(letter: Letter, officer: User) -> None:
    row = forward(letter, officer, officer)
    stranger = user("stranger")

    with pytest.raises(PermissionDenied):
        end_bring_forward(act=act(actor=stranger), row=row)
    end_bring_forward(act=act(actor=officer), row=row)
    with pytest.raises(Refused, match="already"):
        end_bring_forward(act=act(actor=officer), row=row)

    assert tell_of_bring_forwards(now=MORNING_IN_SEOUL) == 0
    assert not bring_forwards_of(officer).exists()


@pytest.mark.parametrize(
    ("field", "fields"),
    [
        ("again_on", {"again_on": date(2017, 7, 12)}),
        ("again_on", {"again_on": date(9999, 12, 31)}),
        ("note", {"note": "x" * 301}),
    ],
)
def test_a_day_or_a_note_that_cannot_stand_is_refused(
    letter: Letter, officer: User, field: str, fields: dict[str, Any]
) -> None:
    with pytest.raises(Refused) as refused:
        forward(letter, officer, officer, **fields)

    assert refused.value.field == field


def test_it_is_for_oneself_ones_desks_and_colleagues_who_see_the_letter(
    letter: Letter, officer: User
) -> None:
    gone = user("gone", letter.desk, is_active=False)
    far: list[User | Desk] = [user("far"), desk("FAR")]

    for to in far:
        with pytest.raises(PermissionDenied):
            forward(letter, officer, to)
    with pytest.raises(Refused, match="does not see"):
        forward(letter, officer, gone)
    forward(letter, officer, user("colleague", letter.desk))


def test_telling_costs_the_same_queries_for_2_and_for_40(letter: Letter, officer: User) -> None:
    counts = []
    for rows in (2, 40):
        for _row in range(rows):
            forward(letter, officer, letter.desk)
        with CaptureQueriesContext(connection) as queries:
            tell_of_bring_forwards(now=MORNING_IN_SEOUL)
        counts.append(len(queries))

    assert counts[0] == counts[1]
    assert NOW < MORNING_IN_SEOUL
