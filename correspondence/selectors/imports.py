"""Imports of letters, as far as they are one's own."""

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from correspondence.models import ImportFault, LetterImport
from offices.models import User

UNFINISHED = (LetterImport.State.WAITING, LetterImport.State.RUNNING)


def imports_of(user: User | AnonymousUser) -> QuerySet[LetterImport]:
    """What the account itself brought, the newest first, without the files' text."""
    if not isinstance(user, User):
        return LetterImport.objects.none()
    return LetterImport.objects.filter(user=user).defer("content").order_by("-id")


def faults_of(row: LetterImport) -> QuerySet[ImportFault]:
    """What is wrong with the lines of an import, in the order in which it was found."""
    return row.faults.order_by("id")


def unfinished_imports() -> QuerySet[LetterImport]:
    """What waits for a worker, the oldest first."""
    return LetterImport.objects.filter(state__in=UNFINISHED).order_by("id")
