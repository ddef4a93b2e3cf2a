from typing import Any

from django.utils.translation import gettext as _
from rest_framework.exceptions import MethodNotAllowed, PermissionDenied
from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from offices.access import Scope
from offices.models import Token

ANY_TOKEN = "any token"  # noqa: S105 - no password


class ScopeRequired(BasePermission):
    """The token carries the scope that the view's ``scopes`` names for its action.

    A view says ``scopes = {"list": Scope.LETTERS_READ}``, by action or by HTTP method in
    lower case; ``ANY_TOKEN`` asks for none. What names no scope is closed.
    """

    def has_permission(self, request: Request, view: Any) -> bool:
        token: Any = request.auth
        if not isinstance(token, Token):
            return False
        method = (request.method or "").lower()
        if method == "options" or not hasattr(view, method):
            raise MethodNotAllowed(request.method or "")
        wanted = scope_of(view, method)
        if wanted is None:
            return False
        if wanted is not ANY_TOKEN:
            require_scope(request, wanted)
        return True


def require_scope(request: Request, wanted: str) -> None:
    """Raise ``PermissionDenied`` where the token is not for that."""
    token: Any = request.auth
    if wanted not in token.scopes:
        raise PermissionDenied(
            _("This token lacks the scope %(scope)s.") % {"scope": wanted},
            code="scope_missing",
        )


def scope_of(view: Any, method: str) -> Scope | str | None:
    """What the view asks of a token for this action or method; None where it says nothing."""
    scopes = getattr(view, "scopes", {})
    doing = getattr(view, "action", None) or ("get" if method == "head" else method)
    wanted: Scope | str | None = scopes.get(doing)
    return wanted
