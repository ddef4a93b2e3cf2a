"""One's own account: what one sees of it and what one may end."""

import re

import pytest
from django.contrib.auth import authenticate
from django.test import Client

from offices.models import AuditEntry, SecondFactor, Session, Token, User
from tests.offices.api.keys import issue_to, make_account
from tests.offices.way_in import PHRASE, code_of, make_person, sign_in

pytestmark = pytest.mark.django_db
NEW = "seven little ships at sea"
MARK = re.compile(r'name="mark" value="([0-9a-f]{16})"')


@pytest.fixture
def officer(client: Client) -> User:
    user = make_person()
    sign_in(client, user)
    return user


def is_in(client: Client) -> bool:
    return client.get("/account/").status_code == 200


def change(client: Client, old: str, new: str) -> str:
    form = {"old_password": old, "new_password1": new, "new_password2": new}
    return client.post("/account/password/", form, follow=True).content.decode()


def test_the_door_of_the_account_is_closed_to_strangers(client: Client) -> None:
    assert client.get("/account/")["Location"] == "/sign-in/?next=/account/"


def test_own_sessions_are_listed_and_one_is_ended(client: Client, officer: User) -> None:
    elsewhere = Client(REMOTE_ADDR="192.0.2.7", headers={"user-agent": "<b>Mosaic"})
    sign_in(elsewhere, officer)
    page = client.get("/account/").content.decode()
    keys = Session.objects.values_list("session_key", flat=True)
    assert "192.0.2.7" in page
    assert "&lt;b&gt;Mosaic" in page
    assert not [key for key in keys if key in page]

    client.post("/account/sessions/end/", {"mark": MARK.findall(page)[0]})

    assert (is_in(client), is_in(elsewhere)) == (True, False)
    assert AuditEntry.objects.filter(action="SESSIONS_ENDED", actor=officer).exists()


def test_nobody_ends_the_session_of_somebody_else(client: Client, officer: User) -> None:
    other = Client()
    sign_in(other, make_person("kim"))
    elsewhere = Client()
    sign_in(elsewhere, officer)
    mark = MARK.findall(client.get("/account/").content.decode())[0]

    assert other.post("/account/sessions/end/", {"mark": mark}).status_code == 404
    assert is_in(elsewhere)


def test_a_new_password_opens_and_ends_all_other_sessions(client: Client, officer: User) -> None:
    elsewhere = Client()
    sign_in(elsewhere, officer)

    change(client, PHRASE, NEW)

    assert authenticate(username="hong", password=NEW)
    assert (is_in(client), is_in(elsewhere)) == (True, False)
    assert PHRASE not in str(list(AuditEntry.objects.values()))


@pytest.mark.parametrize("weak", ["eleven char", "password1234", "hong gildong", "123456789012345"])
def test_a_weak_password_is_refused(client: Client, officer: User, weak: str) -> None:
    page = change(client, PHRASE, weak)

    assert 'role="alert"' in page
    assert authenticate(username="hong", password=PHRASE)


def test_a_wrong_present_password_changes_nothing_and_is_slowed(
    client: Client, officer: User
) -> None:
    for _ in range(5):
        change(client, "wrong", NEW)

    response = client.post("/account/password/", {"old_password": PHRASE})

    assert response.status_code == 429
    assert authenticate(username="hong", password=PHRASE)


def test_new_recovery_codes_take_the_place_of_the_old(client: Client, officer: User) -> None:
    before = set(officer.second_factor.recovery_codes.values_list("digest", flat=True))

    page = client.post("/account/recovery-codes/", {"old_password": PHRASE}).content.decode()

    after = set(officer.second_factor.recovery_codes.values_list("digest", flat=True))
    assert (len(after), before & after) == (10, set())
    assert page.count("<code>") == 10


def test_another_authenticator_is_set_up_before_anything_else_is_seen(
    client: Client, officer: User
) -> None:
    old = SecondFactor.objects.get().sealed_secret
    client.post("/account/authenticator/", {"old_password": PHRASE})
    assert not is_in(client)
    client.get("/sign-in/enroll/")

    client.post("/sign-in/enroll/", {"code": code_of(officer)})

    assert is_in(client)
    assert SecondFactor.objects.get().sealed_secret != old


def test_own_tokens_are_listed_and_one_is_revoked(client: Client, officer: User) -> None:
    account = make_account()
    first, second = (issue_to(account).token for _ in range(2))
    Token.objects.update(user=officer)
    page = client.get("/account/").content.decode()
    assert (first.prefix in page, second.prefix in page) == (True, True)

    client.post(f"/account/tokens/{first.pk}/revoke/")

    open_ones = Token.objects.filter(revoked_at=None)
    assert list(open_ones) == [second]
    assert client.get("/account/").content.decode().count("Revoked") == 1
    assert AuditEntry.objects.get(action="TOKEN_REVOKED").actor == officer


def test_a_token_of_somebody_else_is_not_there(client: Client, officer: User) -> None:
    token = issue_to(make_account()).token

    assert client.post(f"/account/tokens/{token.pk}/revoke/").status_code == 404
    assert Token.objects.get().revoked_at is None


def test_the_admin_changes_passwords_by_the_same_page(client: Client) -> None:
    sign_in(client, make_person(role=User.Role.ADMINISTRATOR))

    assert client.get("/admin/password_change/")["Location"] == "/account/password/"
