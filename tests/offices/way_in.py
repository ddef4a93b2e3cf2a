"""Signing in as a person does: by the pages, with the password and the authenticator."""

from datetime import timedelta

import pyotp
from django.test import Client

from offices.clock import database_now
from offices.models import SecondFactor, User
from offices.services import second_factors
from offices.services.audit import Act
from offices.services.sealing import unseal

PHRASE = "four plain words here"


def make_person(username: str = "hong", *, enrolled: bool = True, **fields: object) -> User:
    name = str(fields.pop("name", "Hong Gildong"))
    user = User(username=username, name=name, email=f"{username}@example.test", **fields)
    user.set_password(PHRASE)
    user.save()
    if enrolled:
        second_factors.enrol_at_once(act=Act(at=database_now(), source="test"), user=user)
    return user


def code_of(user: User, *, steps: int = 0) -> str:
    """What the authenticator of ``user`` shows, ``steps`` of 30 seconds from now."""
    secret = unseal(SecondFactor.objects.get(user=user).sealed_secret)
    return pyotp.TOTP(secret).at(database_now() + timedelta(seconds=30 * steps))


def give_password(client: Client, user: User, *, leads_to: str = "") -> None:
    query = f"?next={leads_to}" if leads_to else ""
    client.post(f"/sign-in/{query}", {"username": user.username, "password": PHRASE})


def sign_in(client: Client, user: User) -> None:
    """All the way in, wherever the authenticator was used before."""
    SecondFactor.objects.filter(user=user).update(last_step=0)
    give_password(client, user)
    client.post("/sign-in/code/", {"code": code_of(user)})
