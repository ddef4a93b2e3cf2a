"""What apps above do, in the same transaction, when dates of deadlines move or cease to press."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.apps import apps
from django.utils.module_loading import import_string

from deadlines.models import Deadline, Revision
from offices.services.audit import Act

OTHER_DUTY = Revision.Cause.OTHER_DUTY
"""Why what followed a deadline moves when that is over, or is open again."""


@dataclass(frozen=True, slots=True)
class MovedDate:
    """A deadline as it stands now, the day that it was due before, and why that moved.

    One that is not open now presses nobody any more; one without an old day presses anew.
    """

    deadline: Deadline
    old_due_on: date | None
    cause: str


def follow_dates(*, act: Act, moved: Sequence[MovedDate]) -> None:
    """Call each app's service that its config names as ``when_dates_move``."""
    for config in apps.get_app_configs():
        path = getattr(config, "when_dates_move", "")
        if path and moved:
            import_string(path)(act=act, moved=moved)
