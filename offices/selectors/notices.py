from django.db.models import QuerySet

from offices.models import Notice, OutgoingMessage, User


def notices_of(user: User, *, before: int | None, size: int) -> list[Notice]:
    """One more than ``size`` of the user's notices, the newest first, older than ``before``."""
    rows = all_notices_of(user)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return list(rows[: size + 1])


def all_notices_of(user: User) -> QuerySet[Notice]:
    """The user's notices, the newest first."""
    return Notice.objects.filter(recipient=user).order_by("-pk")


def unread_notices(user: User) -> QuerySet[Notice]:
    """The notices that the user has not read."""
    return Notice.objects.filter(recipient=user, read_at__isnull=True)


def caught_mails(user: User) -> QuerySet[OutgoingMessage]:
    """The mails that a demonstration would have sent: one's own; an auditor's are everybody's."""
    rows = OutgoingMessage.objects.select_related("recipient").order_by("-pk")
    return rows if user.role == User.Role.AUDITOR else rows.filter(recipient=user)
