"""Another reading of the text, chosen in Chromium while a letter is logged."""

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from correspondence.models import Letter
from deadlines.models import Deadline
from tests.browser.test_main_jobs_in_a_browser import TEXT, House
from tests.correspondence.builders import NOW

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("scripts", [True, False])
def test_the_reading_chosen_stands_large_before_anything_is_kept_and_is_docketed(
    chromium: Browser, live_server: LiveServer, scripts: bool
) -> None:
    house = House(chromium, live_server, "en")
    page = house.window(house.clerk, java_script_enabled=scripts)
    page.goto(f"{house.url}/letters/new/")
    page.fill("[name=text]", TEXT.format(today=NOW))
    page.click("button[value=read]")
    box = page.locator("#log").bounding_box()
    assert box is not None
    assert box["width"] > 1000, "the letter and its fields stand side by side"
    safe = page.locator(".result .day time").get_attribute("datetime")
    later = page.locator("select[name=readings] option").last.get_attribute("value") or ""

    page.select_option("select[name=readings]", later)
    if not scripts:
        page.click("button[value=dates]")

    rule, _bar, day = later.rpartition("|")
    expect(page.locator(".result .day time")).to_have_attribute("datetime", day)
    expect(page.locator(".result .chosen")).to_contain_text("Counted from")
    expect(page.locator("#confirm-words b time")).to_have_attribute("datetime", day)
    expect(page.locator("select[name=readings]")).to_have_value(later)
    assert (day != safe, Letter.objects.exists()) == (True, False)

    page.fill("[name=readings_reason]", "Counsel: by receipt.")
    page.click("button[value=confirm]")
    page.wait_for_url("**/letters/TRADE-I-**")
    assert str(Deadline.objects.get(rule__code=rule).due_on) == day
