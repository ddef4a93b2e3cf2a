"""The rows of the register as a table to be saved."""

from collections.abc import Iterable, Iterator, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from correspondence.models import Letter
from offices.clock import zone_named


def table_head() -> list[str]:
    """What stands above the columns, in the reader's language."""
    return [
        _("Number"),
        _("Direction"),
        _("Form"),
        _("Dated"),
        _("Received"),
        pgettext("when", "Sent"),
        _("From"),
        _("To"),
        _("Subject"),
        _("Sender’s reference"),
        _("Desk"),
        _("Officer"),
        _("How it stands"),
        _("Marking"),
    ]


def cells_of(letters: Iterable[Letter]) -> Iterator[Sequence[object]]:
    """Each letter as a row below ``table_head``."""
    for letter in letters:
        sent = letter.sent_at
        yield [
            letter.address,
            str(letter.get_direction_display()),
            str(letter.get_form_display()),
            letter.dated_on,
            letter.received_on,
            sent.astimezone(zone_named(letter.desk.post.zone)).date() if sent else None,
            str(letter.sender),
            str(letter.addressee or ""),
            letter.subject,
            letter.reference,
            letter.desk.code,
            str(letter.officer or ""),
            str(letter.get_state_display()),
            str(letter.get_marking_display()),
        ]
