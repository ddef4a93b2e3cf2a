"""A list of deadlines in a real browser: narrowed, kept, and given to an officer with the keys."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from deadlines.models import Deadline
from offices.clock import database_now
from offices.models import Marking, User
from tests.browser.test_every_route_for_axe import let_in
from tests.correspondence import builders
from tests.deadlines import making

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def clerk() -> User:
    """Who gives work away: three obligations and a letter's deadline wait for nobody yet."""
    desk = builders.desk(is_default=True)
    builders.user("hong", desk, cleared_to=Marking.OFFICIAL)
    letter = builders.registered()
    due_on = database_now().date() + timedelta(days=20)
    for matter in ("", "", "", str(letter.number)):
        making.make_deadline(desk, None, matter=matter, due_on=due_on, counterpart="USTR")
    return builders.clerk()


def window_of(browser: Browser, server: LiveServer, user: User, **how: object) -> Page:
    client = Client()
    client.force_login(user)
    window = browser.new_context(bypass_csp=True, **how)  # type: ignore[arg-type]
    let_in(window, server, client)
    return window.new_page()


def violations(page: Page) -> list[str]:
    return [rule["id"] for rule in Axe().run(page).response["violations"]]


@pytest.mark.parametrize(
    ("language", "scheme", "width"), [("en", "light", 1366), ("ko", "dark", 390)]
)
def test_deadlines_are_narrowed_kept_given_and_taken_back_and_axe_finds_nothing(
    chromium: Browser, live_server: LiveServer, clerk: User, language: str, scheme: str, width: int
) -> None:
    User.objects.update(language=language)
    size = {"width": width, "height": 900}
    page = window_of(chromium, live_server, clerk, color_scheme=scheme, viewport=size)
    page.goto(f"{live_server.url}/deadlines/?officer=-")
    page.locator("details.filters summary").press("Enter")
    page.fill("#id_filter_counterpart", "USTR")
    page.locator("#id_filter_counterpart").press("Enter")
    page.locator("details.filters summary").press("Enter")
    page.fill("#keep-name", "USTR")
    page.locator("#keep-name").press("Enter")
    page.wait_for_selector("li.kept a[aria-current=page]")
    found = violations(page)

    boxes = page.locator("input[name=deadline]")
    assert boxes.count() == 4
    for place in range(4):
        boxes.nth(place).press("Space")
    page.locator("#many button:not([name])").press("Enter")
    page.select_option("select[name=desk]", "TRADE/hong")
    page.locator("button[value=preview]").press("Enter")
    page.wait_for_selector("button[value=confirm]")
    found += violations(page)
    page.locator("button[value=confirm]").press("Enter")
    page.wait_for_selector("button[value=undo]")
    found += violations(page)
    given = Deadline.objects.filter(officer__username="hong").count()
    page.locator("button[value=undo]").press("Enter")
    page.wait_for_selector("p.notice")
    found += violations(page)

    assert (given, Deadline.objects.filter(officer__isnull=False).count()) == (4, 0)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert found == []


def test_deadlines_are_given_to_an_officer_without_javascript(
    chromium: Browser, live_server: LiveServer, clerk: User
) -> None:
    page = window_of(chromium, live_server, clerk, java_script_enabled=False)
    page.goto(f"{live_server.url}/deadlines/")
    page.locator("input[name=deadline]").first.check()
    page.locator("#many button:not([name])").click()
    page.select_option("select[name=desk]", "TRADE/hong")
    page.locator("button[value=preview]").click()
    page.locator("button[value=confirm]").click()
    page.wait_for_selector("button[value=undo]")

    assert Deadline.objects.filter(officer__username="hong").count() == 1


@pytest.mark.parametrize("scripts", [True, False])
def test_all_of_a_page_and_all_of_a_list_are_one_button_each_with_scripts_and_without(
    chromium: Browser,
    live_server: LiveServer,
    clerk: User,
    monkeypatch: pytest.MonkeyPatch,
    scripts: bool,
) -> None:
    monkeypatch.setattr("deadlines.views.lists.PAGE_SIZE", 3)
    page = window_of(chromium, live_server, clerk, java_script_enabled=scripts)
    rows = page.locator("input[name=deadline][type=hidden]")
    chosen = []
    for all_of in ("page", "list"):
        page.goto(f"{live_server.url}/deadlines/?counterpart=USTR")
        page.locator(f"button[name=all][value={all_of}]").press("Enter")
        page.wait_for_selector("button[value=preview]")
        chosen.append(rows.count())
    page.select_option("select[name=desk]", "TRADE/hong")
    page.locator("button[value=preview]").press("Enter")
    page.locator("button[value=confirm]").press("Enter")
    page.wait_for_selector("button[value=undo]")

    assert chosen == [3, 4]
    assert Deadline.objects.filter(officer__username="hong").count() == 4


def test_a_box_at_the_head_chooses_all_on_the_page_and_says_when_they_are_not_all(
    chromium: Browser, live_server: LiveServer, clerk: User
) -> None:
    page = window_of(chromium, live_server, clerk)
    page.goto(f"{live_server.url}/deadlines/")
    head, boxes = page.locator("input[data-all]"), page.locator("input[name=deadline]")
    head.press("Space")
    all_chosen = [box.is_checked() for box in boxes.all()]
    boxes.first.press("Space")
    partly = head.evaluate("box => [box.checked, box.indeterminate]")
    said = page.locator("[data-chosen]").inner_text()
    page.locator("#many button:not([name])").press("Enter")
    page.wait_for_selector("button[value=preview]")

    assert all_chosen == [True] * 4
    assert (partly, said) == ([False, True], "3 / 4")
    assert page.locator("input[name=deadline][type=hidden]").count() == 3


def test_on_paper_no_column_stands_below_the_heading_of_another(
    chromium: Browser, live_server: LiveServer, clerk: User
) -> None:
    page = window_of(chromium, live_server, clerk)
    page.goto(f"{live_server.url}/deadlines/")
    page.emulate_media(media="print")

    shown = "cells => cells.filter(cell => cell.offsetParent !== null).length"
    heads = page.locator("thead th").evaluate_all(shown)
    cells = page.locator("tbody tr").first.locator("td").evaluate_all(shown)

    assert heads == cells == 10
