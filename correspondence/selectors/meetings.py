from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from correspondence.models import Meeting
from correspondence.models.meeting import MeetingState
from offices.access import visible_beside, visible_to
from offices.models import User


def meetings_to_come(user: User, now: datetime) -> QuerySet[Meeting]:
    """The meetings of letters that exist for ``user`` and are still to begin, the next one first.

    One query with the letter that announced each.
    """
    ahead = Meeting.objects.filter(starts_at__gt=now, state=MeetingState.SCHEDULED)
    seen = visible_beside(ahead, user, through="letter").exclude(letter__state="VOID")
    return seen.select_related("letter").defer("letter__text").order_by("starts_at", "id")


def meetings_for(user: User | AnonymousUser) -> QuerySet[Meeting]:
    """The meetings of letters that exist for ``user``, the newest first; one query."""
    rows = visible_to(Meeting.objects.all(), user, through="letter__")
    return rows.select_related("letter__desk__post", "request").order_by("-id")
