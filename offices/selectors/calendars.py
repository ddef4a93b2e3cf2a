from collections.abc import Callable
from typing import cast

from django.conf import settings
from django.utils.module_loading import import_string


def calendar_codes() -> list[str]:
    """The codes of the calendars on record, sorted: kept above, so the settings name by whom."""
    codes = cast("Callable[[], list[str]]", import_string(settings.CALENDAR_CODES))
    return codes()
