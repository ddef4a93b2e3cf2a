"""What apps above do, in the same transaction, when dates of deadlines move."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.apps import apps
from django.utils.module_loading import import_string

from deadlines.models import Deadline
from offices.services.audit import Act


@dataclass(frozen=True, slots=True)
class MovedDate:
    """A deadline as it stands now, the day that it was due before, and why that moved."""

    deadline: Deadline
    old_due_on: date | None
    cause: str


def follow_dates(*, act: Act, moved: Sequence[MovedDate]) -> None:
    """Call each app's service that its config names as ``when_dates_move``."""
    for config in apps.get_app_configs():
        path = getattr(config, "when_dates_move", "")
        if path and moved:
            import_string(path)(act=act, moved=moved)
