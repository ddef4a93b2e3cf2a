"""Letters that wait for the reader's word, dossiers and what is in one, as tables to be saved."""

from collections.abc import Iterable, Iterator, Sequence
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from correspondence.models import File, Meeting, Request
from correspondence.selectors.clearances import Waiting
from correspondence.selectors.files import Filed
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


def chronology_head() -> list[str]:
    """What stands above the columns of a dossier's chronology, in the reader's language."""
    return [
        _("Day"),
        _("Number"),
        _("Subject"),
        _("From"),
        _("To"),
        _("In it only in part"),
        _("What is asked"),
        _("Meetings"),
        _("How it stands"),
        _("Marking"),
    ]


def chronology_cells(entries: Iterable[Filed]) -> Iterator[Sequence[object]]:
    """Each letter of a dossier with what of it is in it, as the page lists them."""
    for entry in entries:
        letter = entry.letter
        yield [
            entry.on,
            letter.address,
            letter.subject,
            named(letter.sender),
            named(letter.addressee),
            "" if entry.is_whole else _("yes"),
            "; ".join(map(_asked, entry.requests)),
            "; ".join(map(_met, entry.meetings)),
            str(letter.get_state_display()),
            str(letter.get_marking_display()),
        ]


def _asked(request: Request) -> str:
    """What is asked and under what, and each of its deadlines with how it stands."""
    deadlines = [
        f"{row.due_on or _('no date')} {row.get_state_display()}" for row in request.deadlines.all()
    ]
    what = f"{request.get_kind_display()} {request.provision_code}".strip()
    return ", ".join([what, *deadlines])


def _met(meeting: Meeting) -> str:
    """The meeting's title, when it was held or is to begin, and where."""
    on: object = meeting.held_on
    if on is None and meeting.starts_at is not None:
        on = f"{meeting.starts_at.astimezone(ZoneInfo(meeting.zone)):%Y-%m-%d %H:%M}"
    return " ".join(filter(None, [meeting.title, str(on or ""), meeting.place]))
