"""Letters that wait for the reader's word, and dossiers, as tables to be saved."""

from collections.abc import Iterable, Iterator, Sequence
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from correspondence.models import File
from correspondence.selectors.clearances import Waiting
from correspondence.templatetags.clearances import station
from offices.templatetags.names import named


def waiting_head() -> list[str]:
    """What stands above the columns of clearances, in the reader's language."""
    return [
        _("Days left"),
        _("By"),
        _("Letter"),
        _("Subject"),
        _("To"),
        _("Whose word"),
        _("In place of somebody away"),
        _("Asked for (UTC)"),
        _("Marking"),
    ]


def waiting_cells(rows: Iterable[Waiting]) -> Iterator[Sequence[object]]:
    """Each step that waits, as the page lists it."""
    for row in rows:
        step, letter = row.step, row.step.letter
        yield [
            row.days_left,
            step.due_on,
            letter.address,
            letter.subject,
            named(letter.addressee),
            station(step),
            _("yes") if row.in_place else "",
            step.asked_at.astimezone(ZoneInfo("UTC")) if step.asked_at else None,
            str(letter.get_marking_display()),
        ]


def dossiers_head() -> list[str]:
    """What stands above the columns of dossiers, in the reader's language."""
    return [_("Number"), _("Title"), _("Desk"), _("Letters"), _("How it stands"), _("Marking")]


def dossiers_cells(files: Iterable[File]) -> Iterator[Sequence[object]]:
    """Each dossier with how many of its letters exist for the reader."""
    for file in files:
        yield [
            file.number,
            file.title,
            file.desk.code,
            vars(file)["letters_seen"],
            _("Closed") if file.closed_at else _("Open"),
            str(file.get_marking_display()),
        ]
