from datetime import datetime

from django.utils.translation import gettext_lazy as _
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed, Throttled
from rest_framework.request import Request

from offices.api.moments import now_of
from offices.clock import keep_now
from offices.models import Knock, Token, User
from offices.selectors.tokens import token_named
from offices.services import throttling, tokens
from offices.services.acts import act_of_request, address_of
from offices.services.doors import note_refusal

KEYWORDS = (b"bearer", b"token")


class TokenAuthentication(BaseAuthentication):
    """``Authorization: Bearer <token>``; the request acts as the token's service account.

    Unknown, expired and revoked tokens and those of disabled accounts are refused by the
    same sentence, so that a guess learns nothing.
    """

    def authenticate(self, request: Request) -> tuple[User, Token] | None:
        words = get_authorization_header(request).split()
        if not words:
            return None
        if len(words) != 2 or words[0].lower() not in KEYWORDS:
            raise AuthenticationFailed(_("Write the header as: Authorization: Bearer <token>."))
        text = words[1].decode("latin-1")
        token = token_named(tokens.prefix_of(text))
        if token is not None:
            keep_now(request._request, token)  # noqa: SLF001 - DRF names no other way to the request inside
        now = now_of(request)
        if token is None or not tokens.opens(token=token, text=text, now=now):
            _slow_down(request, prefix=text.partition(".")[0], now=now)
            raise AuthenticationFailed(
                _("This token does not open the API: it is unknown, expired or revoked.")
            )
        tokens.note_use(token=token, now=now)
        return token.user, token

    def authenticate_header(self, request: Request) -> str:  # noqa: ARG002 - DRF calls it so
        return 'Bearer realm="chancery"'


def _slow_down(request: Request, *, prefix: str, now: datetime) -> None:
    """Count a wrong token, on the record; raises ``Throttled`` once there were too many.

    A right token is past guessing and always opens: no neighbor's mistakes shut it out.
    """
    try:
        throttling.knock(
            door=Knock.Door.TOKEN, account=prefix, address=address_of(request), now=now
        )
    except throttling.TooManyTries as refused:
        raise Throttled(wait=(refused.until - now).total_seconds()) from None
    asked = request._request  # noqa: SLF001 - DRF names no other way to the request inside
    act = act_of_request(asked, at=now, door="api")
    note_refusal(act=act, door=Knock.Door.TOKEN, username="")
