from datetime import datetime

from django.db.models import QuerySet

from correspondence.models import Meeting
from offices.access import visible_to
from offices.models import User


def meetings_to_come(user: User, now: datetime) -> QuerySet[Meeting]:
    """The meetings of letters that exist for ``user`` and are still to begin, the next one first.

    One query with the letter that announced each.
    """
    ahead = Meeting.objects.filter(starts_at__gt=now, held_on__isnull=True)
    seen = visible_to(ahead, user, through="letter__").exclude(letter__state="VOID")
    return seen.select_related("letter").defer("letter__text").order_by("starts_at", "id")
