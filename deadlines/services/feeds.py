"""Calendar feeds: an address made once, shown once, kept as a digest, revoked for good."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from deadlines.models import Feed
from deadlines.selectors.feeds import desks_to_follow, feeds_of
from offices.models import Desk, User
from offices.services.audit import Act, Change, on_the_record, record

MOST_FEEDS = 20
READING_IS_NOTED_EVERY = timedelta(minutes=10)


class FeedRefused(Exception):
    """A feed that cannot be opened; ``field`` names what to mend."""

    code = "FEED_REFUSED"

    def __init__(self, field: str, detail: str) -> None:
        super().__init__(detail)
        self.field = field
        self.detail = detail


@dataclass(frozen=True, slots=True)
class OpenedFeed:
    """A new feed's row and the secret of its address, which nobody can show a second time."""

    feed: Feed
    secret: str


def open_feed(*, act: Act, reader: User, desk: Desk | None) -> OpenedFeed:
    """Make a feed of a desk, or of the reader's own deadlines; raises ``FeedRefused``."""
    if desk is not None and not desks_to_follow(reader).filter(pk=desk.pk).exists():
        raise FeedRefused("desk", _("There is no such desk among yours."))
    if feeds_of(reader).filter(revoked_at=None).count() >= MOST_FEEDS:
        raise FeedRefused(
            "desk", _("You have %(most)s feeds already; revoke one first.") % {"most": MOST_FEEDS}
        )
    secret = secrets.token_urlsafe(32)
    with on_the_record():
        feed = Feed.objects.create(
            reader=reader,
            desk=desk,
            digest=_digest_of(secret),
            hint=secret[-4:],
            made_at=act.at,
        )
        new = {"reader": reader.username, "desk": desk.code if desk else None}
        change = Change(action="FEED_OPENED", subject_type="feed", subject=str(feed.pk), new=new)
        record(act=act, change=change)
    return OpenedFeed(feed, secret)


def revoke_feed(*, act: Act, feed: Feed) -> None:
    """Close an address now; one that was revoked before keeps its first instant."""
    with on_the_record():
        if Feed.objects.filter(pk=feed.pk, revoked_at=None).update(revoked_at=act.at):
            change = Change(action="FEED_REVOKED", subject_type="feed", subject=str(feed.pk))
            record(act=act, change=change)


def feed_at(*, secret: str, now: datetime) -> Feed | None:
    """The feed that the address opens, with its reader; None where it opens nothing.

    ``read_at`` is kept true to ten minutes, with one write in ten minutes at most.
    """
    feeds = Feed.objects.select_related("reader", "desk")
    feed = feeds.filter(digest=_digest_of(secret), revoked_at=None, reader__is_active=True).first()
    if feed is not None:
        stale = Q(read_at=None) | Q(read_at__lte=now - READING_IS_NOTED_EVERY)
        Feed.objects.filter(stale, pk=feed.pk).update(read_at=now)
    return feed


def _digest_of(secret: str) -> str:
    return hashlib.sha256(secret.encode(errors="surrogateescape")).hexdigest()
