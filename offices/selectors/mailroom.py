from collections import Counter
from collections.abc import Mapping
from datetime import datetime

from django.db.models import Count, Q, QuerySet

from offices.models import Membership, OutgoingMessage, User


def waiting_messages(now: datetime) -> QuerySet[OutgoingMessage]:
    """What waits to be sent at ``now``, the longest waiting first."""
    waiting = OutgoingMessage.objects.filter(
        state=OutgoingMessage.State.PENDING, next_attempt_at__lte=now, reason=""
    )
    return waiting.order_by("next_attempt_at", "id")


def called_back(now: datetime) -> QuerySet[OutgoingMessage]:
    """What was called back while a worker had it on the line, and that worker holds no more."""
    called = OutgoingMessage.objects.filter(state=OutgoingMessage.State.PENDING).exclude(reason="")
    return called.filter(Q(claimed_until__isnull=True) | Q(claimed_until__lte=now)).order_by("id")


def given_up_mails() -> QuerySet[OutgoingMessage]:
    """What was given up and what it carried is not followed yet, the first given out first."""
    given_up = OutgoingMessage.objects.filter(state=OutgoingMessage.State.DEAD, reason="")
    return given_up.order_by("id")


def has_mails_to_follow(now: datetime) -> bool:
    """Whether a mail was called back or given up and what it carried is not followed yet."""
    return given_up_mails().exists() or called_back(now).exists()


def unclaimed_messages(now: datetime) -> QuerySet[OutgoingMessage]:
    """Of those, what no worker holds, or no longer."""
    return waiting_messages(now).filter(Q(claimed_until__isnull=True) | Q(claimed_until__lte=now))


def waiting_elsewhere(now: datetime, *, behind: int) -> QuerySet[OutgoingMessage]:
    """Of what waits, what goes to nobody of the posts that make up the first ``behind``.

    Those are the posts to whose members more than a tenth of these goes.
    """
    first = waiting_messages(now)[:behind].values_list("recipient", flat=True)
    posts = _posts_of(Counter(first))
    flooding = [post for post, count in posts.items() if count > behind // 10]
    members = User.objects.filter(memberships__desk__post__in=flooding)
    return waiting_messages(now).exclude(recipient__in=members)


def _posts_of(counts: Mapping[int | None, int]) -> Mapping[int, int]:
    """How many go to the members of each post, of as many as go to each recipient."""
    rows = Membership.objects.filter(user__in=[key for key in counts if key])
    posts: Counter[int] = Counter()
    for user, post in rows.values_list("user_id", "desk__post_id").distinct():
        posts[post] += counts[user]
    return posts


def messages_in_hand(now: datetime, *, at_most: int) -> int:
    """How many workers hold at ``now``, counted among the ``2 * at_most`` that wait longest.

    What waits longest is claimed first, so the count costs the same however many wait.
    """
    first = waiting_messages(now)[: 2 * at_most]
    held = first.aggregate(held=Count("pk", filter=Q(claimed_until__gt=now)))
    return int(held["held"])
