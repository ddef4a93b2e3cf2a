"""A letter's file in Chromium: chosen or dropped, seen going up, and kept when the line is lost."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from correspondence.models import Letter
from offices.clock import database_now
from tests.browser.test_main_jobs_in_a_browser import TEXT, House

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
DROP = """text => {
  const carried = new DataTransfer();
  carried.items.add(new File([text], "letter.txt", {type: "text/plain"}));
  for (const kind of ["dragover", "drop"])
    document.querySelector("[data-drop]").dispatchEvent(
      new DragEvent(kind, {dataTransfer: carried, bubbles: true, cancelable: true}));
}"""
LISTEN = """() => {
  window.seen = [];
  document.addEventListener("htmx:xhr:progress", () => {
    const bar = document.querySelector("[data-drop] progress");
    if (bar && !bar.hidden) window.seen.push(bar.value);
  });
}"""


@pytest.fixture
def house(chromium: Browser, live_server: LiveServer, tmp_path: Path, settings: object) -> House:
    settings.DATA_DIR = tmp_path  # type: ignore[attr-defined]
    return House(chromium, live_server, "en")


@pytest.fixture
def page(house: House) -> Page:
    """The first step of logging a letter, where what the progress shows is written down."""
    window = house.window(house.clerk)
    window.goto(f"{house.url}/letters/new/")
    window.evaluate(LISTEN)
    return window


@pytest.fixture
def text() -> str:
    return TEXT.format(today=database_now())


@pytest.mark.parametrize("way", ["button", "drop"])
def test_a_file_that_is_chosen_or_dropped_is_seen_going_up_read_and_attached(
    page: Page, text: str, tmp_path: Path, way: str
) -> None:
    if way == "button":
        (tmp_path / "letter.txt").write_text(text)
        page.set_input_files("[name=file]", tmp_path / "letter.txt")
    else:
        page.evaluate(DROP, text)

    page.click("button[value=read]")

    expect(page.locator("[name=sender]")).to_have_value("Office of Trade")
    assert page.evaluate("window.seen").pop() == 100
    page.click("button[value=confirm]")
    expect(page).to_have_title(re.compile("TRADE-I-"))
    assert [row.name for row in Letter.objects.get().attachments.all()] == ["letter.txt"]


def test_a_line_lost_in_mid_upload_is_told_and_the_file_goes_up_once_it_is_back(
    page: Page, text: str, tmp_path: Path
) -> None:
    (tmp_path / "letter.txt").write_text(text)
    page.set_input_files("[name=file]", tmp_path / "letter.txt")

    def lose(route: Route) -> None:
        route.abort("connectionreset")

    page.route("**/letters/new/", lose)
    page.click("button[value=read]")
    expect(page.locator(".lost")).to_be_visible()
    expect(page.locator("[data-drop] progress")).to_be_hidden()
    assert not Letter.objects.exists()

    page.unroute("**/letters/new/", lose)
    page.click("button[value=read]")

    expect(page.locator("[name=sender]")).to_have_value("Office of Trade")


def test_who_signed_out_elsewhere_is_told_so_and_keeps_the_text(
    page: Page, house: House, text: str
) -> None:
    page.fill("[name=text]", text)
    elsewhere = page.context.new_page()
    elsewhere.goto(house.url)
    elsewhere.click("text=Sign out")
    expect(elsewhere).to_have_url(re.compile("/sign-in/"))

    page.click("button[value=read]")

    expect(page.locator("#session-end")).to_contain_text("Your session has ended.")
    expect(page.locator(".lost")).to_be_hidden()
    assert page.input_value("[name=text]").strip() == text.strip()


@pytest.mark.parametrize("width", [390, 1280])
def test_the_dates_that_a_text_allows_are_chosen_without_the_page_growing_wider(
    page: Page, text: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.fill("[name=text]", text)
    page.click("button[value=read]")

    expect(page.locator("select[name=readings]").first).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
