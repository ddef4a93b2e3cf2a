"""What a change of people, preferences or policies does to reminders, in its transaction."""

from collections.abc import Collection, Iterator

from django.db.models import Exists, OuterRef, Q, QuerySet

from deadlines.models import Deadline, Reminder
from deadlines.models.deadline import DeadlineState
from deadlines.services.reminder_planning import replan_reminders
from deadlines.services.reminder_recalling import recall_from
from offices.services.audit import Act

PEOPLE_CHANGED = "PEOPLE_CHANGED"
AT_ONCE = 500


def follow_people(*, act: Act, users: Collection[int], desks: Collection[int]) -> None:
    """Plan anew what the users are reminded of or answer for, what the desks do, and what
    nobody could be reminded of. Mails that wait for the users are taken back, and what they
    carry is said anew to who may be told now.
    """
    planned = Reminder.objects.filter(deadline=OuterRef("pk"), state=Reminder.State.PLANNED)
    theirs = Exists(planned.filter(Q(recipient__in=users) | Q(recipient__isnull=True)))
    near = Q(officer__in=users) | Q(desk__in=desks) | theirs
    replan_matching(act=act, deadlines=Deadline.objects.filter(near), reason=PEOPLE_CHANGED)
    recall_from(users=users, reason=PEOPLE_CHANGED)


def replan_matching(*, act: Act, deadlines: QuerySet[Deadline], reason: str) -> None:
    """Plan anew the open ones of ``deadlines``, some hundred at a time."""
    for batch in _batches(deadlines):
        replan_reminders(now=act.at, deadlines=batch, reason=reason)


def _batches(deadlines: QuerySet[Deadline]) -> Iterator[list[Deadline]]:
    rows = list(deadlines.filter(state=DeadlineState.OPEN).only("pk").order_by("pk"))
    yield from (rows[start : start + AT_ONCE] for start in range(0, len(rows), AT_ONCE))
