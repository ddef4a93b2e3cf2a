"""Every page type in Chromium: nothing for axe to find, no sideways scroll, no refused script."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage
from pytest_django.live_server_helper import LiveServer

from deadlines.models import Deadline
from offices.models import User
from tests.browser.way_in import make_reader, signed_in
from tests.correspondence.views.test_pages import letter, with_request
from tests.deadlines import builders, making

CALCULATED = "/calculator/?length=40&trigger_on=2017-07-12&by_on=2017-09-01"
REMINDERS = (
    "/reminders/",
    "/reminders/preferences/",
    "/notices/",
    "/account/leave/",
    "/demo/mail/",
)
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def addresses(live_server: LiveServer) -> list[str]:
    reader = make_reader()
    logged = letter()
    docketed = with_request(logged)
    Deadline.objects.update(to_be_confirmed=True, officer=reader)
    making.make_deadline(builders.desk(), reader, due_on=None, reason_code="NO_NUMBER")
    pages = (
        "/",
        "/brief/",
        "/calculator/",
        CALCULATED,
        "/deadlines/",
        "/deadlines/?list=they_owe",
        f"/deadlines/{docketed.pk}/",
    )
    letters = ("/letters/", f"/letters/{logged.number}/", f"/letters/{logged.number}/readers/")
    return [*pages, *letters, "/account/", "/feeds/", *REMINDERS, "/nothing-here"]


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_any_page(
    chromium: Browser, live_server: LiveServer, addresses: list[str], language: str, scheme: str
) -> None:
    User.objects.update(language=language)
    page = signed_in(chromium, live_server, color_scheme=scheme, bypass_csp=True)

    found = {}
    for address in addresses:
        page.goto(live_server.url + address)
        found[address] = [rule["id"] for rule in Axe().run(page).response["violations"]]

    assert {address: rules for address, rules in found.items() if rules} == {}


@pytest.mark.parametrize("width", [320, 390, 1366])
def test_no_page_scrolls_sideways_or_is_refused_by_the_policy(
    chromium: Browser, live_server: LiveServer, addresses: list[str], width: int
) -> None:
    page = signed_in(chromium, live_server, viewport={"width": width, "height": 800})
    refused: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            refused.append(message.text)

    page.on("console", listen)
    wide = []
    for address in addresses:
        page.goto(live_server.url + address)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            wide.append(address)

    assert (wide, refused) == ([], [])


def test_everything_is_reached_without_scripts(
    chromium: Browser, live_server: LiveServer, addresses: list[str]
) -> None:
    page = signed_in(chromium, live_server, java_script_enabled=False)
    page.click("button[name=language][value=ko]")

    page.click("main table a >> nth=0")

    assert page.locator("html").get_attribute("lang") == "ko"
    assert page.locator("h1").count() == 1
