"""Every route, every method, everybody: the answer is the table's, and nothing is left out."""

from collections.abc import Iterable

import pytest

from tests.permissions.actors import World, make_actors
from tests.permissions.routes import ACTORS, expected, methods_of, routes, table

pytestmark = [pytest.mark.django_db, pytest.mark.dear, pytest.mark.usefixtures("logs_aside")]
UNANSWERED = {"401", "405"}
A_FEW = ("anonymous", "manager", "letters:write")  # no session, one that may all, a token


@pytest.fixture(scope="module")
def house(rows_of_the_module: None) -> World:
    return make_actors()


@pytest.fixture
def world(house: World) -> World:
    return house.afresh()


def differences(world: World, asked: Iterable[tuple[str, str]]) -> list[str]:
    """The rows as they would read today, of what was asked, that differ."""
    differing = []
    for route, method in asked:
        told = [world.answer(actor, route, method) for actor in ACTORS]
        row = expected(route, method)
        if row is None or told != [row[actor] for actor in ACTORS]:
            differing.append(",".join([route, method, *told]))
    return differing


def asked_for(*, within: bool, listed: bool) -> list[tuple[str, str]]:
    """Routes in the admin or outside, with the methods that the table lists or does not."""
    return [
        (route, method)
        for route in routes()
        for method in methods_of(route)
        if route.startswith("admin/") == within and (expected(route, method) is not None) == listed
    ]


def answered(world: World, asked: Iterable[tuple[str, str]], by: Iterable[str]) -> list[str]:
    """What has no row, and yet was answered to one of those who asked."""
    told = {(r, m): {world.answer(actor, r, m) for actor in by} for r, m in asked}
    return [
        f"{method} {route}: {answers}"
        for (route, method), answers in told.items()
        if not (answers <= UNANSWERED and "405" in answers)
    ]


def test_each_page_and_each_address_of_the_api_answers_everybody_as_the_table_says(
    world: World,
) -> None:
    assert differences(world, asked_for(within=False, listed=True)) == []


def test_a_method_without_a_row_is_answered_to_nobody(world: World) -> None:
    assert answered(world, asked_for(within=False, listed=False), A_FEW) == []


@pytest.mark.slow
def test_a_method_without_a_row_is_answered_to_none_of_all_who_may_ask(world: World) -> None:
    assert answered(world, asked_for(within=False, listed=False), ACTORS) == []


@pytest.mark.slow
def test_the_admin_answers_everybody_as_the_table_says(world: World) -> None:
    assert differences(world, asked_for(within=True, listed=True)) == []
    assert answered(world, asked_for(within=True, listed=False), ACTORS) == []


def test_no_route_is_without_rows() -> None:
    without = [r for r in routes() if not any(expected(r, m) for m in methods_of(r))]

    assert without == []


def test_no_row_outlives_its_route() -> None:
    fitting = [expected(route, method) for route in routes() for method in methods_of(route)]

    assert [row for row in table() if row not in fitting] == []
