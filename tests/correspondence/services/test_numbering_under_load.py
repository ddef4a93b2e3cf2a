from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection, transaction

from correspondence.entry import Asked
from correspondence.models import Letter
from correspondence.services.registration import register
from tests.correspondence.builders import (
    SPECIAL_SESSION,
    act,
    desk,
    entry,
    organization,
    special_session_rule,
)

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
WRITERS = 16
ROUNDS = 3


class TornUp(Exception):
    """A registration given up before it was kept."""


def _house() -> None:
    """A desk and both organizations, so that writers meet at the series and not before it."""
    desk()
    organization("Office of Trade")
    organization("Ministry of Trade")


def _together(work: Callable[[int], list[str]]) -> list[str]:
    """What sixteen writers wrote, all of them having begun at one moment."""
    start = Barrier(WRITERS)

    def write(writer: int) -> list[str]:
        start.wait()
        try:
            return work(writer)
        finally:
            connection.close()

    with ThreadPoolExecutor(WRITERS) as pool:
        return [number for written in pool.map(write, range(WRITERS)) for number in written]


def _register(writer: int, turn: int = 0, requests: tuple[Asked, ...] = ()) -> str:
    text = f"Writer {writer} asks for a session, time {turn}.\n"
    letter = register(act=act(), entry=entry(text=text, requests=requests)).letter
    assert letter.number
    return letter.number


def _register_or_tear_up(writer: int) -> list[str]:
    numbers = []
    for turn in range(ROUNDS):
        try:
            with transaction.atomic():
                number = _register(writer, turn)
                _tear_up_a_fifth(writer + turn)
            numbers.append(number)
        except TornUp:
            continue
    return numbers


def _tear_up_a_fifth(turn: int) -> None:
    if turn % 5 == 0:
        raise TornUp


def _in_order(count: int) -> list[str]:
    return [f"TRADE-I-2017-{serial:04d}" for serial in range(1, count + 1)]


def test_sixteen_at_once_get_sixteen_numbers_in_order() -> None:
    _house()
    special_session_rule()

    numbers = _together(lambda writer: [_register(writer, requests=(SPECIAL_SESSION,))])

    assert sorted(numbers) == _in_order(WRITERS)


def test_a_fifth_given_up_leaves_no_gap() -> None:
    _house()

    numbers = _together(_register_or_tear_up)

    assert len(numbers) < WRITERS * ROUNDS
    assert sorted(numbers) == _in_order(len(numbers))
    assert sorted(Letter.objects.values_list("number", flat=True)) == sorted(numbers)


def test_one_letter_logged_sixteen_times_at_once_is_registered_once() -> None:
    _house()

    def log(_writer: int) -> list[str]:
        try:
            letter = register(act=act(), entry=entry(text="The same letter.")).letter
        except Exception as refused:  # noqa: BLE001 - what it was is asserted below
            return [getattr(refused, "code", repr(refused))]
        return [letter.number or ""]

    answers = _together(log)

    assert sorted(answers) == ["DUPLICATE"] * (WRITERS - 1) + _in_order(1)
