"""What an administrator does about somebody's sessions and second factor, on the record."""

import pytest
from django.test import Client

from offices.models import AuditEntry, SecondFactor, Session, User
from tests.offices.way_in import make_person, sign_in

pytestmark = pytest.mark.django_db
USERS = "/admin/offices/user/"


@pytest.fixture
def administrator(client: Client) -> User:
    user = make_person("kim", role=User.Role.ADMINISTRATOR)
    sign_in(client, user)
    return user


def do(client: Client, action: str, *users: User) -> str:
    chosen = {"action": action, "_selected_action": [user.pk for user in users]}
    return client.post(USERS, chosen, follow=True).content.decode()


def signed_in() -> tuple[User, Client]:
    user, browser = make_person(), Client()
    sign_in(browser, user)
    return user, browser


def is_in(client: Client) -> bool:
    return client.get("/account/").status_code == 200


def entries_about(user: User) -> list[tuple[str, str]]:
    rows = AuditEntry.objects.filter(subject=user.username).order_by("id")
    return list(rows.exclude(action="SIGN_IN").values_list("action", "actor__username"))


def test_a_page_of_an_account_has_a_button_for_each(client: Client, administrator: User) -> None:
    user, _browser = signed_in()

    page = client.get(f"{USERS}{user.pk}/change/").content.decode()
    own = client.get(f"{USERS}{administrator.pk}/change/").content.decode()

    assert 'value="end_sessions"' in page
    assert 'value="reset_second_factor"' in page
    assert 'value="reset_second_factor"' not in own


def test_somebody_is_signed_out_everywhere(client: Client, administrator: User) -> None:
    user, browser = signed_in()

    page = do(client, "end_sessions", user, administrator)

    assert "Account hong: 1 session ended." in page
    assert (is_in(client), is_in(browser)) == (True, False)
    assert ("SESSIONS_ENDED", "kim") in entries_about(user)


def test_somebody_enrols_anew_at_the_next_sign_in(client: Client, administrator: User) -> None:
    user, browser = signed_in()

    do(client, "reset_second_factor", user)

    assert not is_in(browser)
    assert not SecondFactor.objects.filter(user=user).exists()
    assert entries_about(user)[-2:] == [("SECOND_FACTOR_RESET", "kim"), ("SESSIONS_ENDED", "kim")]
    assert "Account hong: there is no second factor to take away." in do(
        client, "reset_second_factor", user
    )


def test_ones_own_second_factor_is_not_taken_away_here(client: Client, administrator: User) -> None:
    page = do(client, "reset_second_factor", administrator)

    assert "Account kim: change your own authenticator in My account." in page
    assert SecondFactor.objects.filter(user=administrator).exists()


@pytest.mark.parametrize("action", ["end_sessions", "reset_second_factor"])
def test_an_auditor_may_do_neither_and_sees_no_button(client: Client, action: str) -> None:
    sign_in(client, make_person("lee", role=User.Role.AUDITOR))
    user, browser = signed_in()
    before = Session.objects.count()

    do(client, action, user)

    assert action not in client.get(f"{USERS}{user.pk}/change/").content.decode()
    assert (is_in(browser), Session.objects.count()) == (True, before)
    assert SecondFactor.objects.filter(user=user).exists()
