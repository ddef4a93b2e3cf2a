"""Every page that any route leads to, for axe: as it is, with its forms refused, in an empty house.

The routes are read from Django's own resolver and who may see them from the table of permissions,
so that a new page is looked at without being named here.
"""

from collections.abc import Callable, Iterator, Mapping

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page
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
  const form = document.querySelector(named);
  for (const field of form.querySelectorAll("input:not([type=hidden]), textarea, select")) {
    if (field.type === "checkbox" || field.type === "radio") field.checked = false;
    else if (field.type !== "submit" && field.type !== "file") field.value = "";
  }
  form.noValidate = true;
  form.requestSubmit(form.querySelector("button[type=submit], input[type=submit]"));
}"""
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


House = Callable[[], tuple[Mapping[str, Client], Pages]]
PAIRS = [
    (full, False, "en", "light"),
    (full, False, "ko", "dark"),
    (full, True, "en", "dark"),
    (full, True, "ko", "light"),
    (empty, False, "en", "dark"),
    (empty, False, "ko", "light"),
]
"""Each language with each scheme, and each state of the pages with both of either."""


@pytest.mark.parametrize(("house", "is_refused", "language", "scheme"), PAIRS)
def test_axe_finds_nothing_on_any_route(
    chromium: Browser,
    live_server: LiveServer,
    house: House,
    is_refused: bool,
    language: str,
    scheme: str,
) -> None:
    clients, addresses = house()
    User.objects.update(language=language)
    found = {}

    for name, of_reader in addresses.items():
        window = chromium.new_context(color_scheme=scheme, bypass_csp=True)
        let_in(window, live_server, clients[name])
        page = window.new_page()
        for address in of_reader:
            found[address] = violations_of(page, live_server.url + address, is_refused=is_refused)
        window.close()

    assert len(found) > 40
    assert {address: rules for address, rules in found.items() if rules} == {}


def let_in(window: BrowserContext, server: LiveServer, client: Client) -> None:
    """Give the window the session of a client of tests."""
    key = client.cookies[settings.SESSION_COOKIE_NAME].value
    window.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": server.url}])


def sent_empty(page: Page) -> bool:
    """Whether the first form of the page could be sent without a word; what came back is shown."""
    if page.locator(FORM).count() == 0:
        return False
    with page.expect_response(lambda answer: answer.request.method == "POST"):
        page.evaluate(SEND_EMPTY, FORM)
    page.wait_for_load_state("networkidle")
    return True


def violations_of(page: Page, address: str, *, is_refused: bool = False) -> list[str]:
    """What axe finds; of a page that is to be refused after its form was sent without a word."""
    answer = page.request.get(address)
    if not answer.headers.get("content-type", "").startswith("text/html"):
        return []
    if is_refused and 'method="post"' not in answer.text().partition("<main")[2]:
        return []
    page.goto(address)
    assert "/sign-in/" not in page.url, address
    if is_refused and not sent_empty(page):
        return []
    return [
        f"{rule['id']}: {rule['nodes'][0]['html'][:120]}"
        for rule in Axe().run(page).response["violations"]
    ]
