"""Nobody is in by a password alone, on any door."""

import re

import pytest
from django.test import Client

from offices.clock import database_now
from offices.models import AuditEntry, RecoveryCode, SecondFactor, User
from offices.services import second_factors
from offices.services.audit import Act
from tests.offices.way_in import PHRASE, code_of, give_password, make_person, sign_in

pytestmark = pytest.mark.django_db
RECOVERY_CODE = re.compile(r"<code>((?:[a-z2-7]{4}-){3}[a-z2-7]{4})</code>")


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_password_and_code_open_and_lead_to_where_one_wanted_to_go(client: Client) -> None:
    user = make_person()
    give_password(client, user, leads_to="/admin/offices/")

    response = client.post("/sign-in/code/", {"code": code_of(user)})

    assert response["Location"] == "/admin/offices/"
    assert is_in(client)


@pytest.mark.parametrize("page", ["/", "/admin/", "/docket/", "/register/", "/account/"])
@pytest.mark.parametrize("enrolled", [True, False])
def test_a_password_alone_opens_no_page(client: Client, page: str, enrolled: bool) -> None:
    give_password(client, make_person(enrolled=enrolled, role=User.Role.ADMINISTRATOR))

    response = client.get(page, follow=True)

    assert not is_in(client)
    assert response.status_code == 404 or response.redirect_chain[-1][0].startswith("/sign-in/")


@pytest.mark.parametrize("page", ["code", "recovery", "enroll"])
def test_without_the_password_the_second_pages_lead_back_to_the_first(
    client: Client, page: str
) -> None:
    assert client.get(f"/sign-in/{page}/")["Location"] == "/sign-in/"


def test_a_code_opens_once(client: Client) -> None:
    user, code = make_person(), ""
    give_password(client, user)
    code = code_of(user)
    client.post("/sign-in/code/", {"code": code})
    elsewhere = Client()
    give_password(elsewhere, user)

    response = elsewhere.post("/sign-in/code/", {"code": code})

    assert "was used before" in response.content.decode()
    assert not is_in(elsewhere)


@pytest.mark.parametrize(("steps", "opens"), [(-2, False), (-1, True), (1, True), (2, False)])
def test_a_clock_may_be_half_a_minute_off(steps: int, opens: bool) -> None:
    user = make_person()
    now = database_now()

    code = code_of(user, steps=steps)

    assert second_factors.takes_code(user=user, code=code, now=now) is opens


@pytest.mark.parametrize("code", ["000000", "", "12345678", "१२३४५६", "\x00", "x" * 500])
def test_what_is_no_code_does_not_open(client: Client, code: str) -> None:
    user = make_person()
    give_password(client, user)

    response = client.post("/sign-in/code/", {"code": code})

    assert response.status_code == 200
    assert not is_in(client)


def test_the_first_sign_in_sets_the_authenticator_up_and_shows_recovery_codes_once(
    client: Client,
) -> None:
    user = make_person(enrolled=False)
    give_password(client, user)
    page = client.get("/sign-in/code/", follow=True).content.decode()
    shown = client.post("/sign-in/enroll/", {"code": code_of(user)})

    codes = RECOVERY_CODE.findall(shown.content.decode())
    assert '<svg width="' in page
    assert re.search(r"<code translate=\"no\">[A-Z2-7]{32}</code>", page)
    assert len(set(codes)) == 10
    assert is_in(client)
    assert "no-store" in shown["Cache-Control"]
    assert AuditEntry.objects.filter(action="SECOND_FACTOR_ENROLLED", actor=user).exists()


def test_secrets_and_recovery_codes_lie_in_no_table_as_they_are(client: Client) -> None:
    user = make_person(enrolled=False)
    act = Act(at=database_now(), source="test")
    secret = second_factors.begin_enrolment(user=user, now=act.at)
    codes = second_factors.confirm_enrolment(act=act, user=user, code=code_of(user)) or []

    rows = [*SecondFactor.objects.values(), *RecoveryCode.objects.values()]
    kept = str([*rows, *AuditEntry.objects.values()])
    assert secret not in kept
    assert not [code for code in codes if code in kept or code.replace("-", "") in kept]


def test_who_has_an_authenticator_is_not_shown_its_secret_again(client: Client) -> None:
    user = make_person()
    give_password(client, user)

    assert client.get("/sign-in/enroll/")["Location"] == "/sign-in/code/"


def test_a_recovery_code_opens_once_however_it_is_typed(client: Client) -> None:
    user = make_person()
    act = Act(at=database_now(), source="test")
    code = second_factors.renew_recovery_codes(act=act, user=user)[0]
    give_password(client, user)
    client.post("/sign-in/recovery/", {"code": code.upper().replace("-", " ")})
    elsewhere = Client()
    give_password(elsewhere, user)
    elsewhere.post("/sign-in/recovery/", {"code": code})

    assert (is_in(client), is_in(elsewhere)) == (True, False)
    assert AuditEntry.objects.filter(action="RECOVERY_CODE_USED").count() == 1


def test_a_recovery_code_of_somebody_else_does_not_open(client: Client) -> None:
    act = Act(at=database_now(), source="test")
    code = second_factors.renew_recovery_codes(act=act, user=make_person("kim"))[0]
    give_password(client, make_person())

    client.post("/sign-in/recovery/", {"code": code})

    assert not is_in(client)


def test_an_account_closed_between_password_and_code_does_not_get_in(client: Client) -> None:
    user = make_person()
    give_password(client, user)
    User.objects.update(is_active=False)

    response = client.post("/sign-in/code/", {"code": code_of(user)})

    assert response["Location"] == "/sign-in/"
    assert not is_in(client)


def test_a_password_changed_between_password_and_code_must_be_given_anew(client: Client) -> None:
    user = make_person()
    give_password(client, user)
    user.set_password("another four plain words")
    user.save()

    client.post("/sign-in/code/", {"code": code_of(user)})

    assert not is_in(client)


def test_the_session_before_the_sign_in_is_not_the_one_after_it(client: Client) -> None:
    user = make_person()
    give_password(client, user)
    before = client.session.session_key

    client.post("/sign-in/code/", {"code": code_of(user)})

    assert client.session.session_key != before


def test_a_cookie_that_was_tampered_with_is_nobody(client: Client) -> None:
    user = make_person()
    sign_in(client, user)
    client.cookies["sessionid"] = client.session.session_key[:-1] + "\u00e9;\"'"

    assert client.get("/sign-in/").status_code == 200
    assert "Hong Gildong" not in client.get("/sign-in/").content.decode()


def test_coming_failing_and_going_are_on_the_record(client: Client) -> None:
    user = make_person()
    client.post("/sign-in/", {"username": "hong", "password": "wrong"})
    client.post("/sign-in/", {"username": PHRASE, "password": "hong"})
    sign_in(client, user)
    client.post("/sign-out/")

    entries = AuditEntry.objects.filter(action__startswith="SIGN").order_by("id")
    assert [(entry.action, entry.subject, list(entry.new.values())) for entry in entries] == [
        ("SIGN_IN_FAILED", "hong", ["PASSWORD"]),
        ("SIGN_IN_FAILED", "—", ["PASSWORD"]),
        ("SIGN_IN", "hong", ["CODE"]),
        ("SIGN_OUT", "hong", []),
    ]
