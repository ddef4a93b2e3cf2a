"""Who may sign a letter on a day, and for whom."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet

from correspondence.models import Letter, SigningDelegation
from correspondence.models.letter import LetterState
from correspondence.stations import delegations_to
from offices.models import Delegation, Desk, Membership, User


@dataclass(frozen=True, slots=True)
class Authority:
    """By what a person signs: as head of the desk, or for one by a delegation."""

    delegation: SigningDelegation | None

    @property
    def signed_for(self) -> User | None:
        """In whose name; None for one's own."""
        return self.delegation.signer if self.delegation else None


def is_head(user: User, letter: Letter) -> bool:
    """Whether the user signs for the letter's desk by their own right."""
    role = Membership.Role.MANAGER
    return Membership.objects.filter(user=user, desk=letter.desk_id, role=role).exists()


def awaits_signed_copy(letter: Letter) -> bool:
    """Whether its signed copy may be named: until it leaves, or once it came back."""
    if letter.state == LetterState.DISPATCHED:
        return not letter.dispatches.filter(returned_at__isnull=True).exists()
    return letter.state == LetterState.SIGNED


def in_force(
    delegations: QuerySet[SigningDelegation], letter: Letter, on: date
) -> QuerySet[SigningDelegation]:
    """Those that cover the letter's form and marking on the day."""
    return delegations.filter(
        Q(form="") | Q(form=letter.form),
        from_on__lte=on,
        until_on__gte=on,
        up_to__gte=letter.marking,
    )


def leave_of(user: User, first: date, last: date) -> Delegation | None:
    """The first leave of the user that shares a day with the span."""
    rows = Delegation.objects.filter(user=user, from_on__lte=last, until_on__gte=first)
    return rows.order_by("from_on", "id").first()


def signers_for(user: User, letter: Letter, on: date) -> list[User]:
    """Those for whom the user may sign the letter on the day; nobody while on leave."""
    if leave_of(user, on, on) is not None:
        return []
    rows = in_force(delegations_to(user, letter), letter, on)
    return list({row.signer_id: row.signer for row in rows}.values())


def desks_headed_by(user: User) -> QuerySet[Desk]:
    """The desks whose letters the user signs by their own right, by code."""
    role = Membership.Role.MANAGER
    headed = Membership.objects.filter(user=user, role=role).values("desk")
    return Desk.objects.filter(pk__in=headed).order_by("code")


def first_day_at(signer: User, at: datetime) -> date:
    """The day that it is at the desk of the signer where it is earliest."""
    zones = {desk.post.zone for desk in desks_headed_by(signer).select_related("post")}
    return min(at.astimezone(ZoneInfo(zone)).date() for zone in zones or {"UTC"})


def heads() -> QuerySet[User]:
    """Who heads a desk and may sign in, by name."""
    headed = Membership.objects.filter(role=Membership.Role.MANAGER).values("user")
    return User.objects.filter(pk__in=headed, is_active=True).order_by("name", "pk")


def delegations() -> QuerySet[SigningDelegation]:
    """Who signs for whom, the last day that is furthest away first."""
    rows = SigningDelegation.objects.select_related("signer", "delegate")
    return rows.order_by("-until_on", "-id")


def delegations_page(
    *, after: tuple[date, int] | None, size: int
) -> tuple[list[SigningDelegation], tuple[date, int] | None]:
    """The page that follows ``after``, a last day and a key, and where it ends; one query."""
    rows = delegations()
    if after is not None:
        until_on, key = after
        rows = rows.filter(Q(until_on__lt=until_on) | Q(until_on=until_on, id__lt=key))
    found = list(rows[: size + 1])
    last = found[size - 1] if len(found) > size else None
    return found[:size], (last.until_on, last.pk) if last else None
