"""What was done to a letter and to its deadlines, as the audit trail has it."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import CharField, Q, QuerySet
from django.db.models.functions import Cast

from correspondence.models import Letter
from correspondence.selectors.addresses import matters_of
from deadlines.models import Deadline
from offices.access import visible_to
from offices.models import AuditEntry, User

ASKED_ONLY = ("READ", "DENIED", "NOT_FOUND")


def history_for(letter: Letter, user: User | AnonymousUser) -> QuerySet[AuditEntry]:
    """The entries about ``letter`` and its deadlines, oldest first, in one query.

    Empty for whoever may not see the letter; a deadline's entries are left out for whoever
    may not see the deadline. Who read them or was refused is for auditors, and left out.
    """
    if not visible_to(Letter.objects.filter(pk=letter.pk), user).exists():
        return AuditEntry.objects.none()
    deadlines = visible_to(Deadline.objects.filter(matter__in=matters_of(letter)), user)
    ids = deadlines.annotate(name=Cast("id", CharField())).values("name")
    about = Q(subject_type="letter", subject__in=matters_of(letter))
    return (
        AuditEntry.objects.filter(about | Q(subject_type="deadline", subject__in=ids))
        .exclude(action__in=ASKED_ONLY)
        .select_related("actor")
        .order_by("at", "id")
    )
