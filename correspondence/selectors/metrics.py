"""What a monitor is told of the registry: the files that wait to be scanned and read."""

from datetime import datetime

from correspondence.selectors.attachments import awaiting_scan, awaiting_text
from offices.selectors.metrics import Figures, Measure


def _unscanned(_now: datetime) -> Figures:
    return {"": float(awaiting_scan().count())}


def _unread(_now: datetime) -> Figures:
    return {"": float(awaiting_text().count())}


MEASURES = (
    Measure("files_unscanned", "Files held until they are scanned.", "", _unscanned),
    Measure("files_unread", "Files whose words wait to be read.", "", _unread),
)
