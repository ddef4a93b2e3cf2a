"""Pages for axe of a letter on its way, and of questions that cannot be answered.

An empty house, a full one and forms refused are for ``test_every_route_for_axe``.
"""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from correspondence.models import Letter
from deadlines.models import Deadline
from offices.models import Membership, User
from tests.browser.way_in import make_reader, signed_in
from tests.correspondence import builders
from tests.deadlines import builders as docket
from tests.deadlines import making

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LISTS = (
    "/",
    "/brief/",
    "/letters/",
    "/search/",
    "/deadlines/",
    "/calculator/",
    "/calendar/",
    "/agreements/",
    "/people/",
    "/clearances/",
    "/inputs/",
    "/files/",
    "/correspondents/",
    "/templates/",
    "/bring-forwards/",
    "/reminders/",
    "/notices/",
    "/feeds/",
    "/account/",
    "/drafts/new/",
)
WRONG = (
    "/?as_at=never",
    "/search/?q=%28%29&desk=NOWHERE",
    "/search/?q=nothinglikeit",
    "/letters/?desk=NOWHERE",
    "/calculator/?length=x&trigger_on=never",
    "/nothing-here",
)


def everything() -> list[str]:
    """A letter with what hangs on it, a draft, and the pages of each."""
    reader = User.objects.get(username="hong")
    Membership.objects.update(role=Membership.Role.MANAGER)
    builders.special_session_rule()
    letter = builders.registered(requests=(builders.SPECIAL_SESSION,), text="특별회기를 요청함.")
    draft = builders.drafted(by=reader, in_reply_to=letter)
    Deadline.objects.update(officer=reader)
    making.make_deadline(docket.desk(), reader, due_on=None, reason_code="NO_NUMBER")
    deadline = Deadline.objects.filter(matter=letter.number)[0]
    return [*LISTS, "/search/?q=요청+session", *_of_letters(letter, draft), *_of(deadline)]


def mistakes() -> list[str]:
    """Questions that cannot be answered."""
    return list(WRONG)


def _of_letters(letter: Letter, draft: Letter) -> list[str]:
    both = ("", "colleagues/", "attachments/", "readers/")
    ours = ("clearance/", "versions/", "revise/", "heading/", "outlook/")
    return [
        *(f"/letters/{row.address}/{part}" for row in (letter, draft) for part in both),
        *(f"/letters/{draft.address}/{part}" for part in ours),
        f"/letters/{letter.number}/assign/",
    ]


def _of(deadline: Deadline) -> list[str]:
    parts = ("", "acts/", "discharge/", "extend/", "suspend/", "waive/")
    return [f"/deadlines/{deadline.pk}/{part}" for part in parts]


PAIRS = [
    (everything, "en", "dark"),
    (everything, "ko", "light"),
    (mistakes, "en", "light"),
    (mistakes, "ko", "dark"),
]
"""Each language with each scheme, and each state of the house with both of either."""


@pytest.mark.parametrize(("house", "language", "scheme"), PAIRS)
def test_axe_finds_nothing(
    chromium: Browser,
    live_server: LiveServer,
    house: Callable[[], list[str]],
    language: str,
    scheme: str,
) -> None:
    make_reader()
    User.objects.update(language=language)
    addresses = house()
    page = signed_in(chromium, live_server, color_scheme=scheme, bypass_csp=True)

    found = {address: violations_of(page, live_server.url + address) for address in addresses}

    assert {address: rules for address, rules in found.items() if rules} == {}


def violations_of(page: Page, address: str) -> list[str]:
    answer = page.goto(address)
    assert answer is not None
    assert answer.status < 500, address
    assert "/sign-in/" not in page.url, address
    return [rule["id"] for rule in Axe().run(page).response["violations"]]
