"""Every state, every move, every kind of actor: what is outside of the table changes no row."""

from contextlib import suppress
from typing import Any

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import transaction

from config.api.problems import exception_handler
from correspondence.refusal import Refused
from correspondence.workflow import STATES, Move, WrongState, state_after
from tests.correspondence.every_move import ROWS, House, house_with

pytestmark = pytest.mark.django_db
APPS = ("offices", "deadlines", "correspondence")
ANSWERS = {403, 409}


def rows() -> dict[str, list[Any]]:
    """Every row of every table of ours."""
    models = [model for app in APPS for model in apps.get_app_config(app).get_models()]
    return {
        model.__name__: list(model._default_manager.order_by("pk").values()) for model in models
    }


def answer_to(house: House, move: Move, name: str) -> int | None:
    """The status that the API would give; None where the move was made."""
    try:
        house.make(move, name)
    except (PermissionDenied, WrongState, Refused) as fault:
        told = exception_handler(fault, {})
        assert told is not None
        return int(told.status_code)
    return None


def is_made(house: House, move: Move, name: str) -> bool:
    """Whether the move was made; what it wrote is taken back."""
    with transaction.atomic():
        told = answer_to(house, move, name)
        transaction.set_rollback(True)
    return told is None


def is_in_the_table(state: str, move: Move) -> bool:
    with suppress(WrongState):
        return bool(state_after(state, move))
    return False


@pytest.mark.parametrize("state", sorted(STATES))
def test_outside_of_the_table_it_is_409_or_403_and_no_row_changes(state: str) -> None:
    house = house_with(state)
    before, wrong = rows(), []
    for move, row in ROWS.items():
        allowed = row.doers if is_in_the_table(state, move) else frozenset()
        for name in house.actors:
            if name in allowed:
                if not is_made(house, move, name):
                    wrong.append((move.value, name, "refused"))
            elif (told := answer_to(house, move, name)) not in ANSWERS:
                wrong.append((move.value, name, str(told)))

    assert wrong == []
    assert rows() == before


def test_every_move_has_its_row() -> None:
    assert set(ROWS) == set(Move)
