"""The main jobs of the house, done in Chromium by a clerk, an officer and their head."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from correspondence.models import Clearance, Letter
from correspondence.models.clearance import ClearanceState
from correspondence.models.letter import LetterState
from deadlines.models import Deadline
from deadlines.models.deadline import DeadlineState
from offices.clock import database_now
from offices.models import Marking, User
from tests.correspondence import builders
from tests.correspondence.clearing import route
from tests.deadlines.builders import calendar

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TEXT = """Office of Trade
Washington, D.C.

{today:%d %B %Y}

Ministry of Trade
Sejong

Dear Minister,

Pursuant to Article 22.2 of KORUS, the United States requests a special session of the Joint
Committee. 특별회기의 개최를 요청하였습니다.

Sincerely,
"""


class House:
    """People at one desk, each with a window of their own."""

    def __init__(self, chromium: Browser, server: LiveServer, language: str) -> None:
        self.chromium, self.url, self.language = chromium, server.url, language
        desk = builders.desk(is_default=True)
        high = {"cleared_to": Marking.CONFIDENTIAL, "language": language}
        self.clerk = builders.clerk(language=language)
        self.officer = builders.user("officer", desk, **high)
        self.head = builders.user("head", desk, head=True, **high)
        builders.organization("Office of Trade", builders.united_states())
        builders.organization("Ministry of Trade", builders.korea())
        rule = builders.special_session_rule()
        rule.provision.agreement.parties.set([builders.korea(), builders.united_states()])
        for code in ("KR", "US-FED"):
            calendar(code, known_until_on=database_now().date() + timedelta(days=700))
        route({"desk": desk})

    def window(self, user: User, **how: Any) -> Page:
        """A window in which ``user`` is signed in; ``how`` it is is said to the browser."""
        client = Client()
        client.force_login(user)
        name = settings.SESSION_COOKIE_NAME
        context = self.chromium.new_context(**how)
        context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": self.url}])
        return context.new_page()


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_letter_goes_from_its_text_to_a_signed_reply(
    chromium: Browser, live_server: LiveServer, language: str
) -> None:
    house = House(chromium, live_server, language)
    clerk, officer, head = map(house.window, (house.clerk, house.officer, house.head))

    letter = logged(house, clerk)
    found_by_key(house, clerk, letter)
    assigned(house, clerk, letter)
    extended(house, head, Deadline.objects.get())
    draft = drafted(house, officer, letter)
    cleared_and_signed(house, officer, head, draft)
    dispatched(house, officer, draft)
    discharged(house, officer, Deadline.objects.get())
    on_the_docket_of_yesterday(house, officer)
    calculated(house, officer)


def logged(house: House, page: Page) -> Letter:
    page.goto(f"{house.url}/letters/new/")
    page.fill("[name=text]", TEXT.format(today=database_now()))
    page.click("main form button.primary")
    expect(page.locator("#log")).to_be_visible()
    expect(page.locator(".letter-text a.hit").first).to_be_visible()
    page.fill("[name=received]", f"{database_now():%Y-%m-%d %H:%M}")
    page.click("button[value=confirm]")
    page.wait_for_url("**/letters/TRADE-I-**")
    return Letter.objects.get()


def found_by_key(house: House, page: Page, letter: Letter) -> None:
    page.goto(f"{house.url}/letters/")
    page.keyboard.press("/")
    expect(page.locator("[name=q]")).to_be_focused()
    page.keyboard.type("요청 sessions")
    page.keyboard.press("Enter")
    expect(page.locator("mark")).to_contain_text(["session", "요청"])
    page.click(".hits a")
    expect(page).to_have_url(f"{house.url}/letters/{letter.number}/")


def assigned(house: House, page: Page, letter: Letter) -> None:
    page.goto(f"{house.url}/letters/{letter.number}/assign/")
    page.select_option("[name=officer]", house.officer.username)
    page.click("main form button.primary")
    letter.refresh_from_db()
    assert (letter.state, letter.officer) == (LetterState.ASSIGNED, house.officer)


def extended(house: House, page: Page, deadline: Deadline) -> None:
    """More time, by conduct: the head of the desk puts it on record."""
    before = deadline.due_on
    assert before is not None
    page.goto(f"{house.url}/deadlines/{deadline.pk}/extend/conduct/")
    page.fill("[name=to_on]", (before + timedelta(days=10)).isoformat())
    page.fill("[name=reason]", "They came to the table later.")
    page.click("main form button.primary")
    page.wait_for_url(f"**/deadlines/{deadline.pk}/**")
    deadline.refresh_from_db()
    assert deadline.due_on == before + timedelta(days=10)


def drafted(house: House, page: Page, letter: Letter) -> Letter:
    page.goto(f"{house.url}/drafts/new/?in_reply_to={letter.number}")
    page.fill("[name=subject]", "Reply")
    page.fill("[name=text]", "Dear Ambassador, we accept.")
    page.click("main form button.primary")
    page.wait_for_url("**/letters/DRAFT-**")
    return Letter.objects.get(direction="OUTGOING")


def cleared_and_signed(house: House, officer: Page, head: Page, draft: Letter) -> None:
    clearance = f"{house.url}/letters/{draft.address}/clearance/"
    _moved(officer, clearance, "SUBMIT")
    _moved(head, clearance, "CLEAR")
    officer.goto(f"{house.url}/letters/{draft.address}/attachments/")
    paper = {"name": "signed.txt", "mimeType": "text/plain", "buffer": b"Signed and sealed.\n"}
    officer.set_input_files("[name=file]", paper)
    officer.click("form:has([name=file]) button[type=submit]")
    expect(officer.locator("main")).to_contain_text("signed.txt")
    head.goto(clearance)
    head.select_option("#signed-copy", index=1)
    _moved(head, "", "SIGN")
    draft.refresh_from_db()
    assert draft.state == LetterState.SIGNED
    assert not Clearance.objects.exclude(state=ClearanceState.CLEARED).exists()


def _moved(page: Page, address: str, move: str) -> None:
    if address:
        page.goto(address)
    with page.expect_navigation():
        page.click(f"form:has([name=move][value={move}]) button")


def dispatched(house: House, page: Page, draft: Letter) -> None:
    page.goto(f"{house.url}/letters/{draft.number}/dispatch/")
    page.select_option("[name=channel]", "POUCH")
    page.click("main form button.primary")
    page.wait_for_url(f"**/letters/{draft.number}/**")
    draft.refresh_from_db()
    assert draft.state == LetterState.DISPATCHED


def discharged(house: House, page: Page, deadline: Deadline) -> None:
    page.goto(f"{house.url}/deadlines/{deadline.pk}/discharge/")
    page.fill("[name=proof]", "The session was held")
    page.fill("[name=done]", database_now().date().isoformat())
    page.click("main form button.primary")
    page.wait_for_url(f"**/deadlines/{deadline.pk}/**")
    deadline.refresh_from_db()
    assert deadline.state == DeadlineState.DISCHARGED


def on_the_docket_of_yesterday(house: House, page: Page) -> None:
    page.goto(house.url)
    page.fill("#as-at", (database_now().date() - timedelta(days=1)).isoformat())
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("as_at="))
    expect(page.locator("h1")).to_be_visible()


def calculated(house: House, page: Page) -> None:
    page.goto(f"{house.url}/calculator/")
    page.fill("[name=length]", "40")
    page.fill("[name=trigger_on]", "2017-07-12")
    page.click("main form button[type=submit]")
    expect(page.locator("main")).to_contain_text("40")
    assert "length=40" in page.url
