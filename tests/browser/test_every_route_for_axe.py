"""Every page that any route leads to, for axe: as it is, with its forms refused, in an empty house.

The routes are read from Django's own resolver and who may see them from the table of permissions,
so that a new page is looked at without being named here.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Error, Page
from pytest_django.live_server_helper import LiveServer

from offices.models import User
from tests.deadlines import builders as docket
from tests.permissions.actors import make_actors, make_person
from tests.permissions.routes import expected, routes

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SEE = ("clerk", "manager", "officer", "administrator", "auditor")
MODELS = ("offices/user", "deadlines/calendar", "deadlines/deadline", "correspondence/letter")
"""Whose pages in the admin are looked at one by one; of the others the list."""
NO_PAGES = ("api/", "live", "ready", "metrics", "static/", "files/{file}/document")
FORM = "main form[method=post], #content form[method=post]"
SEND_EMPTY = """(named) => {
  window.sent = "waiting";
  document.addEventListener("htmx:afterSettle", () => { window.sent = "answered"; });
  const form = document.querySelector(named);
  for (const field of form.querySelectorAll("input:not([type=hidden]), textarea, select")) {
    if (field.type === "checkbox" || field.type === "radio") field.checked = false;
    else if (field.type !== "submit" && field.type !== "file") field.value = "";
  }
  form.noValidate = true;
  form.requestSubmit(form.querySelector("button[type=submit], input[type=submit]"));
}"""
ANSWERED = "() => window.sent !== 'waiting' && document.readyState === 'complete'"
Pages = dict[str, list[str]]


def pages() -> Iterator[tuple[str, str]]:
    """Each route of a page with the first of those who may see it."""
    for route in routes():
        if route.startswith(NO_PAGES) or _is_another_of_the_admin(route):
            continue
        row = expected(route, "GET")
        seen_by = [name for name in SEE if row and row[name] == "200"]
        if seen_by:
            yield route, seen_by[0]


def _is_another_of_the_admin(route: str) -> bool:
    parts = route.split("/")
    is_list = len(parts) == 4 and "{" not in route
    return parts[0] == "admin" and "/".join(parts[1:3]) not in MODELS and not is_list


def full() -> tuple[Mapping[str, Client], Pages]:
    """A row of each table, and the address of each page by who looks at it."""
    world, found = make_actors(), Pages()
    for route, name in pages():
        found.setdefault(name, []).append(world.address(route))
    return world.clients, found


def empty() -> tuple[Mapping[str, Client], Pages]:
    """A house that has its people and desks alone: the pages whose address names nothing."""
    desk, other, found = docket.desk(), docket.desk("OTHER"), Pages()
    for route, name in pages():
        if "{" not in route:
            found.setdefault(name, []).append(f"/{route}")
    return {name: make_person(name, desk, other) for name in SEE}, found


@pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("ko", "dark")])
def test_axe_finds_nothing_on_any_route_nor_where_its_form_is_refused(
    chromium: Browser, live_server: LiveServer, language: str, scheme: str
) -> None:
    looked_at = windows(chromium, live_server, full(), language=language, scheme=scheme)
    found, with_form = {}, []

    for page, address in looked_at:
        if is_page(page, address):
            found[address] = violations_on(page)
            with_form += [(page, address)] * (page.locator(FORM).count() > 0)
    for page, address in with_form:
        page.goto(address)
        send_empty(page)
        found[f"{address} refused"] = violations_on(page)

    assert len(found) - len(with_form) > 40
    assert len(with_form) > 20
    assert {address: rules for address, rules in found.items() if rules} == {}


@pytest.mark.parametrize(("language", "scheme"), [("en", "dark"), ("ko", "light")])
def test_axe_finds_nothing_in_an_empty_house(
    chromium: Browser, live_server: LiveServer, language: str, scheme: str
) -> None:
    looked_at = windows(chromium, live_server, empty(), language=language, scheme=scheme)

    found = {address: violations_on(page) for page, address in looked_at if is_page(page, address)}

    assert len(found) > 40
    assert {address: rules for address, rules in found.items() if rules} == {}


def windows(
    browser: Browser,
    server: LiveServer,
    house: tuple[Mapping[str, Client], Pages],
    *,
    language: str,
    scheme: Any,
) -> list[tuple[Page, str]]:
    """Each address that is looked at, with the window of who looks."""
    clients, addresses = house
    User.objects.update(language=language)
    looked_at = []
    for name, of_reader in addresses.items():
        window = browser.new_context(color_scheme=scheme, bypass_csp=True)
        let_in(window, server, clients[name])
        page = window.new_page()
        looked_at += [(page, server.url + address) for address in of_reader]
    return looked_at


def let_in(window: BrowserContext, server: LiveServer, client: Client) -> None:
    """Give the window the session of a client of tests."""
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    window.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": server.url}])


def is_page(page: Page, address: str) -> bool:
    """Open the address; whether a page came and no file."""
    try:
        answer = page.goto(address)
    except Error as error:
        if "Download is starting" not in error.message:
            raise
        return False
    assert "/sign-in/" not in page.url, address
    assert answer is not None
    return answer.headers.get("content-type", "").startswith("text/html")


def send_empty(page: Page) -> None:
    """Send the first form of the page without a word, and wait for what comes back."""
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.evaluate(SEND_EMPTY, FORM)
    page.wait_for_function(ANSWERED)


def violations_on(page: Page) -> list[str]:
    return [
        f"{rule['id']}: {rule['nodes'][0]['html'][:120]}"
        for rule in Axe().run(page).response["violations"]
    ]
