"""Whom a letter or a dossier is shown to beyond its desk, and to whom it could be."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet

from correspondence.models import File, Letter
from offices.access.visibility import SPANNING_ROLES
from offices.models import Desk, DistributionEntry, Membership, User

Listed = Letter | File
SPANNING = [role.value for role in SPANNING_ROLES]


@dataclass(frozen=True, slots=True)
class Reader:
    """An entry of a distribution list; ``sees`` unless a person is not cleared or left."""

    entry: DistributionEntry
    sees: bool


def entries_of(row: Listed) -> QuerySet[DistributionEntry]:
    """The distribution list, people before desks; one query."""
    rows = DistributionEntry.objects.filter(
        distribution__isnull=False, distribution=row.distribution_id
    )
    order = ("desk__code", "id")
    return rows.select_related("user", "desk").order_by(
        F("user__name").asc(nulls_last=True), *order
    )


def readers_of(row: Listed) -> Sequence[Reader]:
    """The distribution list, and who of it sees the row now; one query."""
    return [Reader(entry, _sees(entry.user, row)) for entry in entries_of(row)]


def who_is_meant(entry: DistributionEntry) -> User | Desk:
    """The person or the desk of an entry."""
    to = entry.user or entry.desk
    assert to is not None
    return to


def people_to_show(row: Listed) -> QuerySet[User]:
    """Who may sign in, is cleared for the row and does not see it yet, by name."""
    members = Membership.objects.filter(desk=row.desk_id).values("user")
    listed = entries_of(row).filter(user__isnull=False).order_by().values("user")
    cleared = User.objects.filter(is_active=True, cleared_to__gte=row.marking)
    others = cleared.exclude(role__in=SPANNING).exclude(Q(pk__in=members) | Q(pk__in=listed))
    return others.order_by("name", "id")


def desks_to_show(row: Listed) -> QuerySet[Desk]:
    """The desks beside the row's own that are not on its list yet, by code."""
    listed = entries_of(row).filter(desk__isnull=False).order_by().values("desk")
    return Desk.objects.exclude(pk=row.desk_id).exclude(pk__in=listed).order_by("code")


def _sees(user: User | None, row: Listed) -> bool:
    return user is None or (user.is_active and user.cleared_to >= row.marking)
