"""An answer of Django's test client, looked at in Chromium as if the server had just given it."""

from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page
from pytest_django.live_server_helper import LiveServer

ADDRESS = "/as-answered/"


def shown(page: Page, server: LiveServer, answer: Any) -> None:
    """Show the answer, with styles, fonts and scripts from the server."""
    address, content = server.url + ADDRESS, answer.content.decode()

    def give(route: Any) -> None:
        route.fulfill(body=content, content_type="text/html; charset=utf-8")

    page.route(address, give)
    page.goto(address)
    page.unroute(address, give)


def violations_in(page: Page, server: LiveServer, answer: Any) -> list[str]:
    """What axe finds on the page that was answered."""
    shown(page, server, answer)
    assert page.locator("h1").count() == 1, answer.content.decode()[:400]
    return [
        f"{rule['id']}: {rule['nodes'][0]['html'][:120]}"
        for rule in Axe().run(page).response["violations"]
    ]
