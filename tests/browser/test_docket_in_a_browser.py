"""The docket, a deadline and the calculator in Chromium: keys, reading aloud, paper, no scripts."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from deadlines.models import Deadline
from offices.models import Membership, User
from tests.browser.way_in import make_reader, signed_in
from tests.deadlines import builders, making
from tests.deadlines.builders import NOW
from tests.deadlines.views.test_deadline_pages import special_session

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CASE = "/calculator/?rule=KORUS-22.2.4(b)&trigger_on=2017-07-12&by_on=2017-09-01"


@pytest.fixture
def house(live_server: LiveServer) -> Deadline:
    """A head of desk's docket with something on each list, and a deadline with readings."""
    reader = make_reader()
    Membership.objects.update(role=Membership.Role.MANAGER)
    session = special_session()
    Deadline.objects.update(officer=reader)
    for days, fields in (
        (-3, {}),
        (0, {"owed_by": "THEIRS"}),
        (2, {"nature": "RIGHT"}),
        (40, {"occurs_on": NOW.date()}),
    ):
        making.make_deadline(
            builders.desk(), reader, due_on=NOW.date() + timedelta(days=days), **fields
        )
    return session


@pytest.fixture
def page(chromium: Browser, live_server: LiveServer, house: Deadline) -> Page:
    return signed_in(chromium, live_server)


def test_keys_lead_about_and_the_sheet_says_them(page: Page, live_server: LiveServer) -> None:
    page.goto(f"{live_server.url}/letters/")
    page.keyboard.press("g")
    page.keyboard.press("d")
    expect(page.locator("h1")).to_have_text("Docket")

    page.keyboard.press("g")
    page.keyboard.press("c")
    expect(page.locator("h1")).to_have_text("Calculator")

    page.keyboard.press("?")
    expect(page.locator("#keys-sheet")).to_be_visible()
    assert Axe().run(page).response["violations"] == []


def test_keys_are_switched_off_in_the_sheet(page: Page, live_server: LiveServer) -> None:
    page.goto(live_server.url)
    page.keyboard.press("?")
    page.uncheck("#keys-sheet input")
    page.click("#keys-sheet button")

    page.keyboard.press("g")
    page.keyboard.press("c")

    expect(page.locator("h1")).to_have_text("Docket")


def test_no_key_acts_while_somebody_types_or_composes_hangul(
    page: Page, live_server: LiveServer
) -> None:
    page.goto(live_server.url)
    page.focus("#as-at")
    page.keyboard.type("gc?")
    expect(page.locator("#keys-sheet")).to_be_hidden()
    page.locator("#as-at").blur()

    for key in ("g", "c", "?"):
        page.evaluate(
            "key => document.body.dispatchEvent(new KeyboardEvent('keydown',"
            " {key, bubbles: true, isComposing: true, keyCode: 229}))",
            key,
        )

    expect(page.locator("#keys-sheet")).to_be_hidden()
    expect(page.locator("h1")).to_have_text("Docket")


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_where_every_list_is_filled(
    chromium: Browser, live_server: LiveServer, house: Deadline, language: str, scheme: str
) -> None:
    User.objects.update(language=language)
    page = signed_in(chromium, live_server, color_scheme=scheme, bypass_csp=True)

    found = {}
    for address in ("/", "/brief/", f"/deadlines/{house.pk}/", CASE, "/?as_at=2017-08-20"):
        page.goto(live_server.url + address)
        found[address] = [rule["id"] for rule in Axe().run(page).response["violations"]]

    assert {address: rules for address, rules in found.items() if rules} == {}


def test_the_ribbon_is_silent_and_the_steps_say_the_same(
    page: Page, live_server: LiveServer, house: Deadline
) -> None:
    page.goto(f"{live_server.url}/deadlines/{house.pk}/")

    assert page.locator("ol.ribbon").get_attribute("aria-hidden") == "true"
    assert page.locator("ol.ribbon .due .no").inner_text() == "30"
    assert page.locator("table.steps tbody td.num").all_inner_texts() == ["30"]


@pytest.mark.parametrize("width", [320, 683])
def test_nothing_scrolls_sideways_on_a_phone_or_at_twice_the_size(
    chromium: Browser, live_server: LiveServer, house: Deadline, width: int
) -> None:
    page = signed_in(chromium, live_server, viewport={"width": width, "height": 800})

    for address in ("/", "/brief/", f"/deadlines/{house.pk}/", CASE):
        page.goto(live_server.url + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address


def test_on_paper_there_is_black_on_white_without_tools(
    page: Page, live_server: LiveServer, house: Deadline
) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    page.goto(f"{live_server.url}/deadlines/{house.pk}/")

    expect(page.locator(".tools")).to_be_hidden()
    expect(page.locator("ol.ribbon")).to_be_visible()
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")


def test_a_past_day_and_a_date_are_asked_for_without_scripts(
    chromium: Browser, live_server: LiveServer, house: Deadline
) -> None:
    page = signed_in(chromium, live_server, java_script_enabled=False)
    page.goto(live_server.url)
    page.fill("#as-at", "2017-07-20")
    page.click(".asat button")
    assert "Thu 20 Jul 2017" in page.locator("main .notice").inner_text()

    page.goto(f"{live_server.url}/calculator/")
    page.fill("[name=length]", "30")
    page.fill("[name=trigger_on]", "2017-07-12")
    page.click(".go button")

    assert page.locator(".answer .big").inner_text() == "Fri 11 Aug 2017"
