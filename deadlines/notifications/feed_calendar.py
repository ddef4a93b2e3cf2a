"""A feed as iCalendar (RFC 5545): one all-day event a deadline, on its due date everywhere."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from deadlines.engine import written_in, zone_named
from deadlines.models import Deadline, Feed
from deadlines.models.deadline import DeadlineState, OwedBy
from deadlines.models.rule import Nature
from deadlines.selectors.feeds import FeedEntry
from offices.models import Marking

WORDS_SHOWN_UP_TO = Marking.OFFICIAL
READ_AGAIN_AFTER = timedelta(hours=1)
ENDED = (DeadlineState.WAIVED, DeadlineState.VOID)


def calendar_of(feed: Feed, entries: Iterable[FeedEntry]) -> bytes:
    """The feed's calendar in its reader's language, the same bytes for the same docket.

    An all-day event has no zone: it lies on its day wherever it is read.
    """
    with translation.override(feed.reader.language):
        calendar = Calendar()
        calendar.add("prodid", "-//Chancery//Docket//EN")
        calendar.add("version", "2.0")
        calendar.add("method", "PUBLISH")
        calendar.add("x-wr-calname", _name_of(feed))
        calendar.add("refresh-interval", READ_AGAIN_AFTER, {"VALUE": "DURATION"})
        for entry in entries:
            calendar.add_component(_event(entry))
        written: bytes = calendar.to_ical()
        return written


def _name_of(feed: Feed) -> str:
    whose = feed.desk.name if feed.desk else str(feed.reader)
    return _("Due dates: %(whose)s") % {"whose": whose}


def _event(entry: FeedEntry) -> Event:
    deadline = entry.deadline
    event = Event()
    event.add("uid", f"deadline-{deadline.pk}@{urlsplit(settings.SITE_URL).hostname}")
    event.add("sequence", entry.changes)
    event.add("dtstamp", entry.changed_at)
    event.add("dtstart", entry.on)
    event.add("dtend", entry.on + timedelta(days=1))
    event.add("summary", _summary(deadline))
    event.add("description", "\n".join(_lines(deadline)))
    event.add("url", _link(deadline))
    event.add("status", _status(deadline))
    event.add("transp", "TRANSPARENT")
    return event


def _status(deadline: Deadline) -> str:
    if deadline.state in ENDED:
        return "CANCELLED"
    open_to_change = deadline.to_be_confirmed or deadline.provisional
    return "TENTATIVE" if open_to_change else "CONFIRMED"


def _summary(deadline: Deadline) -> str:
    matter = deadline.matter or _("Standing obligation")
    told = f"{_stand(deadline)}: {matter}"
    if deadline.marking > WORDS_SHOWN_UP_TO:
        return told
    return f"{told} · {deadline.subject}"


def _stand(deadline: Deadline) -> str:
    """How it stands, first, since calendars cut their lines short."""
    words = {
        DeadlineState.DISCHARGED: _("Done"),
        DeadlineState.SUSPENDED: _("Clock stopped"),
        DeadlineState.WAIVED: _("Waived"),
        DeadlineState.VOID: _("Void"),
    }
    ended = words.get(DeadlineState(deadline.state))
    if ended:
        return ended
    if deadline.to_be_confirmed:
        return _("To be confirmed")
    if deadline.nature == Nature.RIGHT:
        return _("May act from")
    return _("Due from them") if deadline.owed_by == OwedBy.THEIRS else _("Due")


def _lines(deadline: Deadline) -> Iterator[str]:
    yield _("Registry number: %(matter)s") % {"matter": deadline.matter or "—"}
    provision = deadline.provision
    if provision is not None and deadline.marking <= WORDS_SHOWN_UP_TO:
        told = {"provision": f"{provision.agreement.key} {provision.article}"}
        yield _("Provision: %(provision)s") % told
    zones = [zone_named(zone) for zone in deadline.explanation.get("zones", [])]
    for zone, instant in written_in(deadline.due_at, zones).items():
        yield f"{zone}: {instant}"
    yield _link(deadline)


def _link(deadline: Deadline) -> str:
    return f"{settings.SITE_URL.rstrip('/')}/deadlines/{deadline.pk}/"
