"""Letters of one text are registered and marked at the same moment, and nobody waits for ever."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from correspondence.models import Letter
from correspondence.services import registration
from correspondence.services.marking import raise_marking
from correspondence.services.voiding import void
from offices.models import Desk, Marking
from tests.correspondence.builders import act, desk, registered

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
TEXT = "One text, sent by mail and by pouch."
COPY = {"text": TEXT, "confirmed": True, "reason": "By pouch.", "marking": Marking.OFFICIAL}


def at_once(*works: Callable[[], object]) -> None:
    """Do the works on connections of their own; raises what the first of them raised."""

    def on_its_own(work: Callable[[], object]) -> None:
        try:
            work()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        for done in [pool.submit(on_its_own, work) for work in works]:
            done.result()


@pytest.fixture
def letters() -> list[Letter]:
    """A registration that was void, and the one that stands; the void one is the older."""
    desk()
    wrong = registered(text=TEXT, marking=Marking.OFFICIAL)
    void(act=act(), letter=wrong, reason="Wrong desk.")
    return [wrong, registered(text=TEXT, marking=Marking.OFFICIAL)]


def test_copies_are_registered_while_the_letter_is_raised(letters: list[Letter]) -> None:
    start = Barrier(3)

    def raised() -> None:
        start.wait()
        raise_marking(act=act(), letter=letters[1], marking=Marking.SECRET)

    def copied() -> None:
        start.wait()
        registered(**COPY)

    at_once(raised, copied, copied)

    assert set(Letter.objects.values_list("marking", flat=True)) == {Marking.SECRET}
    assert Letter.objects.filter(duplicate_of=letters[1]).count() == 2


def test_a_copy_whose_number_is_drawn_already_rises_with_the_older_void_one(
    letters: list[Letter], monkeypatch: pytest.MonkeyPatch
) -> None:
    meet = Barrier(2)
    draw = registration.draw_number

    def drawn(*, desk: Desk, direction: str, at: object) -> str:
        number = draw(desk=desk, direction=direction, at=at)  # type: ignore[arg-type]
        meet.wait()
        return number

    def raised() -> None:
        meet.wait()
        raise_marking(act=act(), letter=letters[0], marking=Marking.SECRET)

    monkeypatch.setattr(registration, "draw_number", drawn)

    at_once(raised, lambda: registered(**COPY))

    assert set(Letter.objects.values_list("marking", flat=True)) == {Marking.SECRET}


def test_copies_of_one_text_are_registered_under_one_series(letters: list[Letter]) -> None:
    start = Barrier(6)

    def copied() -> None:
        start.wait()
        registered(**COPY)

    at_once(*[copied] * 6)

    assert Letter.objects.filter(duplicate_of=letters[1]).count() == 6
