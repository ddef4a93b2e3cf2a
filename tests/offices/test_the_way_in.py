import pytest
from django.test import Client

from offices.models import Session, User
from tests.offices.way_in import PHRASE, code_of, give_password, make_person

NOT_TOGETHER = "do not go together"


@pytest.fixture
def officer(db: None) -> User:
    return make_person()


def test_the_right_password_leads_to_the_second_factor(client: Client, officer: User) -> None:
    response = client.post("/sign-in/", {"username": "hong", "password": PHRASE})

    assert (response.status_code, response["Location"]) == (302, "/sign-in/code/")


@pytest.mark.parametrize(("name", "password"), [("hong", "wrong"), ("nobody", PHRASE)])
def test_a_wrong_name_and_a_wrong_password_get_the_same_one_sentence(
    client: Client, officer: User, name: str, password: str
) -> None:
    response = client.post("/sign-in/", {"username": name, "password": password})

    assert response.content.decode().count(NOT_TOGETHER) == 1
    assert not Session.objects.exists()


def test_an_empty_form_names_both_fields(client: Client, officer: User) -> None:
    page = client.post("/sign-in/", {}).content.decode()

    assert "enter your user name" in page
    assert "enter your password" in page
    assert page.count('aria-invalid="true"') == 2


def test_a_closed_account_does_not_get_in(client: Client, officer: User) -> None:
    User.objects.update(is_active=False)

    response = client.post("/sign-in/", {"username": "hong", "password": PHRASE})

    assert NOT_TOGETHER in response.content.decode()


def test_a_service_account_does_not_get_in_by_the_door_of_people(
    client: Client, officer: User
) -> None:
    User.objects.update(role=User.Role.SERVICE)

    response = client.post("/sign-in/", {"username": "hong", "password": PHRASE})

    assert NOT_TOGETHER in response.content.decode()


ELSEWHERE = [
    "https://example.org/",
    "//example.org/",
    "///example.org/",
    "\\\\example.org",
    "/\\example.org",
    "https:example.org",
    "https:/example.org",
    "http:///example.org",
    "%2F%2Fexample.org",
    "%2f%5cexample.org",
    "//testserver@example.org/",
    "https://testserver.example.org/",
    "javascript:alert(1)",
    "data:text/html,x",
    "%09//example.org",
    "%0d%0aLocation:%20https://example.org",
    "//[::1]:bad",
]


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
def test_one_is_never_led_on_to_another_host(client: Client, officer: User, elsewhere: str) -> None:
    give_password(client, officer, leads_to=elsewhere)

    response = client.post("/sign-in/code/", {"code": code_of(officer)})

    assert response["Location"] == "/"


@pytest.mark.parametrize("elsewhere", ELSEWHERE)
@pytest.mark.parametrize("door", ["/admin/login/", "/sign-in/"])
def test_who_is_in_already_is_not_led_there_either(
    client: Client, officer: User, door: str, elsewhere: str
) -> None:
    User.objects.update(role=User.Role.ADMINISTRATOR)
    client.force_login(officer)
    there = [client.get(f"{door}?next={elsewhere}")["Location"]]
    there.append(client.post(f"/language/?next={elsewhere}", {"language": "ko"})["Location"])

    assert [place for place in there if place not in ("/", "/admin/", "/set-up/")] == []


def test_signing_out_ends_the_session_and_shows_the_door(client: Client, officer: User) -> None:
    client.force_login(officer)

    response = client.post("/sign-out/")

    assert response["Location"] == "/sign-in/"
    assert "_auth_user_id" not in client.session


def test_a_link_cannot_sign_anyone_out(client: Client, officer: User) -> None:
    client.force_login(officer)

    response = client.get("/sign-out/")

    assert response.status_code == 405
    assert "_auth_user_id" in client.session


def test_the_admin_has_no_door_of_its_own(client: Client, db: None) -> None:
    response = client.get("/admin/login/?next=/admin/offices/")

    assert response["Location"] == "/sign-in/?next=/admin/offices/"


def test_who_may_not_see_the_admin_is_told_so_and_not_sent_in_circles(
    client: Client, officer: User
) -> None:
    client.force_login(officer)

    response = client.get("/admin/", follow=True)

    assert response.status_code == 403
    assert "Your account may not do this" in response.content.decode()


def test_what_a_signed_in_person_saw_stays_in_no_cache(client: Client, officer: User) -> None:
    client.force_login(officer)

    response = client.get("/nothing-here")

    assert "no-store" in response["Cache-Control"]


def test_the_sign_in_page_is_headed_labelled_and_skippable(client: Client, officer: User) -> None:
    page = client.get("/sign-in/").content.decode()

    assert '<html lang="en">' in page
    assert page.count("<h1") == 1
    assert '<label for="id_username">' in page
    assert '<label for="id_password">' in page
    assert 'href="#main"' in page
    assert 'autocomplete="current-password"' in page
