"""Accounts as an operator names them on the command line."""

from django.core.management.base import CommandError

from offices.models import User


def account_named(username: str) -> User:
    """The account; raises ``CommandError`` where there is none."""
    try:
        return User.objects.get(username=username)
    except User.DoesNotExist:
        raise CommandError(f"user: there is no account '{username}'.") from None
