"""What no honest reader sends: one clear answer on pages, the API and the admin, and no 500."""

from typing import Any

import pytest
from django.contrib import admin
from django.test import Client
from rest_framework.test import APIClient

from correspondence.models import Letter
from offices.models import AuditEntry, Desk, Marking, User
from tests.config.worlds import make_world
from tests.offices.api.keys import client_of, make_account
from tests.offices.way_in import make_person
from tests.permissions.actors import BODIES
from tests.permissions.routes import routes

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.postgres,
    pytest.mark.dear,
    pytest.mark.usefixtures("logs_aside"),
]
ODD = (
    "%00",
    "a%00b",
    "%FF",
    "%ED%A0%80",
    "..%2F..%2Fetc%2Fpasswd",
    "9" * 40,
    "%0D%0ASet-Cookie:%20a=b",
    "%F0%9F%92%A3",
)
COOKIES = (
    '"aaaaaaaaaaaaaaaa\\000aaaa"',
    '"aaaaaaaa\\377aaa"',
    "x",
    "a" * 5000,
    "../../../../etc/passwd",
    "' OR 1=1 --aaaaa",
)
QUERIES = ("q", "list", "direction", "officer", "desk", "marking", "cursor", "dated_from", "next")


def signed_in(role: str, **fields: Any) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(make_person("asking", role=role, cleared_to=Marking.SECRET, **fields))
    return client


def machine(*desks: Desk, cleared_to: int = Marking.SECRET) -> APIClient:
    client = client_of(make_account("robot", *desks, cleared_to=cleared_to))
    client.raise_request_exception = False
    return client


def test_an_odd_part_of_an_address_names_nothing() -> None:
    make_world(1)
    pages, api = signed_in("CLERK"), machine()
    asked = [r for r in routes() if "{" in r and not r.startswith("admin/")]
    told = {}
    for route in asked:
        client: Any = api if route.startswith("api/") else pages
        for odd in ODD:
            address = "/" + "/".join(odd if "{" in part else part for part in route.split("/"))
            for method in ("GET", "POST"):
                told[f"{method} {address}"] = client.generic(method, address).status_code

    # 422: the body is read before the letter is looked for, and it is empty.
    assert {a: s for a, s in told.items() if s not in (400, 404, 405, 422)} == {}


def test_an_odd_query_is_refused_or_finds_nothing() -> None:
    make_world(1)
    pages, api = signed_in("CLERK"), machine()
    told = {}
    for route in routes():
        client: Any = api if route.startswith("api/") else pages
        if "{" in route or route.startswith("admin/"):
            continue
        for address in (f"/{route}?{name}={odd}" for name in QUERIES for odd in ODD[1:3]):
            answer = client.get(address)
            told[address] = answer.status_code
            assert "Set-Cookie: a" not in str(answer.headers)

    # 503: /ready says so, asked oddly or not, of a house whose workers do not run.
    assert {a: s for a, s in told.items() if s >= 500 and (s, a[:7]) != (503, "/ready?")} == {}


@pytest.mark.slow
def test_an_odd_search_of_the_admin_is_no_fault_of_ours() -> None:
    make_world(1)
    client = signed_in("ADMINISTRATOR")
    told = {}
    for model in admin.site._registry:
        base = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
        for odd in ODD:
            for rest in (f"?q={odd}", f"?id__exact={odd}", f"?o={odd}", f"{odd}/change/"):
                told[base + rest] = client.get(base + rest).status_code

    assert {a: s for a, s in told.items() if s >= 500} == {}


@pytest.mark.parametrize("name", ["sessionid", "csrftoken", "django_language", "messages"])
def test_a_tampered_cookie_is_nobody(name: str) -> None:
    make_person()
    client = Client(raise_request_exception=False)
    doors = {"/account/": 302, "/admin/": 302, "/sign-in/code/": 302, "/sign-in/": 200}
    wrong = {"username": "nobody", "password": "wrong"}

    for cookie in COOKIES:
        headers = {"cookie": f"{name}={cookie}"}
        told = {door: client.get(door, headers=headers).status_code for door in doors}
        assert told == doors, cookie
        client.cookies.clear()

    answer = client.post("/sign-in/", wrong, headers={"cookie": f"{name}={COOKIES[0]}"})
    assert answer.status_code == 200


@pytest.mark.parametrize(
    "typed", ["ho\0ng", "\0", "h" * 100_000, "hong\r\nX: y", b"\xed\xa0\x80", "\N{BOMB}"]
)
def test_an_odd_user_name_is_one_wrong_name_more(typed: Any) -> None:
    make_person()
    client = Client(raise_request_exception=False)

    answer = client.post("/sign-in/", {"username": typed, "password": "wrong"})

    assert answer.status_code == 200
    assert AuditEntry.objects.get(action="SIGN_IN_FAILED").subject == "—"


@pytest.mark.parametrize(
    "marking", ["TOP_SECRET", "secret", "SECRET ", 3, 99, -1, None, ["SECRET"], {}]
)
def test_a_forged_marking_is_refused_by_its_field(marking: Any) -> None:
    make_world(1)
    body = {**BODIES["api/v1/letters/", "POST"], "marking": marking}

    answer = machine(Desk.objects.get()).post("/api/v1/letters/", body)

    assert (answer.status_code, answer.json()["field"]) == (422, "marking")
    assert Letter.objects.count() == 1


def test_nobody_registers_above_their_own_clearance() -> None:
    make_world(1)
    body = {**BODIES["api/v1/letters/", "POST"], "marking": "SECRET"}

    answer = machine(Desk.objects.get(), cleared_to=Marking.OFFICIAL).post("/api/v1/letters/", body)

    assert answer.status_code in (403, 422)
    assert Letter.objects.count() == 1


@pytest.mark.parametrize("field", ["cleared_to", "role"])
def test_the_admin_refuses_a_forged_choice(field: str) -> None:
    client = signed_in("ADMINISTRATOR")
    person = make_person("kim", enrolled=False)
    form = {"username": "kim", "name": "Kim", "email": "kim@office.test", "role": "STAFF"}
    form |= {"cleared_to": "1", "language": "en", "zone": "UTC", "is_active": "on", field: "99"}

    answer = client.post(f"/admin/offices/user/{person.pk}/change/", form)

    assert answer.status_code == 200
    assert answer.context["adminform"].form.errors.keys() >= {field}
    assert User.objects.get(pk=person.pk).cleared_to == person.cleared_to


@pytest.mark.parametrize(
    "kind", ["text/xml", "application/x-www-form-urlencoded", "text/plain", "x"]
)
def test_a_body_of_an_unknown_type_is_refused_by_name(kind: str) -> None:
    make_world(1)
    api = machine(Desk.objects.get())
    number = Letter.objects.get().number

    for address in ("/api/v1/letters/", f"/api/v1/letters/{number}/attachments/"):
        answer = api.generic("POST", address, b"<a/>", content_type=kind)
        assert (answer.status_code, answer.json()["code"]) == (415, "UNSUPPORTED_MEDIA_TYPE")

    page = signed_in("CLERK").generic(
        "POST", f"/letters/{number}/attachments/", b"<a/>", content_type="text/xml"
    )
    assert page.status_code == 422
