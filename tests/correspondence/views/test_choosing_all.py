"""All of a page or of what a list's filters find is chosen, looked at, given and taken back."""

import re
from datetime import timedelta
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.utils.translation import override

from correspondence.models import Letter
from deadlines.models import Deadline
from deadlines.selectors import offered_acts
from offices.clock import database_now
from offices.models import Desk, Marking, Membership, User
from tests.correspondence import builders
from tests.deadlines import making

pytestmark = pytest.mark.django_db
REGISTER, LETTERS = "/letters/", "/letters/assign/"
DOCKET, DEADLINES = "/deadlines/", "/deadlines/assign/"


@pytest.fixture
def desk() -> Desk:
    return builders.desk(is_default=True)


@pytest.fixture
def officer(desk: Desk) -> User:
    return builders.user("hong", desk, cleared_to=Marking.OFFICIAL)


@pytest.fixture
def clerk(client: Client, desk: Desk, officer: User) -> User:
    row = builders.clerk()
    client.force_login(row)
    return row


@pytest.fixture
def few_at_once(monkeypatch: pytest.MonkeyPatch) -> int:
    """A bound that a test can reach, and pages that are shorter."""
    for place in ("views.choosing", "views.assign_many", "services.assigning_many"):
        monkeypatch.setattr(f"correspondence.{place}.MOST_AT_ONCE", 5)
    monkeypatch.setattr("correspondence.views.register.PAGE_SIZE", 3)
    monkeypatch.setattr("deadlines.views.lists.PAGE_SIZE", 3)
    return 5


def letters(number: int, **more: Any) -> list[str]:
    rows = [builders.registered(reference=f"R{n}{more}"[:60], **more) for n in range(number)]
    return [str(row.number) for row in reversed(rows)]


def obligations(desk: Desk, number: int, **more: Any) -> list[str]:
    today = database_now().date()
    rows = [
        making.make_deadline(desk, None, matter="", due_on=today + timedelta(days=30 + n), **more)
        for n in range(number)
    ]
    return [str(row.pk) for row in rows]


def words_of(response: Any) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", response.content.decode())).split())


def fields_of(page: Any, form: str) -> dict[str, list[str]]:
    """What a browser without scripts sends of a form: its hidden fields, no box being ticked."""
    markup = page.content.decode()
    mark = f'id="{form}"' if f'id="{form}"' in markup else f'class="{form}"'
    start = markup.index(mark)
    inside = markup[start : markup.index("</form>", start)]
    beside = re.findall(rf'<input[^>]+form="{form}"[^>]*>', markup)
    found: dict[str, list[str]] = {}
    for field in [*re.findall(r"<input[^>]+>", inside), *beside]:
        if 'type="hidden"' in field:
            name, value = re.findall(r'name="([^"]+)"\s+value="([^"]*)"', field)[0]
            found.setdefault(name, []).append(unescape(value))
    return found


def pressed(client: Client, page: Any, act: str, **button: str) -> Any:
    return client.post(act, {**fields_of(page, "many"), **button})


def numbers(page: Any) -> list[str]:
    return [one.number for one in page.context["givings"]]


def test_all_letters_of_a_page_are_chosen_by_one_button_and_none_of_the_next(
    client: Client, clerk: User, few_at_once: int
) -> None:
    listed = letters(4)

    chosen = pressed(client, client.get(REGISTER), LETTERS, all="page")

    assert numbers(chosen) == listed[:3]
    assert "of the list" not in words_of(chosen)


def test_all_that_the_filters_find_are_chosen_shown_given_and_taken_back(
    client: Client, clerk: User, officer: User, few_at_once: int
) -> None:
    wanted = letters(5, marking=Marking.OFFICIAL)
    letters(2, marking=Marking.UNMARKED)
    page = client.get(f"{REGISTER}?marking=official&state=registered")

    chosen = pressed(client, page, LETTERS, all="list")
    sent = {**fields_of(chosen, "many"), "desk": "TRADE/hong"}
    preview = client.post(LETTERS, {**sent, "step": "preview"})
    letters(1, marking=Marking.OFFICIAL, subject="Come meanwhile")
    done = client.post(LETTERS, {**fields_of(preview, "many"), **sent, "step": "confirm"})

    assert "5 of the list can be given: all of them are below." in words_of(chosen)
    assert numbers(chosen) == numbers(preview) == numbers(done) == wanted
    assert "all of them are below" in words_of(preview)
    assert Letter.objects.filter(officer=officer).count() == done.context["moved"] == 5
    (back,) = set(re.findall(r'href="(/letters/\?[^"]+)"', done.content.decode()))
    assert parse_qs(urlsplit(unescape(back)).query) == {
        "marking": ["OFFICIAL"],
        "state": ["REGISTERED"],
    }
    undone = client.post(LETTERS, {"step": "undo", "undo": done.context["undo"]})
    assert undone.context["moved"] == 5
    assert not Letter.objects.filter(officer=officer).exists()


def test_a_list_that_is_longer_than_goes_at_once_says_its_number_and_the_bound(
    client: Client, clerk: User, officer: User, few_at_once: int
) -> None:
    listed = letters(7)

    chosen = pressed(client, client.get(REGISTER), LETTERS, all="list")
    sent = {**fields_of(chosen, "many"), "desk": "TRADE/hong", "step": "preview"}
    preview = client.post(LETTERS, sent)

    said = "7 of the list can be given, and no more than 5 go at once: the first 5 are below."
    assert said in words_of(chosen)
    assert said in words_of(preview)
    assert numbers(preview) == listed[:few_at_once]


def test_a_list_of_very_many_is_not_counted_to_its_end(
    client: Client, clerk: User, few_at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("correspondence.views.choosing.MOST_COUNTED", 6)
    letters(8)

    chosen = pressed(client, client.get(REGISTER), LETTERS, all="list")

    assert "6 of the list or more can be given" in words_of(chosen)


def test_what_is_hidden_or_of_another_desk_is_in_nobodys_choice_or_stays_and_says_so(
    client: Client, desk: Desk, officer: User, few_at_once: int
) -> None:
    head = builders.user("sim", desk, head=True, cleared_to=Marking.OFFICIAL)
    elsewhere = builders.desk("MULTI")
    Membership.objects.create(user=head, desk=elsewhere)
    (mine,) = letters(1)
    (theirs,) = letters(1, desk="MULTI", subject="Of the other desk")
    letters(1, marking=Marking.SECRET, subject="Hidden")
    letters(1, desk=builders.desk("FAR").code, subject="Far away")
    builders.drafted()
    client.force_login(head)

    chosen = pressed(client, client.get(REGISTER), LETTERS, all="page")
    whole = {"all": "list", "desk": "TRADE/hong", "step": "confirm"}
    done = client.post(LETTERS, whole)

    told = {one.number: one.hindrance for one in done.context["givings"]}
    assert told == {mine: None, theirs: "NOT_ALLOWED"}
    assert set(numbers(chosen)) <= {mine, theirs}
    assert "You do not give work of this desk." in words_of(done)
    assert Letter.objects.get(number=theirs).officer is None


def test_letters_of_ours_are_in_no_choice_as_they_have_no_box(
    client: Client, clerk: User, few_at_once: int
) -> None:
    listed = letters(3)
    number = str(Letter.objects.first().number)  # type: ignore[union-attr]
    Letter.objects.filter(number=number).update(direction="OUTGOING", state="DISPATCHED")
    client_page = client.get(REGISTER)

    whole = client.post(LETTERS, {"all": "list"})
    page = pressed(client, client_page, LETTERS, all="page")

    assert numbers(whole) == numbers(page) == [one for one in listed if one != number]


def test_all_deadlines_of_a_narrowed_list_go_and_those_of_policy_are_in_no_choice(
    client: Client, clerk: User, desk: Desk, officer: User, few_at_once: int
) -> None:
    wanted = obligations(desk, 4, counterpart="USTR")
    obligations(desk, 1, counterpart="USTR", basis="INTERNAL")
    obligations(desk, 2, counterpart="WTO")
    page = client.get(f"{DOCKET}?list=we_owe&counterpart=USTR")

    by_page = pressed(client, page, DEADLINES, all="page")
    chosen = pressed(client, page, DEADLINES, all="list")
    sent = {**fields_of(chosen, "many"), "desk": "TRADE/hong", "step": "confirm"}
    done = client.post(DEADLINES, sent)

    assert fields_of(by_page, "many")["deadline"] == wanted[:2]
    assert fields_of(chosen, "many")["deadline"] == wanted
    assert "4 of the list can be given" in words_of(chosen)
    given = Deadline.objects.filter(officer=officer)
    assert sorted(given.values_list("pk", flat=True)) == sorted(map(int, wanted))
    assert done.context["moved"] == 4


def test_a_deadline_of_another_desk_stays_and_says_so(
    client: Client, desk: Desk, officer: User
) -> None:
    head = builders.user("sim", desk, head=True, cleared_to=Marking.OFFICIAL)
    elsewhere = builders.desk("MULTI")
    Membership.objects.create(user=head, desk=elsewhere)
    obligations(desk, 1)
    obligations(elsewhere, 1)
    obligations(desk, 1, marking=Marking.SECRET)
    client.force_login(head)

    done = client.post(DEADLINES, {"all": "list", "desk": "TRADE/hong", "step": "confirm"})

    assert [one.hindrance for one in done.context["givings"]] == [None, "NOT_ALLOWED"]


@pytest.mark.parametrize(
    ("act", "query", "there"),
    [
        (LETTERS, "desk=GONE", "/letters/?desk=GONE"),
        (LETTERS, "dated_from=never\r\nX: 1", "/letters/?dated_from=never%0D%0AX%3A+1"),
        (DEADLINES, "list=nothing", "/deadlines/?list=nothing"),
    ],
)
def test_filters_that_cannot_be_lead_back_to_the_list_and_choose_nothing(
    client: Client, clerk: User, act: str, query: str, there: str
) -> None:
    answer = client.post(act, {"all": "list", "query": query})

    assert (answer.status_code, answer.headers["Location"]) == (302, there)


@pytest.mark.parametrize("act", [LETTERS, DEADLINES])
def test_an_empty_list_has_nothing_to_choose_and_who_gives_no_work_chooses_none(
    client: Client, clerk: User, officer: User, act: str
) -> None:
    nothing = client.post(act, {"all": "list"})
    client.force_login(officer)

    assert nothing.status_code == 422
    assert client.post(act, {"all": "list"}).status_code == 403


def test_a_page_that_is_all_of_its_list_offers_the_page_alone_and_a_long_one_says_the_bound(
    client: Client, clerk: User, desk: Desk, few_at_once: int
) -> None:
    letters(2)
    obligations(desk, 2)
    short = [words_of(client.get(page)) for page in (REGISTER, DOCKET)]
    letters(2, subject="More")
    obligations(desk, 2)
    long = [words_of(client.get(page)) for page in (REGISTER, DOCKET)]

    assert all("All on this page" in page and "All of this list" not in page for page in short)
    assert all(f"All of this list, {offered_acts.MOST_AT_ONCE} at most" in page for page in long)


def test_it_is_said_in_korean_too(client: Client, clerk: User, few_at_once: int) -> None:
    letters(7)
    User.objects.update(language="ko")

    page = client.get(REGISTER)
    chosen = pressed(client, page, LETTERS, all="list")

    with override("ko"):
        assert "이 쪽 전체" in words_of(page)
        assert "7건" in words_of(chosen)
        assert "5건까지만" in words_of(chosen)
