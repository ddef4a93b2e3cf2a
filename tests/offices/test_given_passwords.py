"""A password that somebody else has set opens one door: to where it is changed."""

import re
from io import StringIO

import pytest
from django.core.management import call_command
from django.test import Client

from offices.clock import database_now
from offices.models import Desk, Party, Post, User
from offices.services.audit import Act
from offices.services.configuration import set_password
from tests.offices.way_in import PHRASE, code_of, make_person, sign_in

pytestmark = pytest.mark.django_db
NEW = "seven little ships at sea"
CHANGE = "/account/password/"


def newcomer(**fields: object) -> User:
    return make_person(must_change_password=True, **fields)


def change(client: Client, old: str, new: str) -> object:
    form = {"old_password": old, "new_password1": new, "new_password2": new}
    return client.post(CHANGE, form)


@pytest.mark.parametrize("page", ["/", "/letters/", "/account/", "/set-up/", "/admin/"])
def test_every_page_leads_to_where_the_password_is_changed(client: Client, page: str) -> None:
    sign_in(client, newcomer(role=User.Role.ADMINISTRATOR))

    assert client.get(page)["Location"] == CHANGE
    assert client.post(page)["Location"] == CHANGE


def test_changing_it_opens_the_house(client: Client) -> None:
    user = newcomer()
    sign_in(client, user)
    assert "set for you by somebody else" in client.get(CHANGE).content.decode()

    answer = change(client, PHRASE, NEW)

    user.refresh_from_db()
    assert (answer["Location"], user.must_change_password) == ("/", False)  # type: ignore[index]
    assert client.get("/account/").status_code == 200


def test_the_same_password_again_is_no_change(client: Client) -> None:
    user = newcomer()
    sign_in(client, user)

    page = change(client, PHRASE, PHRASE).content.decode()  # type: ignore[attr-defined]

    user.refresh_from_db()
    assert "choose another password than the present one" in page
    assert user.must_change_password


def test_leaving_and_the_language_are_open_all_the_same(client: Client) -> None:
    sign_in(client, newcomer())

    assert client.get("/account/session/").json()["user"] == "hong"
    assert client.post("/language/", {"language": "ko"})["Location"] != CHANGE
    assert client.post("/sign-out/")["Location"] != CHANGE


def test_who_comes_by_an_identity_provider_needs_no_password(client: Client) -> None:
    sign_in(client, newcomer())
    stored = client.session
    stored["by_provider"] = True
    stored.save()

    assert client.get("/account/").status_code == 200


def test_an_administrator_of_the_command_line_changes_the_printed_password(
    client: Client,
) -> None:
    out = StringIO()
    arguments = ("kim", "--name", "Kim", "--email", "kim@office.test")
    call_command("create_administrator", *arguments, stdout=out)
    password = re.findall(r"signing in: (\S+)", out.getvalue())[0]
    client.post("/sign-in/", {"username": "kim", "password": password})
    client.get("/sign-in/enroll/")
    client.post("/sign-in/enroll/", {"code": code_of(User.objects.get())})

    assert client.get("/")["Location"] == CHANGE
    assert change(client, password, NEW)["Location"] == "/set-up/"  # type: ignore[index]


def test_passwords_of_colleagues_and_of_the_admin_are_to_be_changed(client: Client) -> None:
    party = Party.objects.create(code="KR", name="Korea", capital="Seoul", zone="Asia/Seoul")
    post = Post.objects.create(code="SEJ", name="P", party=party, place="S", zone="Asia/Seoul")
    Desk.objects.create(code="TRADE", name="Trade", post=post)
    sign_in(client, make_person("kim", role=User.Role.ADMINISTRATOR))
    person = {"name": "Lee", "email": "lee@office.test", "role": "STAFF", "cleared_to": "1"}
    set_up = {**person, "username": "lee", "language": "en", "place": "OFFICER"}
    added = {**person, "username": "park", "usable_password": "true"}

    client.post("/set-up/people/", set_up)
    client.post("/admin/offices/user/add/", {**added, "password1": NEW, "password2": NEW})

    given = dict(User.objects.values_list("username", "must_change_password"))
    assert given == {"kim": False, "lee": True, "park": True}


@pytest.mark.parametrize(("by_oneself", "must"), [(True, False), (False, True)])
def test_only_a_password_set_by_somebody_else_is_to_be_changed(
    by_oneself: bool, must: bool
) -> None:
    user, other = make_person(), make_person("kim")
    act = Act(at=database_now(), actor=user if by_oneself else other, source="test")

    set_password(act=act, user=user, password=NEW)
    assert User.objects.get(username="hong").must_change_password is must
    set_password(act=act, user=user, password=None)
    assert not User.objects.get(username="hong").must_change_password
