"""Opening accounts and giving them a place at desks."""

from offices.models import Desk, Membership, User
from offices.services.audit import Act, Change, record


def open_account(
    *,
    act: Act,
    username: str,
    name: str,
    email: str,
    role: str,
    cleared_to: int,
    language: str,
    zone: str,
    password: str,
) -> User:
    """Open an account that may sign in with ``password``, which is kept as a hash only."""
    user = User(
        username=username,
        name=name,
        email=email,
        role=role,
        cleared_to=cleared_to,
        language=language,
        zone=zone,
    )
    user.set_password(password)
    user.save(force_insert=True)
    new = {"role": str(role), "cleared_to": cleared_to}
    record(act=act, change=Change(action="OPEN", subject_type="user", subject=username, new=new))
    return user


def join_desk(*, act: Act, user: User, desk: Desk, role: str) -> Membership:
    """Make the user an officer or the head of a desk."""
    membership = Membership.objects.create(user=user, desk=desk, role=role)
    new = {"desk": desk.code, "role": str(role)}
    change = Change(action="JOIN_DESK", subject_type="user", subject=user.username, new=new)
    record(act=act, change=change)
    return membership
