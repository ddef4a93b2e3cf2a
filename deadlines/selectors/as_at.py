from datetime import datetime

from django.contrib.auth.models import AnonymousUser
from django.db.models import F, Q, QuerySet

from deadlines.models import Standing
from deadlines.models.deadline import DeadlineState
from offices.access import visible_to
from offices.models import Desk, User

LIVE = (DeadlineState.OPEN, DeadlineState.SUSPENDED)


def standings_as_at(at: datetime, user: User | AnonymousUser) -> QuerySet[Standing]:
    """How each deadline stood at an instant, of those that ``user`` may see today.

    By the marking of that day and by today's; ordered by due date, those without one last.
    """
    desks = list(Desk.objects.order_by("id").values_list("id", flat=True))
    stood = Standing.objects.filter(desk__in=desks, from_at__lte=at).filter(
        Q(until_at__isnull=True) | Q(until_at__gt=at)
    )
    seen = visible_to(stood, user, through="deadline__")
    cleared = user.cleared_to if isinstance(user, User) else -1
    return (
        seen.filter(marking__lte=cleared)
        .select_related("deadline__rule", "desk", "officer", "made_by")
        .order_by(F("due_on").asc(nulls_last=True), "deadline_id", "id")
    )


def docket_as_at(
    at: datetime, user: User | AnonymousUser, *, desk: Desk | None = None
) -> QuerySet[Standing]:
    """The docket of that instant: what was open or had its clock stopped, by due date."""
    rows = standings_as_at(at, user).filter(state__in=LIVE)
    return rows.filter(desk=desk) if desk else rows
