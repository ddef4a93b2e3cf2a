"""Pages for axe that an address alone does not show: the way in, the first set-up, signed letters,
two at one form, and what goes wrong. Each as it is first shown and as it is refused.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from correspondence.models import Organization
from offices.models import Desk, Party, Post, User
from tests.browser.answers import violations_in
from tests.correspondence import builders
from tests.correspondence.clearing import hall, submitted
from tests.correspondence.letters_on_their_way import asked, reply_to, sent, signed
from tests.correspondence.logging_page import confirm, filled, make_house, read
from tests.offices.test_set_up import PERSON, make_key, open_house
from tests.offices.way_in import PHRASE, code_of, give_password, make_person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Answers = Iterator[tuple[str, Any]]
TOO_LARGE = {"CONTENT_LENGTH": str(10**9)}


def way_in(lang: str) -> Answers:
    """The password, the second factor and its recovery codes, right and wrong."""
    knocking = stranger(lang)
    officer = make_person("officer", language=lang)
    newcomer = make_person("newcomer", enrolled=False, language=lang)
    yield "sign-in", knocking.get("/sign-in/")
    wrong = {"username": "officer", "password": "wrong"}
    yield "sign-in refused", knocking.post("/sign-in/", wrong)
    give_password(knocking, officer)
    for door in ("code", "recovery"):
        yield door, knocking.get(f"/sign-in/{door}/")
        yield f"{door} refused", knocking.post(f"/sign-in/{door}/", {"code": "000000"})
    give_password(knocking, newcomer)
    yield "enroll", knocking.get("/sign-in/enroll/")
    yield "enroll refused", knocking.post("/sign-in/enroll/", {"code": "000000"})
    code = {"code": code_of(newcomer)}
    yield "recovery codes", knocking.post("/sign-in/enroll/", code)
    yield "password once more", knocking.get("/account/recovery-codes/")
    renewed = {"old_password": PHRASE}
    yield "recovery codes anew", knocking.post("/account/recovery-codes/", renewed)
    tries = [stranger(lang).post("/sign-in/", wrong) for _ in range(25)]
    assert tries[-1].status_code == 429
    yield "too many tries", tries[-1]
    typed = {"comment-text": "Words of some thought."}
    yield "session ended", stranger(lang).post("/letters/T-1/comments/", typed)


def set_up(lang: str) -> Answers:
    """The first pages of an empty house, step by step, each also sent without a word."""
    first = stranger(lang)
    Party.objects.create(code="KR", name="Korea", capital="Seoul", zone="Asia/Seoul")
    yield "first page", first.get("/set-up/")
    yield "first page refused", first.post("/set-up/", {})
    yield "wrong key", open_house(first, "no such key", language=lang)
    open_house(first, make_key(), language=lang)
    first.get("/sign-in/enroll/")
    first.post("/sign-in/enroll/", {"code": code_of(User.objects.get())})
    post = {"party": Party.objects.get().pk, "code": "SEOUL", "name": "Ministry", "place": "Seoul"}
    yield "post", first.get("/set-up/post/")
    yield "post refused", first.post("/set-up/post/", {})
    first.post("/set-up/post/", {**post, "zone": "Asia/Seoul"})
    yield "desk", first.get("/set-up/desk/")
    yield "desk refused", first.post("/set-up/desk/", {})
    desk = {"post": Post.objects.get().pk, "code": "TRADE", "name": "Trade"}
    first.post("/set-up/desk/", desk)
    yield "people", first.get("/set-up/people/")
    yield "people refused", first.post("/set-up/people/", {})
    lee = {**PERSON, "language": lang, "username": "lee", "role": "STAFF", "cleared_to": "1"}
    seat = {"desk": Desk.objects.get().pk, "place": "MANAGER"}
    opened = first.post("/set-up/people/", {**lee, **seat})
    assert User.objects.filter(username="lee").exists()
    yield "people, one let in", opened


def letters(lang: str) -> Answers:
    """A letter of ours that is in clearance, signed, dispatched, and what each page offers."""
    letter, there = asked(), hall()
    head = stranger(lang, there.head)
    answer = reply_to(letter)
    in_clearance = submitted(builders.drafted(by=there.author))
    on_its_way = signed().address, sent(answer).address
    parts = ("", "clearance/", "versions/", "attachments/", "readers/", "colleagues/")
    for address in (in_clearance.address, *on_its_way):
        for part in parts:
            yield f"{address} {part}", head.get(f"/letters/{address}/{part}")
    for move in ("dispatch/", "deliver/", "returned/", "stamps/", "meetings/"):
        for address in on_its_way:
            yield f"{move} {address}", head.get(f"/letters/{address}/{move}")
            yield f"{move} {address} refused", head.post(f"/letters/{address}/{move}", {})
    draft = builders.drafted(by=there.author, in_reply_to=letter)
    yield "answers", head.get(f"/letters/{draft.address}/answers/")
    compared = f"/letters/{in_clearance.address}/versions/compare/?from=1&to=1"
    yield "compare", head.get(compared)
    yield "read", stranger(lang, builders.clerk()).get(f"/letters/{letter.number}/")


def logging(lang: str) -> Answers:
    """A letter read from its text, with a first copy of it, with a reading chosen, refused."""
    make_house()
    clerk = stranger(lang, builders.clerk())
    page = read(clerk)
    yield "read", page
    chosen = {"readings": ["KORUS-22.2.4(b)|2017-08-12"]}
    yield "reading chosen", confirm(clerk, page, step="dates", **chosen)
    yield "reading without a reason", confirm(clerk, page, **chosen)
    yield "refused", confirm(clerk, page, sender="", dated="never", received="soon")
    confirm(clerk, page)
    yield "a further copy", read(clerk)
    yield "nothing read", read(clerk, "Hello.")
    yield "no text", clerk.post("/letters/new/", {"step": "read", "text": ""})
    yield "too large", clerk.post("/letters/new/", {}, **TOO_LARGE)
    yield "a year", clerk.get("/calendar/?year=2017")
    yield "too long", clerk.post("/letters/new/", filled(page, step="text"))


def mishaps(lang: str) -> Answers:
    """Two at one form, a form in work, no desk yet, read-only, and what breaks."""
    clerk = stranger(lang, builders.clerk())
    yield "no desk", clerk.get("/letters/new/")
    row = builders.organization("Office of Trade")
    address = f"/correspondents/organizations/{row.pk}/"
    form = clerk.get(address).context["form"]
    mine = {field.html_name: field.value() or "" for field in form}
    Organization.objects.update(name="Trade Office")
    yield "conflict", clerk.post(address, {**mine, "name": "Office for Trade", "reason": "Typing."})
    yield "nothing here", clerk.get("/nothing-here")
    yield "not for you", clerk.get("/set-up/post/")
    yield "form from elsewhere", stranger(lang, csrf=True).post("/sign-in/", {"username": "hong"})
    call_command("read_only", "on", "--reason", "A new disk is put in until 18:00.")
    yield "read-only", clerk.post(address, {**mine, "reason": "Typing."})
    yield "read-only, seen", clerk.get("/letters/")


def stranger(lang: str, user: User | None = None, *, csrf: bool = False) -> Client:
    """A browser that asks for ``lang``, and in which ``user`` is signed in if there is one."""
    client = Client(headers={"accept-language": lang}, enforce_csrf_checks=csrf)
    if user is not None:
        User.objects.filter(pk=user.pk).update(language=lang)
        client.force_login(user)
    return client


WORLDS: list[Callable[[str], Answers]] = [way_in, set_up, letters, logging, mishaps]
PAIRS = [("en", "light"), ("ko", "dark")], [("en", "dark"), ("ko", "light")]


@pytest.mark.parametrize("world", WORLDS)
@pytest.mark.parametrize(("lang", "scheme"), [*PAIRS[0], *PAIRS[1]])
def test_axe_finds_nothing(
    chromium: Browser,
    live_server: LiveServer,
    world: Callable[[str], Answers],
    lang: str,
    scheme: str,
) -> None:
    page = chromium.new_context(color_scheme=scheme, bypass_csp=True).new_page()

    found = {}
    for name, answer in world(lang):
        assert f'lang="{lang}"' in answer.content.decode()[:400], name
        found[name] = violations_in(page, live_server, answer)

    assert {name: rules for name, rules in found.items() if rules} == {}
    assert len(found) > 6
