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
from deadlines.selectors.reach import reach_of
from offices.models import Distribution, DistributionEntry, Marking, Membership
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
    letters, reach, seen, after = Letter.objects.all(), reach_of(clerk()), [], None
    for _ in range(3):
        page = register_page(letters, reach, after=after, size=2)
        seen += _numbers(page.letters)
        after = page.next_position

    assert seen == [f"TRADE-I-2017-000{serial}" for serial in (5, 4, 3, 2, 1)]
    assert after is None


def test_pages_hold_what_exists_for_a_reader_of_two_desks_and_of_a_list() -> None:
    reader = user("officer", desk())
    Membership.objects.create(user=reader, desk=desk("WTO"))
    desk("LAW")
    for code in ("TRADE", "LAW", "WTO", "LAW", "TRADE"):
        registered(desk=code)
    registered(marking=Marking.SECRET)
    by_list = Distribution.objects.create()
    DistributionEntry.objects.create(distribution=by_list, user=reader)
    Letter.objects.filter(number="LAW-I-2017-0001").update(distribution=by_list)
    seen, after = [], None
    for _ in range(2):
        page = register_page(Letter.objects.all(), reach_of(reader), after=after, size=2)
        seen += _numbers(page.letters)
        after = page.next_position

    assert seen == _numbers(list(register_for(reader)))
    assert len(seen) == 4
    assert after is None


@pytest.mark.parametrize("who", ["clerk", "officer"])
def test_a_deep_page_begins_where_an_index_leads(who: str) -> None:
    place = desk()
    reader = clerk() if who == "clerk" else user(who, place)
    for _ in range(3):
        registered()
    letters, reach = Letter.objects.all(), reach_of(reader)
    first = register_page(letters, reach, after=None, size=1)

    with CaptureQueriesContext(connection) as asked:
        register_page(letters, reach, after=first.next_position, size=1)

    plan = _plan_of(asked.captured_queries[-1]["sql"])
    found = [line for line in plan if re.search("SEARCH|Index Cond", line)]
    begins = r"\(registered_at ?<" if who == "clerk" else r"desk_id ?= ?.* AND \(?registered_at ?<"
    assert any(re.search(begins, line) for line in found), "\n".join(plan)


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
    reach = reach_of(clerk())
    for _ in range(4):
        registered()

    with django_assert_num_queries(1):
        page = register_page(Letter.objects.all(), reach, after=None, size=4)
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
