from urllib.parse import urlencode

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from offices.models import Marking, User
from tests.correspondence import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client: Client) -> User:
    user = builders.user("officer", builders.desk(), cleared_to=Marking.OFFICIAL)
    client.force_login(user)
    return user


def test_the_page_shows_what_matched(client: Client, officer: User) -> None:
    builders.registered(subject="On <b>wheat</b>", text="특별회기를 요청하였습니다. Wheat.")

    page = client.get("/search/", {"q": "wheat 요청"}).content.decode()

    assert "On &lt;b&gt;<mark>wheat</mark>&lt;/b&gt;" in page
    assert "특별회기를 <mark>요청</mark>하였습니다. <mark>Wheat</mark>." in page
    assert "1 letter holds all words." in page


def test_the_page_is_turned_and_keeps_what_was_asked(client: Client, officer: User) -> None:
    for n in range(21):
        builders.registered(text=f"Wheat. {n}")
    asked = {"q": "wheat", "desk": "TRADE"}

    first = client.get("/search/", asked).content.decode()
    last = client.get("/search/", {**asked, "page": "2"}).content.decode()

    assert first.count("<mark>Wheat</mark>") == 20
    assert last.count("<mark>Wheat</mark>") == 1
    assert f"?{urlencode({**asked, 'page': 2})}".replace("&", "&amp;") in first
    assert 'rel="next"' not in last


MANY_WORDS = " ".join(
    "".join(map(chr, range(first, first + 3))) for first in range(44032, 44432, 10)
)
HOSTILE = {
    "x" * 10_000: "200 characters at most.",
    "'\"()*": "give a word or a number",
    "\u202e\u200b": "give a word or a number",
    MANY_WORDS: "these are too many words",
}


@pytest.mark.parametrize("words", HOSTILE)
def test_what_cannot_be_looked_for_is_said_at_its_field(
    client: Client, officer: User, words: str
) -> None:
    response = client.get("/search/", {"q": words})

    assert response.status_code == 422
    assert f"Words: {HOSTILE[words]}" in response.content.decode()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"desk": "NOWHERE"}, "Desk: choose one of the listed desks."),
        ({"agreement": "'"}, "Agreement: choose one of the listed agreements."),
        ({"dated_from": "12/07/2017"}, "Dated from: write the day as 2017-07-12."),
        (
            {"dated_from": "2017-07-12", "dated_until": "2017-07-11"},
            "Dated until: the last day is before the first.",
        ),
    ],
)
def test_impossible_filters_are_said_at_their_field(
    client: Client, officer: User, given: dict[str, str], said: str
) -> None:
    response = client.get("/search/", {"q": "wheat", **given})

    assert response.status_code == 422
    assert said in response.content.decode()


@pytest.mark.parametrize("page", ["0", "51", "-1", "x", "９", "1" * 50])
def test_a_page_that_there_is_not_is_not_found(client: Client, officer: User, page: str) -> None:
    assert client.get("/search/", {"q": "wheat", "page": page}).status_code == 404


def test_a_page_of_many_hits_asks_as_often_as_one_of_few(client: Client, officer: User) -> None:
    asked = []
    for size in (1, 12):
        for n in range(size):
            builders.registered(text=f"Wheat. {size} {n}")
        with CaptureQueriesContext(connection) as queries:
            client.get("/search/", {"q": "wheat"})
        asked.append(len(queries))

    assert asked[0] == asked[1]


@pytest.mark.parametrize("address", ["/", "/letters/", "/search/"])
def test_a_key_leads_to_the_search(client: Client, officer: User, address: str) -> None:
    assert 'data-keys="g s|/"' in client.get(address).content.decode()
