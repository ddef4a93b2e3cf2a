"""What comes out of a printer: the marking at the head of every page, and nothing told by color."""

from io import BytesIO
from itertools import pairwise

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from correspondence.models import Letter
from deadlines.models import Deadline
from offices.models import Marking, Membership, User
from tests.browser.way_in import make_reader, signed_in
from tests.correspondence import builders
from tests.deadlines import making
from tests.deadlines.builders import NOW, calendar

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MANY = 45
PLAIN = ("/calculator/?rule=KORUS-22.2.4(b)&trigger_on=2017-07-12", "/calendar/?year=2017")
AGREEMENTS = ("/agreements/", "/agreements/KORUS/")
LISTS = ("/", "/brief/", "/letters/", "/deadlines/", f"/calendar/?month={NOW:%Y-%m}")


@pytest.fixture
def house(live_server: LiveServer) -> list[str]:
    """Lists of several pages, their highest marking confidential; the addresses that are so."""
    reader = make_reader()
    Membership.objects.update(role=Membership.Role.MANAGER)
    builders.special_session_rule()
    for code in ("KR", "US-FED"):
        calendar(code)
    text = "\n\n".join(f"Paragraph {number}." for number in range(60))
    asked = builders.registered(requests=(builders.SPECIAL_SESSION,), text=text)
    for number in range(MANY):
        builders.registered(text=f"Letter {number}.")
        making.make_deadline(builders.desk(), reader, due_on=NOW.date(), subject=f"{number}")
    Deadline.objects.update(officer=reader, marking=Marking.CONFIDENTIAL)
    Letter.objects.update(marking=Marking.CONFIDENTIAL)
    User.objects.update(cleared_to=Marking.CONFIDENTIAL)
    deadline = Deadline.objects.exclude(matter="")[0]
    return [*LISTS, f"/letters/{asked.number}/", f"/deadlines/{deadline.pk}/"]


def printed(page: Page, address: str) -> pypdfium2.PdfDocument:
    page.goto(address)
    return pypdfium2.PdfDocument(BytesIO(page.pdf(prefer_css_page_size=True)))


def heads(document: pypdfium2.PdfDocument) -> list[str]:
    """What stands at the head of each page, in the corner where the marking belongs."""
    found = []
    for sheet in document:
        width, height = sheet.get_size()
        corner = {"left": width * 0.7, "bottom": height - 44, "right": width, "top": height}
        words = sheet.get_textpage().get_text_bounded(**corner)
        found.append("".join(words.split()))
    return found


@pytest.mark.parametrize(
    ("language", "confidential", "unmarked"),
    [("en", "Confidential", "Unmarked"), ("ko", "III급 비밀", "일반")],
)
def test_every_page_of_paper_bears_the_highest_marking_of_what_is_printed(
    chromium: Browser,
    live_server: LiveServer,
    house: list[str],
    language: str,
    confidential: str,
    unmarked: str,
) -> None:
    User.objects.update(language=language)
    page = signed_in(chromium, live_server)
    found: dict[str, list[str]] = {}
    pages = 0
    for marking, addresses in ((confidential, house), (unmarked, [*PLAIN, *AGREEMENTS])):
        for address in addresses:
            seen = heads(printed(page, live_server.url + address))
            found[address] = [head for head in seen if head != marking.replace(" ", "")]
            pages += len(seen)

    assert {address: others for address, others in found.items() if others} == {}
    assert pages > len(found)


def test_the_marking_lies_on_no_other_word(
    chromium: Browser, live_server: LiveServer, house: list[str]
) -> None:
    document = printed(signed_in(chromium, live_server), f"{live_server.url}/letters/")

    for sheet in document:
        words = sheet.get_textpage()
        boxes = sorted(
            (words.get_rect(place) for place in range(words.count_rects())),
            key=lambda box: -box[3],
        )
        (_l, low, _r, _t), (_l2, _b2, _r2, next_top) = next(pairwise(boxes))
        assert next_top <= low + 12
    assert len(document) > 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_states_are_told_by_word_and_shape_where_there_is_no_color(
    chromium: Browser, live_server: LiveServer, house: list[str], scheme: str
) -> None:
    page = signed_in(chromium, live_server, color_scheme=scheme)
    page.emulate_media(media="print")
    page.goto(f"{live_server.url}/deadlines/")

    states = page.locator("main .state")
    assert states.count() >= MANY
    told = page.evaluate(
        "() => [...document.querySelectorAll('main .state')]"
        ".every(state => state.innerText.trim() && state.querySelector('svg use'))"
    )
    assert told
