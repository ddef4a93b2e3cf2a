"""Beat publishes each tick in its time, and does the work where nobody takes the word."""

import pytest
from celery import Celery
from pytest_django.fixtures import Settings

from config import beat as beats
from config.beat import Beat

pytestmark = pytest.mark.django_db  # beat lets go of connections that earlier tests opened
STAND_IN = "house.stand_in"
ENTRIES = {"tick": {"task": "house.tick", "schedule": 1000.0}}


class Done:
    """An app whose broker takes what it is given, or nothing; its tasks say that they ran."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *, is_there: bool) -> None:
        self.published: list[str] = []
        self.ran: list[str] = []
        monkeypatch.setattr(beats, "STAND_IN", STAND_IN)
        self.app = Celery("test", broker="memory://", set_as_current=False)
        self.app.conf.beat_schedule = ENTRIES

        def tick(*, alone: bool = False) -> None:
            self.ran.append("house.tick, alone" if alone else "house.tick")

        def stand_in() -> None:
            self.ran.append(STAND_IN)

        self.app.task(name="house.tick", shared=False)(tick)
        self.app.task(name=STAND_IN, shared=False)(stand_in)

        def send(task: str, **_: object) -> None:
            if not is_there:
                raise ConnectionError("no broker")
            self.published.append(task)

        monkeypatch.setattr(self.app, "send_task", send)
        self.app.finalize()


def test_the_first_tick_comes_at_once_and_the_next_in_its_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    done = Done(monkeypatch, is_there=True)
    beat = Beat(done.app)

    waits = [beat.tick(), beat.tick()]

    assert done.published == ["house.tick"]
    assert done.ran == []
    assert all(0 < wait <= 1000 for wait in waits)


def test_without_a_broker_beat_does_the_tick_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    done = Done(monkeypatch, is_there=False)

    Beat(done.app).tick()

    assert done.ran == ["house.tick, alone"]


def test_when_nobody_may_be_answering_beat_looks_after_it(
    monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    settings.BEAT_STANDS_IN_AFTER = -1
    done = Done(monkeypatch, is_there=True)

    Beat(done.app).tick()

    assert done.ran == [STAND_IN]
