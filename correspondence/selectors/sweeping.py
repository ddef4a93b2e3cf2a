"""What should not be in the registry: files that wait for their scanner, numbers that are not."""

from datetime import datetime, timedelta

from django.db.models import F

from correspondence.models import Letter, Series
from correspondence.selectors.attachments import awaiting_scan, awaiting_text
from correspondence.selectors.stored_files import (
    SAFE_AGE,
    files_without_rows,
    rows_without_files,
)
from offices.selectors.sweeping import HOUR, MINUTE, Found, Sweep, counted

UNREAD = timedelta(minutes=10)
DAY = timedelta(days=1)


def unscanned(now: datetime) -> Found:
    return counted(awaiting_scan().filter(added_at__lte=now - UNREAD))


def unread(now: datetime) -> Found:
    return counted(awaiting_text().filter(added_at__lte=now - UNREAD))


def gaps(_now: datetime) -> Found:
    """Series of registry numbers in which one is missing, with how many are."""
    found = {}
    rows = Series.objects.filter(last_serial__gt=0).annotate(code=F("desk__code")).order_by("id")
    for series in rows:
        start = f"{series.code}-{series.letter_code}-{series.year}-"
        missing = series.last_serial - Letter.objects.filter(number__startswith=start).count()
        if missing:
            found[start.rstrip("-")] = abs(missing)
    return found


def without_file(_now: datetime) -> Found:
    """Attachments whose bytes are not on the disk."""
    missing = sum(1 for _row in rows_without_files())
    return {"": missing} if missing else {}


def without_row(now: datetime) -> Found:
    """Stored files that no letter has and that the daily sweep has left where they are."""
    left = sum(1 for _name in files_without_rows(before=now - SAFE_AGE - DAY))
    return {"": left} if left else {}


SWEEPS = (
    Sweep("FILE_UNSCANNED", MINUTE, unscanned),
    Sweep("FILE_UNREAD", MINUTE, unread),
    Sweep("SERIES_GAP", HOUR, gaps),
    Sweep("FILE_MISSING", DAY, without_file),
    Sweep("FILE_WITHOUT_LETTER", DAY, without_row),
)
