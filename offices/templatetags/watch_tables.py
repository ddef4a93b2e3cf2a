"""A reader's notices, and the alarms that stand, as tables to be saved."""

from collections.abc import Iterable, Iterator, Sequence
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from offices.models import Alarm, Notice
from offices.selectors.alarms import meaning_of

UTC = ZoneInfo("UTC")


def notices_head() -> list[str]:
    """What stands above the columns of notices, in the reader's language."""
    return [_("When (UTC)"), _("Kind of notice"), _("About"), _("Read (UTC)")]


def notices_cells(notices: Iterable[Notice]) -> Iterator[Sequence[object]]:
    """Each notice, as the page lists them."""
    for row in notices:
        read_at = row.read_at.astimezone(UTC) if row.read_at else None
        told_at = row.created_at.astimezone(UTC)
        yield [told_at, str(row.get_kind_display()), row.words, read_at]


def alarms_head() -> list[str]:
    """What stands above the columns of alarms, in the reader's language."""
    return [_("What is wrong"), _("About"), _("How many"), _("Since (UTC)"), _("Last seen (UTC)")]


def alarms_cells(alarms: Iterable[Alarm]) -> Iterator[Sequence[object]]:
    """Each alarm that stands, as the page lists them."""
    for row in alarms:
        raised_at, seen_at = row.raised_at.astimezone(UTC), row.seen_at.astimezone(UTC)
        yield [str(meaning_of(row.code)), row.subject, row.count, raised_at, seen_at]
