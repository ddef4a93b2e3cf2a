"""What lies in the folder of files and what the register says of it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path

from django.conf import settings

from correspondence.models import Attachment
from offices.models import Slot

SWEEP = "correspondence.tasks.sweep_files"
SAFE_AGE = timedelta(days=2)
"""No upload takes as long; whatever is younger may still get its row."""
BATCH = 500


def files_without_rows(*, before: datetime) -> Iterator[str]:
    """The storage names, in order, of files last written before then which no row speaks of.

    Files that were only ever on their way in are among them.
    """
    names = iter(_names_on_disk(before))
    while batch := list(islice(names, BATCH)):
        known = set(
            Attachment.objects.filter(storage_name__in=batch).values_list("storage_name", flat=True)
        )
        yield from (name for name in batch if name not in known)


def rows_without_files() -> Iterator[Attachment]:
    """The attachments, in the order they came, whose bytes are not on the disk."""
    rows = Attachment.objects.select_related("letter").defer("text").order_by("id")
    return (row for row in rows.iterator(chunk_size=BATCH) if not row.path.is_file())


def is_sweep_due(now: datetime) -> bool:
    """Whether the files were not swept yet on this day by Universal Time, and there are any."""
    if not Path(settings.MEDIA_ROOT).is_dir():
        return False
    return not Slot.objects.filter(task=SWEEP, slot=sweep_slot(now)).exists()


def sweep_slot(now: datetime) -> str:
    """The slot that the daily sweep fills."""
    return now.date().isoformat()


def _names_on_disk(before: datetime) -> Iterator[str]:
    root = Path(settings.MEDIA_ROOT)
    for folder in sorted(path for path in root.glob("*") if path.is_dir()):
        for path in sorted(folder.iterdir()):
            if path.is_file() and _written_at(path) < before:
                yield f"{folder.name}/{path.name}"


def _written_at(path: Path) -> datetime:
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC)
    except FileNotFoundError:  # it was placed or removed meanwhile
        return datetime.max.replace(tzinfo=UTC)
