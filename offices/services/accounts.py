"""Opening accounts and giving them a place at desks."""

from offices.models import Desk, Membership, User
from offices.services.audit import Act, Change, on_the_record, record
from offices.services.followers import follow_people
from offices.services.sessions import end_sessions
from offices.services.tokens import revoke


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
    must_change_password: bool = True,
) -> User:
    """Open an account that may sign in with ``password``, which is kept as a hash only.

    Whoever did not choose it themselves changes it before anything else.
    """
    user = User(
        username=username,
        name=name,
        email=email,
        role=role,
        cleared_to=cleared_to,
        language=language,
        zone=zone,
        must_change_password=must_change_password,
    )
    user.set_password(password)
    user.save(force_insert=True)
    new = {"role": str(role), "cleared_to": cleared_to}
    record(act=act, change=Change(action="OPEN", subject_type="user", subject=username, new=new))
    return user


def join_desk(*, act: Act, user: User, desk: Desk, role: str) -> Membership:
    """Make the user an officer or the head of a desk."""
    with on_the_record():
        membership = Membership.objects.create(user=user, desk=desk, role=role)
        follow_people(act=act, users={user.pk}, desks={desk.pk})
        new = {"desk": desk.code, "role": str(role)}
        change = Change(action="JOIN_DESK", subject_type="user", subject=user.username, new=new)
        record(act=act, change=change)
    return membership


def disable(*, act: Act, user: User) -> None:
    """Close an account at once: no sign-in, no session and no token of it opens any more."""
    with on_the_record():
        closed = User.objects.filter(pk=user.pk, is_active=True).update(is_active=False)
        end_sessions(act=act, user=user)
        for token in user.tokens.filter(revoked_at=None).order_by("id"):
            revoke(act=act, token=token)
        if closed:
            follow_people(act=act, users={user.pk})
            change = Change(action="DISABLE", subject_type="user", subject=user.username)
            record(act=act, change=change)
    user.is_active = False
