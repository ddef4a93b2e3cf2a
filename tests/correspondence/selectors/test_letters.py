import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from correspondence.models import Letter
from correspondence.selectors.history import history_for
from correspondence.selectors.letters import (
    letter_for,
    original_for,
    register_for,
    register_page,
)
from correspondence.services.assignment import assign
from offices.models import Marking
from tests.correspondence.builders import (
    SPECIAL_SESSION,
    act,
    clerk,
    desk,
    registered,
    special_session_rule,
    user,
)

pytestmark = pytest.mark.django_db


def _numbers(letters: list[Letter]) -> list[str | None]:
    return [letter.number for letter in letters]


def test_the_register_shows_each_reader_what_exists_for_them() -> None:
    officer = user("officer", desk())
    desk("WTO")
    for fields in ({}, {"desk": "WTO"}, {"marking": Marking.SECRET}):
        registered(**fields)

    assert _numbers(list(register_for(officer))) == ["TRADE-I-2017-0001"]
    assert len(register_for(clerk())) == 3


def test_pages_of_the_register_follow_without_gap_or_repeat() -> None:
    desk()
    for _ in range(5):
        registered()
    letters, seen, after = register_for(clerk()), [], None
    for _ in range(3):
        page = register_page(letters, after=after, size=2)
        seen += _numbers(page.letters)
        after = page.next_position

    assert seen == [f"TRADE-I-2017-000{serial}" for serial in (5, 4, 3, 2, 1)]
    assert after is None


def test_a_deep_page_begins_where_an_index_leads() -> None:
    desk()
    for _ in range(3):
        registered()
    letters = register_for(clerk())
    first = register_page(letters, after=None, size=1)

    with CaptureQueriesContext(connection) as asked:
        register_page(letters, after=first.next_position, size=1)

    plan = _plan_of(asked.captured_queries[-1]["sql"])
    found = [line for line in plan if re.search("SEARCH|Index Cond", line)]
    assert any(re.search(r"\(registered_at ?<", line) for line in found), "\n".join(plan)


def _plan_of(statement: str) -> list[str]:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for way in ("seqscan", "sort", "bitmapscan"):
                cursor.execute(f"SET LOCAL enable_{way} = off")
            cursor.execute(f"EXPLAIN {statement}")
        else:
            cursor.execute(f"EXPLAIN QUERY PLAN {statement}")
        return [str(row[-1]) for row in cursor.fetchall()]


def test_a_page_costs_one_query_however_many_rows(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    desk()
    reader = clerk()
    for _ in range(4):
        registered()

    with django_assert_num_queries(1):
        page = register_page(register_for(reader), after=None, size=4)
        shown = [(row.desk.post.zone, str(row.sender), str(row.officer)) for row in page.letters]

    assert len(shown) == 4


@pytest.mark.parametrize("requests", [1, 4])
def test_a_letter_with_all_beside_it_costs_the_same_for_one_request_or_four(
    requests: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    desk()
    special_session_rule()
    reader = clerk()
    number = registered(requests=(SPECIAL_SESSION,) * requests, cites=("KORUS-22.2",)).number

    with django_assert_num_queries(10):
        letter = letter_for(number, reader)
        due = [d.rule.code for r in letter.requests.all() for d in r.deadlines.all() if d.rule]
        cited = [c.provision.article for c in letter.citations.all() if c.provision]

    assert (len(due), cited) == (requests, ["22.2.4(b)"])


def test_a_letter_one_may_not_see_does_not_exist() -> None:
    desk()
    secret = registered(marking=Marking.SECRET)

    with pytest.raises(Letter.DoesNotExist):
        letter_for(secret.number, clerk(cleared_to=Marking.OFFICIAL))


def test_the_first_of_two_copies_is_shown_only_to_whom_it_exists_for() -> None:
    desk("WTO")
    officer = user("officer", desk())
    first = registered(text="One.", desk="WTO")
    copy = registered(text="One.", confirmed=True, reason="Again.")

    assert original_for(copy, clerk()) == first
    assert original_for(copy, officer) is None


def test_the_history_of_a_letter_holds_its_deadlines_and_is_closed_to_others() -> None:
    desk("WTO")
    special_session_rule()
    officer = user("officer", desk())
    letter = registered(requests=(SPECIAL_SESSION,))
    assign(act=act(), letter=letter, desk=letter.desk, officer=officer)

    told = [(entry.subject_type, entry.action) for entry in history_for(letter, officer)]

    assert told[-1] == ("letter", "ASSIGN")
    assert ("deadline", "DOCKET") in told
    assert ("letter", "REGISTER") in told
    assert not history_for(letter, user("stranger", desk("WTO")))
