"""Service accounts and their tokens, as the tests of the API hold them."""

from datetime import timedelta

from rest_framework.test import APIClient

from offices.access import Scope
from offices.clock import database_now
from offices.models import Desk, Marking, Membership, User
from offices.services import tokens
from offices.services.audit import Act


def make_account(username: str = "robot", *desks: Desk, cleared_to: int = Marking.OFFICIAL) -> User:
    user = User.objects.create(
        username=username, name=username, role=User.Role.SERVICE, cleared_to=cleared_to
    )
    for desk in desks:
        Membership.objects.create(user=user, desk=desk)
    return user


def issue_to(user: User, *scopes: Scope, days: int = 1) -> tokens.IssuedToken:
    now = database_now()
    return tokens.issue(
        act=Act(at=now, source="test"),
        user=user,
        name="test",
        scopes=scopes or tuple(Scope),
        expires_at=now + timedelta(days=days),
    )


def client_of(user: User, *scopes: Scope) -> APIClient:
    """A client that holds a token of ``user``; with every scope if none is named."""
    client = APIClient()
    client.credentials(HTTP_AUTHORIZATION=f"Bearer {issue_to(user, *scopes).text}")
    return client
