"""The marking that a page is to be handled by: the highest of what it shows."""

from collections.abc import Iterable
from typing import Any

from django import template

from offices.models import Marking

register = template.Library()


@register.filter
def highest_of(rows: Iterable[Any] | None) -> str:
    """The highest marking of letters, of deadlines, or of rows of the docket; unmarked of none."""
    marked = (getattr(row, "deadline", row) for row in rows or ())
    highest = max((row.marking for row in marked), default=Marking.UNMARKED)
    return str(Marking(highest).label)
