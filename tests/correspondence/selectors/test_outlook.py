from datetime import date

import pytest

from correspondence.entry import Asked
from correspondence.selectors.outlook import outlook_of
from deadlines.models import Deadline
from tests.correspondence.builders import (
    SPECIAL_SESSION,
    drafted,
    organization,
    special_session_rule,
    united_states,
)

pytestmark = pytest.mark.django_db


def test_a_drafted_request_shows_the_deadlines_it_would_open_and_the_last_day_to_send() -> None:
    special_session_rule()
    organization("Office of Trade", united_states())
    stated = Asked(kind="REPLY", stated_on=date(2017, 9, 1))
    letter = drafted(requests=(SPECIAL_SESSION, stated))

    session, reply = outlook_of(letter, sent_on=date(2017, 7, 12), wanted_on=date(2017, 8, 22))

    assert (session.rule.code, session.due_on) == ("KORUS-22.2.4(b)", date(2017, 8, 11))
    assert session.send_by == date(2017, 7, 23)
    assert (reply.rule, reply.due_on) == (None, date(2017, 9, 1))
    assert letter.dated_on == date(2017, 7, 13)
    assert not Deadline.objects.exists()


def test_a_request_under_no_rule_opens_nothing() -> None:
    letter = drafted(requests=(Asked(kind="INFORMATION"),))

    assert outlook_of(letter, sent_on=date(2017, 7, 12)) == []
