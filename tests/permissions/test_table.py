"""Every route, every method, everybody: the answer is the table's, and nothing is left out."""

import pytest

from tests.permissions.actors import World, make_actors
from tests.permissions.routes import ACTORS, expected, methods_of, routes, table

pytestmark = [pytest.mark.django_db, pytest.mark.dear, pytest.mark.usefixtures("logs_aside")]
UNANSWERED = {"401", "405"}


def differences(world: World, *, within: bool) -> list[str]:
    """The rows as they would read today, of the routes in the admin or outside, that differ."""
    differing = []
    for route in routes():
        if route.startswith("admin/") != within:
            continue
        for method in methods_of(route):
            told = [world.answer(actor, route, method) for actor in ACTORS]
            row = expected(route, method)
            unanswered = row is None and set(told) <= UNANSWERED and "405" in told
            if not unanswered and (row is None or told != [row[actor] for actor in ACTORS]):
                differing.append(",".join([route, method, *told]))
    return differing


def test_each_page_and_each_address_of_the_api_answers_everybody_as_the_table_says() -> None:
    assert differences(make_actors(), within=False) == []


@pytest.mark.slow
def test_the_admin_answers_everybody_as_the_table_says() -> None:
    assert differences(make_actors(), within=True) == []


def test_no_route_is_without_rows() -> None:
    without = [r for r in routes() if not any(expected(r, m) for m in methods_of(r))]

    assert without == []


def test_no_row_outlives_its_route() -> None:
    fitting = [expected(route, method) for route in routes() for method in methods_of(route)]

    assert [row for row in table() if row not in fitting] == []
