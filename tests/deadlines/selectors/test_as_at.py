from datetime import date, timedelta

import pytest
from django.db import connection

from deadlines.models import Deadline, Standing
from deadlines.selectors.as_at import docket_as_at, standings_as_at
from deadlines.services.discharging import discharge
from deadlines.services.extending import agree_extension, ask_extension
from offices.models import Marking, Membership
from tests.deadlines.builders import NOW, desk, officer
from tests.deadlines.docketed import act, anna, stated

pytestmark = pytest.mark.django_db


def reader(**fields: object) -> object:
    user = officer("reader", **fields)
    Membership.objects.create(user=user, desk=desk())
    return user


def test_any_day_can_be_asked_about() -> None:
    deadline = stated()
    asked = ask_extension(act=act(), deadline=deadline, to_on=date(2017, 9, 1), asked_in="A")
    agree_extension(act=act(days=10), extension=asked, answered_in="B")
    discharge(act=act(days=20), deadline=deadline, proof="TRADE-O-2017-0007")
    user = reader()

    def due(days: int) -> list[date | None]:
        rows = docket_as_at(NOW + timedelta(days=days), user)
        return [row.due_on for row in rows]

    assert due(-1) == []
    assert due(9) == [date(2017, 8, 11)]
    assert due(10) == [date(2017, 9, 1)]
    assert due(20) == []
    assert [row.state for row in standings_as_at(NOW + timedelta(days=20), user)] == ["DISCHARGED"]


def test_the_past_is_shown_only_to_who_may_see_the_deadline_today() -> None:
    deadline = stated()
    user = reader(cleared_to=Marking.OFFICIAL)
    assert docket_as_at(NOW, user).count() == 1
    Deadline.objects.filter(pk=deadline.pk).update(marking=Marking.SECRET)
    assert docket_as_at(NOW, user).count() == 0
    assert docket_as_at(NOW, anna()).count() == 0


@pytest.mark.postgres
def test_a_day_of_a_desk_is_read_from_one_index() -> None:
    deadline = stated()
    Standing.objects.bulk_create(
        Standing(
            deadline=deadline,
            from_at=NOW - timedelta(days=n + 1),
            until_at=NOW - timedelta(days=n),
            state="OPEN",
            desk=deadline.desk,
            marking=0,
            cause="TEST",
        )
        for n in range(4000)
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE deadlines_standing")
    clerk = officer("clerk", role="CLERK")
    long_ago = NOW - timedelta(days=3990)
    assert "standing_as_at" in docket_as_at(long_ago, clerk, desk=desk()).explain()
