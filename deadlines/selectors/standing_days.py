"""On which day a deadline stands: a right on its first day, what is owed on its last."""

from datetime import date

from django.db.models import QuerySet

from deadlines.models import Deadline


def parts_between(
    rows: QuerySet[Deadline], first: date, last: date
) -> dict[str, QuerySet[Deadline]]:
    """Those of ``rows`` that stand on these days, inclusive, by the column of their day.

    Each is read in the order of an index of its own; for both at once there is none.
    """
    days = (first, last)
    return {
        "opens_on": rows.filter(opens_on__range=days).order_by("opens_on", "id"),
        "due_on": rows.filter(opens_on=None, due_on__range=days).order_by("due_on", "id"),
    }


def standing_between(rows: QuerySet[Deadline], first: date, last: date) -> QuerySet[Deadline]:
    """Those of ``rows`` that stand on these days, inclusive, in the order of ``rows``."""
    opening, ending = (
        part.order_by().values("pk") for part in parts_between(rows, first, last).values()
    )
    return rows.filter(pk__in=opening.union(ending, all=True))
