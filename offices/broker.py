"""What is asked of the broker itself: whether it answers and whether it keeps what it is given."""

from typing import Any

from django.conf import settings
from kombu import Connection

PATIENCE_SECONDS = 1.0
KEEPING = "noeviction"


class BrokerGone(Exception):
    """The broker does not answer."""


def eviction_policy() -> str:
    """What the broker does when its memory is full, as ``noeviction``; empty if it does not say.

    Raises BrokerGone after some seconds without an answer.
    """
    patience = {"socket_timeout": PATIENCE_SECONDS, "socket_connect_timeout": PATIENCE_SECONDS}
    options = {**settings.CELERY_BROKER_TRANSPORT_OPTIONS, **patience, "max_retries": 0}
    connection = Connection(
        settings.CELERY_BROKER_URL, connect_timeout=PATIENCE_SECONDS, transport_options=options
    )
    try:
        client: Any = connection.default_channel.client  # type: ignore[attr-defined]
        return str(client.info("memory").get("maxmemory_policy", ""))
    except Exception as error:
        raise BrokerGone(str(error)) from error
    finally:
        connection.release()
