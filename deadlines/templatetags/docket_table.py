"""A list of the docket as a table to be saved: the columns of the page, in its words."""

from collections.abc import Iterable, Iterator, Sequence
from zoneinfo import ZoneInfo

from django.utils.translation import gettext

from deadlines.models import Deadline
from deadlines.selectors.docket import DocketDay, Row, row_of
from deadlines.templatetags.docket import STATES, owed, under


def table_head() -> list[str]:
    """What stands above the columns, in the reader's language."""
    return [
        gettext("Days left"),
        gettext("Due"),
        gettext("May act from"),
        gettext("Ends (UTC)"),
        gettext("Number"),
        gettext("Counterpart"),
        gettext("What is owed"),
        gettext("Under"),
        gettext("Who must act"),
        gettext("Officer"),
        gettext("How it stands"),
        gettext("To be confirmed"),
        gettext("Marking"),
    ]


def table_rows(deadlines: Iterable[Deadline], day: DocketDay) -> Iterator[Sequence[object]]:
    """The deadlines, as they stand on the day, as rows below ``table_head``."""
    return (_cells(row_of(deadline, day)) for deadline in deadlines)


def _cells(row: Row) -> Sequence[object]:
    deadline = row.deadline
    ends_at = deadline.due_at if not deadline.opens_on else None
    return [
        row.days_left,
        deadline.due_on,
        deadline.opens_on,
        ends_at.astimezone(ZoneInfo("UTC")) if ends_at else None,
        deadline.matter,
        deadline.counterpart,
        owed(deadline),
        under(deadline),
        str(deadline.get_owed_by_display()),
        str(deadline.officer or ""),
        str(STATES[row.shown][2]),
        gettext("yes") if deadline.to_be_confirmed else "",
        str(deadline.get_marking_display()),
    ]
