"""The port that the web server answers on, and whether it answers."""

import http.client
import socket
from collections.abc import Mapping

from config.embedded.refusal import Refusal

ADDRESS = "127.0.0.1"


def free_port(environment: Mapping[str, str]) -> int:
    """The port that ``PORT`` names, 8000 by default.

    Raises Refusal when it is no port or something listens there already.
    """
    text = environment.get("PORT") or "8000"
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        raise Refusal(f"PORT is {text!r}: set it to a number from 1 to 65535.")
    with socket.socket() as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trial.bind((ADDRESS, int(text)))
        except PermissionError as error:
            raise Refusal(f"Port {text} is not ours to use: set PORT to one above 1023.") from error
        except OSError as error:
            raise Refusal(f"Port {text} is taken: set PORT to a free one.") from error
    return int(text)


def is_answered(port: int) -> bool:
    """Whether ``/live`` answers 200."""
    connection = http.client.HTTPConnection(ADDRESS, port, timeout=2)
    try:
        connection.request("GET", "/live", headers={"Host": "localhost"})
        return connection.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
