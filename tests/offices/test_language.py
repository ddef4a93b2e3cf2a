import pytest
from django.test import Client

from offices.models import AuditEntry, User


@pytest.fixture
def officer(db: None) -> User:
    return User.objects.create(username="hong", name="Hong Gildong")


def test_before_sign_in_the_choice_is_kept_in_the_browser(client: Client, officer: User) -> None:
    client.post("/language/", {"language": "ko", "next": "/sign-in/"})

    page = client.get("/sign-in/").content.decode()

    assert '<html lang="ko">' in page
    assert "로그인" in page


def test_a_browser_that_asks_for_korean_is_answered_in_korean(
    client: Client, officer: User
) -> None:
    page = client.get("/sign-in/", headers={"accept-language": "ko-KR,ko;q=0.9"}).content.decode()

    assert '<html lang="ko">' in page


def test_the_choice_of_a_signed_in_person_goes_with_the_account(
    client: Client, officer: User
) -> None:
    client.force_login(officer)
    client.post("/language/", {"language": "ko", "next": "/"})
    elsewhere = Client()
    elsewhere.force_login(officer)

    page = elsewhere.get("/nothing-here").content.decode()

    assert User.objects.get().language == "ko"
    assert '<html lang="ko">' in page


def test_a_choice_is_on_the_record_with_the_old_and_the_new(client: Client, officer: User) -> None:
    client.force_login(officer)

    client.post("/language/", {"language": "ko", "next": "/"})
    client.post("/language/", {"language": "ko", "next": "/"})

    entry = AuditEntry.objects.get(action="CHOOSE_LANGUAGE")
    assert (entry.old, entry.new) == ({"language": "en"}, {"language": "ko"})


def test_an_unknown_language_changes_nothing(client: Client, officer: User) -> None:
    client.force_login(officer)

    client.post("/language/", {"language": "xx", "next": "/"})

    assert User.objects.get().language == "en"


def test_the_toggle_goes_back_to_the_page_but_to_no_other_host(client: Client, db: None) -> None:
    here = client.post("/language/", {"language": "ko", "next": "/sign-in/?next=/x"})
    elsewhere = client.post("/language/", {"language": "ko", "next": "https://example.org/"})

    assert here["Location"] == "/sign-in/?next=/x"
    assert elsewhere["Location"] == "/"


def test_a_link_cannot_change_the_language(client: Client, db: None) -> None:
    assert client.get("/language/?language=ko").status_code == 405
