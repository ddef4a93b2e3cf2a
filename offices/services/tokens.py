"""Keys to the API: made once, shown once, kept as a digest, revoked for good."""

import hashlib
import hmac
import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from offices.access import Scope
from offices.models import Token, User
from offices.room import unless_no_room
from offices.services.audit import Act, Change, on_the_record, record

PREFIX_LENGTH = 12
LONGEST = timedelta(days=366)
USE_IS_NOTED_EVERY = timedelta(minutes=1)


class TokenRefused(Exception):
    """A token that cannot be issued; ``field`` names what to mend."""

    code = "TOKEN_REFUSED"

    def __init__(self, field: str, detail: str) -> None:
        super().__init__(detail)
        self.field = field
        self.detail = detail


@dataclass(frozen=True, slots=True)
class IssuedToken:
    """A new token's row and its text, which nobody can show a second time."""

    token: Token
    text: str


def issue(
    *, act: Act, user: User, name: str, scopes: Collection[str], expires_at: datetime
) -> IssuedToken:
    """Make a token for a service account; raises ``TokenRefused``.

    The text is a prefix of twelve characters, a dot and 32 random bytes; of the latter
    only the SHA-256 digest is kept.
    """
    _refuse_unfit(user=user, scopes=scopes, lifetime=expires_at - act.at)
    prefix = "chy" + secrets.token_hex(PREFIX_LENGTH)[: PREFIX_LENGTH - 3]
    secret = secrets.token_urlsafe(32)
    with on_the_record():
        token = Token.objects.create(
            user=user,
            name=name,
            prefix=prefix,
            digest=_digest_of(secret),
            scopes=sorted(scopes),
            created_at=act.at,
            expires_at=expires_at,
        )
        new = {"user": user.username, "scopes": token.scopes, "expires_at": expires_at.isoformat()}
        record(
            act=act,
            change=Change(action="TOKEN_ISSUED", subject_type="token", subject=prefix, new=new),
        )
    return IssuedToken(token=token, text=f"{prefix}.{secret}")


def revoke(*, act: Act, token: Token) -> None:
    """End a token now; one that was revoked before keeps its first instant."""
    with on_the_record():
        ended = Token.objects.filter(pk=token.pk, revoked_at=None).update(revoked_at=act.at)
        if ended:
            change = Change(action="TOKEN_REVOKED", subject_type="token", subject=token.prefix)
            record(act=act, change=change)


def prefix_of(text: str) -> str:
    """The readable part of a token's text, whole or not."""
    return text.partition(".")[0][:PREFIX_LENGTH]


def opens(*, token: Token | None, text: str, now: datetime) -> bool:
    """Whether ``text`` is that token's and it opens the door at ``now``; as slow if it is none."""
    prefix, _dot, secret = text.partition(".")
    kept = token.digest if token else _digest_of("")
    if not hmac.compare_digest(kept, _digest_of(secret)) or token is None:
        return False
    usable = token.revoked_at is None and now < token.expires_at and _may_hold(token.user)
    return usable and token.prefix == prefix


def note_use(*, token: Token, now: datetime) -> None:
    """Keep ``last_used_at`` true to the minute, with one write a minute at most."""
    stale_before = now - USE_IS_NOTED_EVERY
    if token.last_used_at and token.last_used_at > stale_before:
        return
    unused = Q(last_used_at=None) | Q(last_used_at__lte=stale_before)
    with unless_no_room():
        Token.objects.filter(unused, pk=token.pk).update(last_used_at=now)


def _may_hold(user: User) -> bool:
    return user.is_active and user.role == User.Role.SERVICE


def _refuse_unfit(*, user: User, scopes: Collection[str], lifetime: timedelta) -> None:
    if not _may_hold(user):
        raise TokenRefused("user", _("Tokens are for service accounts that may sign in."))
    unknown = sorted(set(scopes) - set(Scope))
    if unknown or not scopes:
        raise TokenRefused(
            "scopes",
            _("Name one or more of the scopes %(known)s; not known: %(unknown)s.")
            % {"known": ", ".join(Scope), "unknown": ", ".join(unknown) or "—"},
        )
    if not timedelta(0) < lifetime <= LONGEST:
        raise TokenRefused("days", _("A token lives for 1 to 366 days."))


def _digest_of(secret: str) -> str:
    return hashlib.sha256(secret.encode(errors="surrogateescape")).hexdigest()
