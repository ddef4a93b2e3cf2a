"""A part of the reader's ledger of reminders as a table to be saved."""

from collections.abc import Iterable, Iterator, Sequence
from zoneinfo import ZoneInfo

from django.utils.translation import gettext

from deadlines.models import Reminder
from deadlines.templatetags.reminders import given_by, rung_in_words, stands


def reminders_head() -> list[str]:
    """What stands above the columns, in the reader's language."""
    return [
        gettext("When (UTC)"),
        gettext("Deadline"),
        gettext("Subject"),
        gettext("Due"),
        gettext("Which"),
        gettext("Given by"),
        gettext("How it stands"),
        gettext("Marking"),
    ]


def reminders_cells(reminders: Iterable[Reminder]) -> Iterator[Sequence[object]]:
    """Each reminder, as the page lists it."""
    for reminder in reminders:
        deadline = reminder.deadline
        yield [
            reminder.fire_at.astimezone(ZoneInfo("UTC")),
            deadline.matter or gettext("Standing obligation"),
            deadline.subject,
            deadline.due_on,
            rung_in_words(reminder),
            given_by(reminder),
            stands(reminder),
            str(deadline.get_marking_display()),
        ]
