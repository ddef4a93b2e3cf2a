"""The narrowed lists that are kept under a name, for one reader."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from offices.models import Desk, Membership, SavedFilter, User


def saved_filters_for(
    user: User, of: str, desks: Iterable[Desk] | None = None
) -> QuerySet[SavedFilter]:
    """The reader's own and their desks' of a list, by name; ``desks`` where they are read."""
    at = (
        [desk.pk for desk in desks]
        if desks is not None
        else Membership.objects.filter(user=user).values("desk")
    )
    rows = SavedFilter.objects.filter(Q(person=user) | Q(desk__in=at), of=of)
    return rows.select_related("desk", "made_by").order_by("name", "id")
