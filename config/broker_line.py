"""The line to a Redis broker, closed without a fault when the broker is gone.

When the broker dies, a worker closes each of its channels. kombu's own channel, with a message
still in hand, then asks a connection that is closed already for its address: an AttributeError,
which ends the worker although it would only have to call again. So would a broker that answers and
takes nothing, its disk or memory full.
"""

from typing import Any

from kombu.transport import TRANSPORT_ALIASES, redis
from redis.exceptions import ConnectionError as LineCut
from redis.exceptions import ResponseError


class Channel(redis.Channel):
    """A channel that says of a closed line that it is cut, as callers expect and bear."""

    def _connparams(self, asynchronous: bool = False) -> dict[str, Any]:  # noqa: FBT001, FBT002 - kombu's
        if getattr(self.connection, "client", None) is None:
            raise LineCut("The line to the broker is closed.")
        parameters: dict[str, Any] = super()._connparams(asynchronous)  # type: ignore[misc]
        return parameters


class Transport(redis.Transport):
    """Redis by such channels; a broker that refuses is called again, as one that is gone."""

    Channel = Channel
    connection_errors = (*redis.Transport.connection_errors, ResponseError)


def stand_in() -> None:
    """Have addresses that begin with ``redis`` answered by this transport."""
    TRANSPORT_ALIASES["redis"] = f"{__name__}:{Transport.__name__}"
