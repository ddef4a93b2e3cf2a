"""A fresh install leads its first administrator through setting the office up."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.management import call_command
from django.test import Client

from deadlines.models import Calendar
from offices.clock import database_now
from offices.models import AuditEntry, Desk, Membership, Party, Post, User
from offices.services.audit import Act
from offices.services.house_setting_up import make_set_up_key
from tests.offices.way_in import PHRASE, code_of, make_person, sign_in

pytestmark = pytest.mark.django_db
PERSON = {"name": "Kim", "email": "kim@office.test", "language": "en", "zone": "Asia/Seoul"}


def make_key() -> str:
    return make_set_up_key(act=Act(at=database_now(), source="test"))


def open_house(client: Client, key: str, **fields: str) -> Any:
    form = {"key": key, "username": "kim", "password": PHRASE, "again": PHRASE, **PERSON, **fields}
    return client.post("/set-up/", form)


@pytest.fixture
def administrator(client: Client) -> User:
    user = make_person("kim", role=User.Role.ADMINISTRATOR)
    Party.objects.create(code="KR", name="Korea", capital="Seoul", zone="Asia/Seoul")
    sign_in(client, user)
    return user


def test_the_key_opens_the_first_account_and_leads_through_every_step(client: Client) -> None:
    party = Party.objects.create(code="KR", name="Korea", capital="Seoul", zone="Asia/Seoul")
    assert open_house(client, make_key())["Location"] == "/sign-in/enroll/"
    client.get("/sign-in/enroll/")
    client.post("/sign-in/enroll/", {"code": code_of(User.objects.get())})
    assert client.get("/set-up/")["Location"] == "/set-up/post/"
    post = {"party": party.pk, "code": "SEOUL", "name": "Ministry", "place": "Seoul"}
    client.post("/set-up/post/", {**post, "zone": "Asia/Seoul"})
    assert client.get("/set-up/")["Location"] == "/set-up/desk/"
    desk = {"post": Post.objects.get().pk, "code": "TRADE", "name": "Trade"}
    client.post("/set-up/desk/", desk)
    lee = {**PERSON, "username": "lee", "role": "STAFF", "cleared_to": "1"}
    page = client.post(
        "/set-up/people/", {**lee, "desk": Desk.objects.get().pk, "place": "MANAGER"}
    )

    assert Desk.objects.get().is_default
    assert Membership.objects.get().role == "MANAGER"
    password = re.findall(r"only now: ?<code[^>]*>([\w-]+)", page.content.decode())[0]
    assert User.objects.get(username="lee").check_password(password)
    actions = AuditEntry.objects.exclude(action="SIGN_IN").order_by("id")
    assert list(actions.values_list("action", flat=True)) == [
        "SET_UP_KEY_MADE",
        "OPEN",
        "SECOND_FACTOR_ENROLLED",
        "SET_UP",
        "SET_UP",
        "OPEN",
        "JOIN_DESK",
    ]


def test_who_comes_to_a_house_without_accounts_is_led_to_its_set_up(client: Client) -> None:
    pages = [client.get("/", follow=True), client.get("/sign-in/", follow=True)]

    assert [page.redirect_chain[-1][0] for page in pages] == ["/set-up/"] * 2


def test_a_wrong_key_opens_nothing_and_is_slowed(client: Client) -> None:
    make_key()

    answers = [open_house(client, "wrong").status_code for _ in range(20)]

    assert answers == [200] * 5 + [429] * 15
    assert not User.objects.exists()
    refused = AuditEntry.objects.filter(action="SIGN_IN_FAILED")
    assert list(refused.values_list("new", flat=True)) == [{"door": "SET_UP"}] * 5


def test_an_older_key_opens_nothing(client: Client) -> None:
    older = make_key()
    make_key()

    assert "opens nothing" in open_house(client, older).content.decode()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("username", "x" * 65),
        ("name", "Kim\r\nBcc: all@office.test"),
        ("email", "kim@office.test\nBcc: all@office.test"),
        ("zone", "Mars/Olympus"),
        ("password", "short"),
        ("again", "another four words"),
    ],
)
def test_what_cannot_stand_is_refused_and_the_key_still_opens(
    client: Client, field: str, value: str
) -> None:
    key = make_key()

    page = open_house(client, key, **{field: value}).content.decode()

    assert 'role="alert"' in page
    assert not User.objects.exists()
    assert open_house(client, key).status_code == 302


def test_a_house_in_use_has_no_set_up(client: Client) -> None:
    make_person()

    assert client.get("/set-up/").status_code == 404
    assert client.get("/set-up/post/")["Location"] == "/sign-in/?next=/set-up/post/"


def test_only_an_administrator_sets_up(client: Client) -> None:
    sign_in(client, make_person())

    assert client.get("/set-up/post/").status_code == 403


def test_an_administrator_of_a_bare_house_is_led_to_its_set_up(
    client: Client, administrator: User
) -> None:
    assert client.get("/set-up/")["Location"] == "/set-up/post/"


def test_a_zone_that_is_none_writes_nothing(client: Client, administrator: User) -> None:
    post = {"party": Party.objects.get().pk, "code": "SEOUL", "name": "M", "place": "Seoul"}

    client.post("/set-up/post/", {**post, "zone": "Mars/Olympus"})

    assert not Post.objects.exists()


@pytest.mark.parametrize(("code", "kept"), [("kr", "KR"), ("", ""), (" KR ", "KR")])
def test_a_calendar_that_there_is_stands_and_none_is_the_partys(
    client: Client, administrator: User, code: str, kept: str
) -> None:
    put_calendars("KR", "US-FED")

    client.post("/set-up/post/", post_with(code))

    assert Post.objects.get().calendar_code == kept


def test_a_calendar_that_is_none_is_refused_with_those_there_are(
    client: Client, administrator: User
) -> None:
    put_calendars("KR", "US-FED")

    page = client.post("/set-up/post/", post_with("KOREA")).content.decode()

    assert "Calendar: There is no calendar &#x27;KOREA&#x27;; there are: KR, US-FED." in page
    assert not Post.objects.exists()


def put_calendars(*codes: str) -> None:
    known = {"known_from_on": "2000-01-01", "known_until_on": "2030-01-01"}
    for code in codes:
        Calendar.objects.create(code=code, name=code, **known)


def post_with(calendar_code: str) -> dict[str, object]:
    post = {"party": Party.objects.get().pk, "code": "SEOUL", "name": "M", "place": "Seoul"}
    return {**post, "zone": "Asia/Seoul", "calendar_code": calendar_code}


def test_the_command_keeps_the_key_for_the_operator_alone(
    tmp_path: Path, settings: LazySettings
) -> None:
    settings.DATA_DIR = tmp_path

    call_command("make_set_up_key")
    assert "/set-up/" in (tmp_path / "set-up.txt").read_text()
    assert (tmp_path / "set-up.txt").stat().st_mode & 0o777 == 0o600

    make_person()
    call_command("make_set_up_key")
    assert not (tmp_path / "set-up.txt").exists()


def named(client: Client, address: str) -> dict[str, str]:
    """The name that a page gave its form, as a browser sends it."""
    page = client.get(address).content.decode()
    return {"once": re.findall(r'name="once" value="([0-9a-f]{32})"', page)[0]}


def test_the_first_page_sent_twice_opens_one_house_and_leads_to_the_door(client: Client) -> None:
    key = make_key()
    open_house(client, key)

    again = open_house(Client(), key)

    assert again["Location"] == "/sign-in/"
    assert User.objects.count() == 1


def test_each_step_sent_twice_is_done_once_and_both_lead_on(
    client: Client, administrator: User
) -> None:
    party = Party.objects.get().pk
    post = {"party": party, "code": "SEOUL", "name": "Ministry", "place": "Seoul"}
    steps: dict[str, dict[str, Any]] = {
        "/set-up/post/": {**post, "zone": "Asia/Seoul"},
        "/set-up/desk/": {"code": "TRADE", "name": "Trade"},
    }
    led = []
    for address, values in steps.items():
        first = Post.objects.order_by("id").values_list("pk", flat=True).first()
        form = {**values, **({"post": first} if first else {}), **named(client, address)}
        led.append([client.post(address, form)["Location"] for _ in range(2)])

    assert led == [["/set-up/desk/"] * 2, ["/set-up/people/"] * 2]
    assert (Post.objects.count(), Desk.objects.count()) == (1, 1)


def test_a_colleague_let_in_twice_is_one_and_both_pages_show_the_password(
    client: Client, administrator: User
) -> None:
    post = Post.objects.create(
        party=Party.objects.get(), code="SEOUL", name="Ministry", place="Seoul", zone="Asia/Seoul"
    )
    desk = Desk.objects.create(post=post, code="TRADE", name="Trade", is_default=True)
    lee = {**PERSON, "username": "lee", "role": "STAFF", "cleared_to": "1", "place": "MANAGER"}
    form = {**lee, "desk": desk.pk, **named(client, "/set-up/people/")}

    shown = [client.post("/set-up/people/", form).content.decode() for _ in range(2)]

    passwords = [re.findall(r"only now: ?<code[^>]*>([\w-]+)", page) for page in shown]
    assert passwords[0] == passwords[1]
    assert User.objects.get(username="lee").check_password(passwords[0][0])
