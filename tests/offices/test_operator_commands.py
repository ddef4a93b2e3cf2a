"""What an operator does about accounts by command, each on the record."""

import re
from io import StringIO

import pytest
from django.conf import LazySettings
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.test import Client

from offices.models import AuditEntry, SecondFactor, Session, Token, User
from offices.services.sealing import SealBroken, unseal
from tests.offices.api.keys import issue_to, make_account
from tests.offices.way_in import PHRASE, code_of, give_password, make_person, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.served]


def said_by(command: str, *arguments: str) -> str:
    out = StringIO()
    call_command(command, *arguments, stdout=out)
    return out.getvalue()


def actions() -> list[str]:
    return list(AuditEntry.objects.order_by("id").values_list("action", flat=True))


def test_an_administrator_is_opened_with_a_password_of_its_own() -> None:
    said = said_by("create_administrator", "kim", "--name", "Kim", "--email", "kim@office.test")

    password = re.findall(r"signing in: (\S+)", said)[0]
    user = authenticate(username="kim", password=password)
    assert isinstance(user, User)
    assert user.role == User.Role.ADMINISTRATOR
    assert actions() == ["OPEN"]


@pytest.mark.parametrize(
    ("name", "email"),
    [("kim", "nobody"), ("hong", "hong@office.test"), ("x" * 65, "x@a.test")],
)
def test_an_administrator_that_cannot_be_is_refused(name: str, email: str) -> None:
    make_person()

    with pytest.raises(CommandError):
        call_command("create_administrator", name, "--name", "Kim", "--email", email)
    assert User.objects.count() == 1


def test_a_closed_account_has_neither_session_nor_token(client: Client) -> None:
    user = make_person()
    sign_in(client, user)

    said_by("disable_user", "hong")

    assert client.get("/account/").status_code == 302
    assert not User.objects.get().is_active
    assert "DISABLE" in actions()


def test_closing_a_service_account_revokes_its_tokens() -> None:
    issue_to(make_account())

    said_by("disable_user", "robot")

    assert Token.objects.get().revoked_at
    assert actions()[-2:] == ["TOKEN_REVOKED", "DISABLE"]


def test_sessions_are_ended_for_one_or_for_all() -> None:
    for name in ("hong", "kim", "lee"):
        sign_in(Client(), make_person(name))

    assert said_by("end_sessions", "hong").startswith("1 ")
    assert said_by("end_sessions", "--all").startswith("2 ")
    assert not Session.objects.exists()


def test_whom_to_sign_out_must_be_said() -> None:
    with pytest.raises(CommandError, match="--all"):
        call_command("end_sessions")


def test_a_reset_account_sets_a_new_authenticator_up(client: Client) -> None:
    user = make_person()
    said_by("reset_second_factor", "hong")

    give_password(client, user)

    assert client.get("/sign-in/code/")["Location"] == "/sign-in/enroll/"
    assert "SECOND_FACTOR_RESET" in actions()


@pytest.mark.parametrize("command", ["disable_user", "end_sessions", "reset_second_factor"])
def test_an_unknown_account_is_named(command: str) -> None:
    with pytest.raises(CommandError, match="nobody"):
        call_command(command, "nobody")


def test_keys_are_rotated_in_three_steps(settings: LazySettings) -> None:
    user, old = make_person(), settings.SECRET_KEY
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "n" * 60, [old]
    assert code_of(user)

    said_by("rotate_keys")
    settings.SECRET_KEY_FALLBACKS = []

    assert code_of(user)
    settings.SECRET_KEY = old
    with pytest.raises(SealBroken):
        unseal(SecondFactor.objects.get().sealed_secret)


def test_a_lost_key_changes_nothing(settings: LazySettings) -> None:
    make_person()
    before = SecondFactor.objects.get().sealed_secret
    settings.SECRET_KEY = "n" * 60

    with pytest.raises(CommandError, match="Nothing was changed"):
        call_command("rotate_keys")
    assert SecondFactor.objects.get().sealed_secret == before


def test_the_code_of_a_demonstration_account_opens(client: Client, settings: LazySettings) -> None:
    settings.DEMO = True
    user = make_person(enrolled=False)
    give_password(client, user)

    code = said_by("demo_code", "hong").strip()
    client.post("/sign-in/code/", {"code": code})

    assert "_auth_user_id" in client.session
    assert said_by("demo_code", "hong").strip() != code


def test_codes_are_not_told_in_earnest(settings: LazySettings) -> None:
    settings.DEMO = False
    make_person()

    with pytest.raises(CommandError, match="CHANCERY_DEMO"):
        call_command("demo_code", "hong")
    assert authenticate(username="hong", password=PHRASE)
