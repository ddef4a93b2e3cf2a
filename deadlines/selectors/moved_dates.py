from datetime import datetime, timedelta

from django.db.models import F, Q, QuerySet

from deadlines.models import Revision
from offices.access import visible_beside
from offices.models import User

LATELY = timedelta(days=7)


def moved_dates(user: User, now: datetime) -> QuerySet[Revision]:
    """The dates that moved in the last seven days, the newest first, with cause and who."""
    applied = Revision.objects.filter(
        ~Q(new_due_on=F("old_due_on")) | ~Q(new_opens_on=F("old_opens_on")),
        state=Revision.State.APPLIED,
        decided_at__gt=now - LATELY,
        decided_at__lte=now,
    )
    seen = visible_beside(applied, user, through="deadline")
    beside = seen.select_related("deadline", "decided_by", "proposed_by")
    return beside.defer("explanation", "new_values", "deadline__explanation").order_by(
        "-decided_at", "-id"
    )
