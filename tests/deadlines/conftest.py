import pytest

from deadlines.selectors import calendars
from tests.mail_fixtures import trap

__all__ = ["trap"]


@pytest.fixture(autouse=True)
def calendars_not_yet_built() -> None:
    """Each test has calendars of its own, all of version 1."""
    calendars._built.clear()
