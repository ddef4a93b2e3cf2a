"""Somebody is told where nobody could be reminded: it must stand where a person looks."""

from collections.abc import Sequence
from datetime import datetime

from deadlines.models import Deadline
from deadlines.notifications.nobody import words_of_nobody
from offices.models import Notice, User
from offices.services.notices import Word, give_notices


def tell_of_nobody(*, now: datetime, deadlines: Sequence[Deadline]) -> None:
    """Tell the registry and the administrators that nobody can be reminded, once a day at most.

    The notice names no letter: not all of them may see it.
    """
    roles = (User.Role.CLERK, User.Role.ADMINISTRATOR)
    readers = User.objects.filter(role__in=roles, is_active=True).order_by("id")
    give_notices(
        now=now,
        words=[
            Word(
                identity=f"nobody.{deadline.pk}.{now:%Y%m%d}.{reader.pk}",
                recipient=reader,
                kind=Notice.Kind.ALARM,
                words=words_of_nobody(deadline, reader.language),
                link=f"/deadlines/{deadline.pk}/" if reader.role == User.Role.CLERK else "",
            )
            for reader in readers
            for deadline in deadlines
        ],
    )
