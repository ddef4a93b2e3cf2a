"""What was done to a letter and to its deadlines, as the audit trail has it."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import BooleanField, CharField, ExpressionWrapper, Q, QuerySet
from django.db.models.functions import Cast

from correspondence.models import Letter
from correspondence.selectors.addresses import matters_of
from deadlines.models import Deadline
from deadlines.models.deadline import Basis
from offices.access import visible_to
from offices.models import AuditEntry, User

ASKED_ONLY = ("READ", "DENIED", "NOT_FOUND")


def history_for(letter: Letter, user: User | AnonymousUser) -> QuerySet[AuditEntry]:
    """The entries about ``letter`` and its deadlines, oldest first, in one query.

    Each with ``is_internal``: it is of a day that we set ourselves, as for a step.

    Empty for whoever may not see the letter; a deadline's entries are left out for whoever
    may not see the deadline. Who read them or was refused is for auditors, and left out.
    """
    if not visible_to(Letter.objects.filter(pk=letter.pk), user).exists():
        return AuditEntry.objects.none()
    deadlines = visible_to(Deadline.objects.filter(matter__in=matters_of(letter)), user)
    ids = deadlines.annotate(name=Cast("id", CharField())).values("name")
    about = Q(subject_type="letter", subject__in=matters_of(letter))
    of_deadline = Q(subject_type="deadline", subject__in=ids)
    internal = ids.filter(basis=Basis.INTERNAL)
    of_internal = Q(subject_type="deadline", subject__in=internal)
    return (
        AuditEntry.objects.filter(about | of_deadline)
        .exclude(action__in=ASKED_ONLY)
        .annotate(is_internal=ExpressionWrapper(of_internal, BooleanField()))
        .select_related("actor")
        .order_by("at", "id")
    )
