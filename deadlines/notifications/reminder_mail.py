"""What the mail that reminds of a deadline says, in its reader's language."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from deadlines.models import Deadline
from deadlines.models.rule import Nature
from offices.clock import zone_named
from offices.models import Marking, Party

SUBJECT_SHOWN_UP_TO = Marking.OFFICIAL


@dataclass(frozen=True, slots=True)
class Words:
    """A mail's subject line and its text."""

    subject: str
    body: str


def reminder_words(
    *,
    deadline: Deadline,
    parties: Sequence[Party],
    on: date,
    language: str,
    moved_from: date | None = None,
) -> Words:
    """The words on the reader's day ``on``; no letter's text, and its subject only where
    the marking allows it. ``parties`` are those in whose capitals the time is given;
    ``moved_from`` is the due date before, where the date has moved.

    Asks nothing of the database when the deadline's provision and agreement are loaded.
    """
    with translation.override(language):
        when = _when(deadline, on)
        matter = deadline.matter or _("Standing obligation")
        subject = _("%(matter)s: %(when)s") % {"matter": matter, "when": when}
        lines = [*_moved(moved_from), *_lines(deadline, parties, matter, when)]
        return Words(subject, "\n".join(lines) + "\n")


def _moved(moved_from: date | None) -> Iterable[str]:
    if moved_from is not None:
        yield _("The date has moved; before, it was %(day)s.") % {"day": _day(moved_from)}


def _lines(deadline: Deadline, parties: Sequence[Party], matter: str, when: str) -> Iterable[str]:
    yield _("Registry number: %(matter)s") % {"matter": matter}
    if deadline.marking <= SUBJECT_SHOWN_UP_TO:
        yield _("Subject: %(subject)s") % {"subject": deadline.subject}
    yield _("Date: %(when)s") % {"when": when}
    if deadline.due_at:
        yield from _by_capital(deadline.due_at, parties)
    if deadline.provision:
        provision = f"{deadline.provision.agreement.key} {deadline.provision.article}"
        yield _("Provision: %(provision)s") % {"provision": provision}
    if deadline.to_be_confirmed:
        yield _("This date is to be confirmed.")
    if deadline.provisional:
        yield _("This date is provisional: a calendar it rests on may still change.")
    yield ""
    yield _("How it was worked out: %(link)s") % {"link": _link(deadline)}


def _when(deadline: Deadline, on: date) -> str:
    if deadline.nature == Nature.RIGHT and deadline.opens_on:
        return _("may be exercised from %(day)s") % {"day": _day(deadline.opens_on)}
    if deadline.due_on is None:
        raise ValueError("a deadline without a date has nothing to remind of")
    return _("due on %(day)s, %(distance)s") % {
        "day": _day(deadline.due_on),
        "distance": _distance((deadline.due_on - on).days),
    }


def _distance(days: int) -> str:
    if days == 0:
        return _("today")
    if days > 0:
        return ngettext("in %(days)d day", "in %(days)d days", days) % {"days": days}
    words = ngettext("overdue by %(days)d day", "overdue by %(days)d days", -days)
    return words % {"days": -days}


def _by_capital(instant: datetime, parties: Sequence[Party]) -> Iterable[str]:
    for party in parties:
        local = instant.astimezone(_zone(party))
        yield _("%(capital)s time: %(instant)s") % {
            "capital": party.capital,
            "instant": date_format(local, pgettext("date format", "l, j F Y, H:i")),
        }


def _zone(party: Party) -> ZoneInfo:
    return zone_named(party.zone)


def _day(day: date) -> str:
    return date_format(day, pgettext("date format", "l, j F Y"))


def _link(deadline: Deadline) -> str:
    return f"{settings.SITE_URL.rstrip('/')}/deadlines/{deadline.pk}/"
