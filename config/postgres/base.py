"""The backend by the name that Django looks for."""

from collections.abc import Callable
from typing import Any

from django.db import Error
from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    """PostgreSQL whose errors say in one line what went wrong.

    The lines after it quote the row that was refused, and with it a letter's text, into
    every log that shows the error.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.execute_wrappers.append(_in_one_line)


def _in_one_line(execute: Callable[..., Any], *given: Any) -> Any:
    try:
        return execute(*given)
    except Error as error:
        for said in (error, error.__cause__):
            if said is not None and said.args:
                said.args = (str(said.args[0]).partition("\n")[0], *said.args[1:])
        raise
