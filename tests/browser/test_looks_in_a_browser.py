"""What only a drawn page shows: colors that mean one thing, whole words, where the keys are."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from deadlines.models import Deadline
from offices.models import User
from tests.browser.test_lists_in_a_browser import window_of
from tests.correspondence import builders

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LONG = "Directorate-General for Trade and Economic Security, Unit for the Far East and Oceania"
STYLE = "(element, of) => getComputedStyle(element, of[0] || null)[of[1]]"
HELD = """() => {
    const held = document.activeElement, style = getComputedStyle(held);
    return held === document.body ? null : [held.innerText, style.outlineStyle, style.outlineWidth];
}"""


@pytest.fixture
def head() -> User:
    return builders.user("head", builders.desk(is_default=True), head=True)


def style_of(page: Page, selector: str, name: str, part: str = "") -> Any:
    return page.locator(selector).first.evaluate(STYLE, [part, name])


def test_the_key_of_the_ribbon_shows_the_due_day_in_its_own_color(
    chromium: Browser, live_server: LiveServer, head: User
) -> None:
    builders.special_session_rule()
    builders.registered(requests=(builders.SPECIAL_SESSION,))
    page = window_of(chromium, live_server, head)

    page.goto(f"{live_server.url}/deadlines/{Deadline.objects.get().pk}/")

    drawn = style_of(page, ".ribbon .due .r", "backgroundColor", "::after")
    assert style_of(page, ".key .disc-k", "backgroundColor") == drawn


def test_no_name_on_the_korean_register_is_broken_inside_its_words(
    chromium: Browser, live_server: LiveServer, head: User
) -> None:
    User.objects.update(language="ko")
    builders.registered(sender=LONG, subject="Request for consultations on vehicles " * 12)
    page = window_of(chromium, live_server, head, viewport={"width": 1366, "height": 900})

    page.goto(f"{live_server.url}/letters/")

    cell = page.locator("td.cp").first
    lines = cell.evaluate("""cell => {
        const range = document.createRange(), text = cell.firstChild, tops = [];
        for (const word of text.data.matchAll(/[^\\s-]+/g)) {
            range.setStart(text, word.index);
            range.setEnd(text, word.index + word[0].length);
            tops.push(range.getClientRects().length);
        }
        return tops;
    }""")
    assert len(lines) > 10
    assert set(lines) == {1}


def test_a_korean_letter_keeps_its_words_whole_on_an_english_page(
    chromium: Browser, live_server: LiveServer, head: User
) -> None:
    letter = builders.registered(text="대한민국 정부는 특별회기를 개최하는 데 동의합니다. " * 9)
    page = window_of(chromium, live_server, head)

    page.goto(f"{live_server.url}/letters/{letter.number}/")

    assert style_of(page, ".letter-text", "wordBreak") == "keep-all"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_keys_lead_past_the_masthead_first_and_show_where_they_are(
    chromium: Browser, live_server: LiveServer, head: User, scheme: str
) -> None:
    builders.registered()
    page = window_of(chromium, live_server, head, color_scheme=scheme)

    for address in ("/", "/letters/"):
        page.goto(live_server.url + address)
        held = []
        for _ in range(100):
            page.keyboard.press("Tab")
            if (now := page.evaluate(HELD)) is None:
                break
            held.append(now)
        assert held[0][0] == "Skip to the content"
        assert len(held) > 15
        assert {(style, width) for _, style, width in held} == {("solid", "2px")}
