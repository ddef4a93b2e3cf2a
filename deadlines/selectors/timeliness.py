from enum import StrEnum

from deadlines.models import Deadline
from deadlines.selectors.recomputed import is_in_hours


class Timeliness(StrEnum):
    """Whether a discharge was in time; NOT_JUDGED where there is no date to judge by."""

    ON_TIME = "ON_TIME"
    LATE = "LATE"
    TOO_EARLY = "TOO_EARLY"
    NOT_JUDGED = "NOT_JUDGED"


def timeliness_of(deadline: Deadline) -> Timeliness:
    """How a discharged deadline was met, judged by its due date as it stands today.

    By the instants where both are known, else by the days. ``due_at`` is the exclusive end
    of the due day, and of a period in hours the last instant itself. One that may not be
    done before a day is too early before it and never late.
    """
    done_on, done_at = deadline.discharged_on, deadline.discharged_at
    if done_on is None or deadline.due_on is None:
        return Timeliness.NOT_JUDGED
    if deadline.opens_on is not None:
        return Timeliness.TOO_EARLY if done_on < deadline.opens_on else Timeliness.ON_TIME
    if done_at is not None and deadline.due_at is not None:
        is_late = done_at > deadline.due_at or (
            done_at == deadline.due_at and not is_in_hours(deadline)
        )
        return Timeliness.LATE if is_late else Timeliness.ON_TIME
    return Timeliness.LATE if done_on > deadline.due_on else Timeliness.ON_TIME
