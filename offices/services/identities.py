"""Whom an identity provider means: an account that is here already, and no other."""

from offices.models import Identity, User
from offices.services.audit import Act, Change, on_the_record, record


def account_meant(
    *, act: Act, issuer: str, subject: str, email: str, email_is_verified: bool
) -> User | None:
    """The person whom ``issuer`` calls ``subject``; None for strangers and closed accounts.

    The first time, a verified mail address that exactly one person has binds the subject
    to that account; from then on only the subject counts, and an account has one.
    """
    bound = Identity.objects.filter(issuer=issuer, subject=subject).select_related("user").first()
    if bound is not None:
        return bound.user if _may_come_in(bound.user) else None
    if not email or not email_is_verified:
        return None
    with on_the_record():
        people = list(User.objects.filter(email__iexact=email).order_by("id")[:2])
        if len(people) != 1 or not _may_come_in(people[0]):
            return None
        user = people[0]
        if Identity.objects.filter(user=user, issuer=issuer).exists():
            return None
        Identity.objects.create(user=user, issuer=issuer, subject=subject, bound_at=act.at)
        change = Change(
            action="IDENTITY_BOUND",
            subject_type="user",
            subject=user.username,
            new={"issuer": issuer, "subject": subject},
        )
        record(act=act, change=change)
    return user


def _may_come_in(user: User) -> bool:
    return user.is_active and user.role != User.Role.SERVICE
