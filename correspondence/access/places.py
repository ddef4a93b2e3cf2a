"""Who has which place at which desk: the question under every other one."""

from offices.models import Desk, Membership, User

WORKING_ROLES = (User.Role.STAFF, User.Role.CLERK, User.Role.SERVICE)


def works_at(user: User, desk: Desk) -> bool:
    """Whether ``user`` is a member of the desk, and so may be a letter's officer there."""
    return place_at(user, desk.pk) is not None


def place_at(user: User, desk_id: int) -> Membership | None:
    """What ``user`` is at the desk; None for who is no member of it."""
    return Membership.objects.filter(user=user, desk_id=desk_id).first()
