"""The narrowed registers that are kept under a name, for one reader."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from correspondence.models import SavedFilter
from offices.models import Desk, Membership, User


def saved_filters_for(user: User, desks: Iterable[Desk] | None = None) -> QuerySet[SavedFilter]:
    """The reader's own and their desks', by name; ``desks`` where they are read already."""
    at = (
        [desk.pk for desk in desks]
        if desks is not None
        else Membership.objects.filter(user=user).values("desk")
    )
    rows = SavedFilter.objects.filter(Q(person=user) | Q(desk__in=at))
    return rows.select_related("desk", "made_by").order_by("name", "id")
