"""The line to the broker: what a worker does when it is cut while it waits."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from kombu import Connection, Consumer, Exchange, Queue

from config.celery import app
from tests.faults.house import Broker

pytestmark = pytest.mark.broker
WAKES = Queue("wakes", Exchange(""), routing_key="wakes")
OTHERS = Queue("others", Exchange(""), routing_key="others")


@pytest.fixture
def broker() -> Iterator[Broker]:
    with TemporaryDirectory(prefix="chy-", dir="/tmp") as folder:
        broker = Broker(Path(folder))
        broker.start()
        yield broker
        broker.kill()


def wake(line: Connection) -> None:
    line.Producer().publish("wake", routing_key="wakes", declare=[WAKES])


def listen(line: Connection, queue: Queue, heard: list[object]) -> None:
    """Take messages on a channel of its own and be done with none of them."""
    Consumer(line.channel(), queue, callbacks=[lambda body, _: heard.append(body)]).consume()


def test_a_line_that_is_cut_with_a_message_in_hand_is_closed_and_opened_again(
    broker: Broker,
) -> None:
    """As a worker does it: with channels of kombu's own, the worker would end there."""
    heard: list[object] = []
    line = app.connection(broker.url)
    wake(line)
    line.Consumer(WAKES, callbacks=[lambda body, _: heard.append(body)]).consume()
    listen(line, OTHERS, heard)
    line.drain_events(timeout=5)
    with pytest.raises(TimeoutError):
        line.drain_events(timeout=0.1)  # it waits for the next, the first is not yet done
    broker.kill()
    line.collect()
    line.close()

    broker.start()
    with app.connection(broker.url) as again:
        wake(again)
        listen(again, WAKES, heard)
        again.drain_events(timeout=5)
    assert heard == ["wake", "wake"]
