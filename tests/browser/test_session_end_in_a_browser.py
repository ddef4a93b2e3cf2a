"""The session's end in Chromium: announced two minutes ahead, and nothing typed is lost."""

from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect
from pytest_django.live_server_helper import LiveServer

from correspondence.models import Letter
from offices.clock import database_now
from offices.models import Marking, Session, User
from tests.browser.way_in import make_reader, sign_in, signed_in
from tests.correspondence.views.test_pages import letter

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MINUTE = timedelta(minutes=1)
ENDING, LAST, ENDED = (f"[data-when={name}]" for name in ("ending", "last", "ended"))


@pytest.fixture
def page(chromium: Browser, live_server: LiveServer) -> Page:
    """The page of a letter's readers, whose clock stands still until it is moved."""
    make_reader()
    User.objects.update(cleared_to=Marking.CONFIDENTIAL)
    logged = letter()
    page = signed_in(chromium, live_server)
    page.clock.install()
    page.goto(f"{live_server.url}/letters/{logged.number}/readers/")
    page.fill("[name=reason]", "Words of some thought")
    page.select_option("[name=marking]", label="Confidential")
    return page


def pass_idly(page: Page, minutes: int, *, left: timedelta) -> None:
    """Let time pass for page and server alike, so that ``left`` remains of the session."""
    ends_at = database_now() + left
    Session.objects.update(seen_at=ends_at - 30 * MINUTE, expire_date=ends_at)
    page.clock.fast_forward(minutes * 60 * 1000)


def test_the_end_is_announced_two_minutes_ahead_and_put_off_by_one_button(page: Page) -> None:
    expect(page.locator("#session-end")).to_be_hidden()
    pass_idly(page, 27, left=3 * MINUTE)
    expect(page.locator("#session-end")).to_be_hidden()
    pass_idly(page, 2, left=1.5 * MINUTE)
    expect(page.locator(ENDING)).to_be_visible()

    page.click("#session-end button")

    expect(page.locator("#session-end")).to_be_hidden()
    assert Session.objects.get().expire_date > database_now() + 29 * MINUTE
    assert page.input_value("[name=reason]") == "Words of some thought"


def test_who_works_elsewhere_meanwhile_is_not_disturbed(page: Page) -> None:
    with page.expect_response("**/account/session/"):
        page.clock.fast_forward(29 * 60 * 1000)

    expect(page.locator("#session-end")).to_be_hidden()


def test_a_session_at_its_longest_is_not_put_off(page: Page) -> None:
    begun_at = database_now() - timedelta(hours=12) + MINUTE
    Session.objects.update(begun_at=begun_at)

    pass_idly(page, 29, left=MINUTE)

    expect(page.locator(LAST)).to_be_visible()
    expect(page.locator("#session-end button")).to_be_hidden()


def test_what_was_typed_is_sent_after_signing_in_again_elsewhere(
    page: Page, live_server: LiveServer
) -> None:
    pass_idly(page, 30, left=-MINUTE)
    expect(page.locator(ENDED)).to_be_visible()
    page.click("text=Change the marking")
    expect(page.locator(ENDED)).to_be_visible()
    assert page.input_value("[name=reason]") == "Words of some thought"
    elsewhere = page.context.new_page()
    sign_in(elsewhere, live_server)

    page.bring_to_front()
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(page.locator("#session-end")).to_be_hidden()
    page.click("text=Change the marking")

    expect(page.locator(".notice")).to_contain_text("The letter is marked Confidential.")
    assert Letter.objects.get().marking == Marking.CONFIDENTIAL


def test_words_that_were_not_sent_are_not_left_without_asking(
    chromium: Browser, live_server: LiveServer
) -> None:
    make_reader()
    logged = letter()
    page = signed_in(chromium, live_server)
    page.goto(f"{live_server.url}/letters/{logged.number}/colleagues/")
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    comment = page.locator("form[action$='/comments/'] textarea")
    comment.press_sequentially("Words of some thought")
    page.click("header nav a", no_wait_after=True)
    expect(comment).to_have_value("Words of some thought")
    assert asked == ["beforeunload"]

    page.click("form[action$='/comments/'] button")

    expect(page.locator(".notice")).to_be_visible()
    page.click("header nav a")
    expect(page).to_have_url(f"{live_server.url}/")
    assert asked == ["beforeunload"]
