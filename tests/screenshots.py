"""The pictures of the README: ``make screenshots`` writes the main pages into docs/screenshots.

A house of its own with the demonstration is made in a temporary folder, and Debian's Chromium
looks at it: in both languages, light and dark, and once as wide as a telephone. Pictures have few
colors, so that all of them stay small.
"""

import logging
import os
import sys
import tempfile
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "screenshots"
COLORS = 64
CLERK, HEAD = "jeonwoochi", "seongchunhyang"
LETTER = """United States Trade Representative
Executive Office of the President
Washington, D.C. 20508

December 1, 2026

The Minister for Trade
Ministry of Trade, Industry and Energy
Sejong

Dear Minister:

Pursuant to Article 22.2.4(b) of the United States-Korea Free Trade Agreement, the United
States requests that a special session of the Joint Committee be convened in Washington, D.C.

We would also be grateful for a reply to our letter of 3 November 2026 by 18 December 2026.

Sincerely,
"""


class Shot(NamedTuple):
    """A picture: its name, the page, whose, in which language, light or dark, how wide."""

    name: str
    address: str
    user: str = HEAD
    language: str = "en"
    scheme: str = "light"
    width: int = 1366
    height: int = 900


def main() -> int:
    """Make the house, look at it, write the pictures; 0 when all are written."""
    with tempfile.TemporaryDirectory(prefix="chancery-screenshots-") as folder:
        os.environ["DATA_DIR"] = folder
        os.environ["CHANCERY_DEMO"] = "1"
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # Playwright runs a loop in this thread
        os.environ.pop("DATABASE_URL", None)
        from config.embedded.preparation import prepare

        _have_static_files_as_they_are()
        prepare()
        logging.disable(logging.INFO)
        _have_the_reminders_run()
        _take_all()
    size = sum(path.stat().st_size for path in FOLDER.glob("*.png"))
    sys.stdout.write(f"{len(list(FOLDER.glob('*.png')))} pictures, {size / 1024:.0f} kB\n")
    return 0


def _have_static_files_as_they_are() -> None:
    """The server of a test finds them by their own names, and not by those of collected ones."""
    from django.conf import settings

    plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STORAGES["staticfiles"]["BACKEND"] = plain


def _have_the_reminders_run() -> None:
    """Nothing is amiss in a house whose worker ticks."""
    from correspondence.tasks import tick as tick_of_letters
    from deadlines.tasks import tick as tick_of_deadlines

    tick_of_deadlines(alone=True)
    tick_of_letters(alone=True)


def _take_all() -> None:
    from playwright.sync_api import sync_playwright
    from pytest_django.live_server_helper import LiveServer

    from tests.services.presence import browser as path_of_browser

    FOLDER.mkdir(exist_ok=True)
    server = LiveServer("localhost")
    try:
        with sync_playwright() as playwright:
            chromium = playwright.chromium.launch(
                executable_path=path_of_browser(), args=["--no-sandbox", "--disable-gpu"]
            )
            for shot in _shots():
                _take(chromium, server.url, shot)
            chromium.close()
    finally:
        server.stop()


def _shots() -> list[Shot]:
    from correspondence.models import Letter
    from deadlines.models import Deadline

    letter = Letter.objects.filter(number__isnull=False, requests__isnull=False).order_by("id")[0]
    rows = Deadline.objects.filter(rule__isnull=False, due_on__isnull=False, state="OPEN")
    deadline = rows.order_by("-to_be_confirmed", "due_on", "id")[0]
    procedure = "/calculator/?rule=KORUS-22.2.4(b)&trigger_on=2026-12-01"
    return [
        Shot("docket", "/"),
        Shot("docket-ko-dark", "/", language="ko", scheme="dark"),
        Shot("docket-phone", "/", width=390, height=844),
        Shot("log-letter", "/letters/new/", user=CLERK),
        Shot("register", "/letters/"),
        Shot("letter-ko", f"/letters/{letter.number}/", language="ko"),
        Shot("deadline", f"/deadlines/{deadline.pk}/"),
        Shot("calculator", procedure),
        Shot("calendar-ko", "/calendar/", language="ko"),
        Shot("search-dark", "/search/?q=special+session", scheme="dark"),
        Shot("agreements", "/agreements/"),
    ]


def _take(chromium: Any, url: str, shot: Shot) -> None:
    """Sign the reader in by a session of ours and look at the page."""
    from django.conf import settings
    from django.test import Client

    from offices.models import User

    User.objects.filter(username=shot.user).update(language=shot.language)
    client = Client()
    client.force_login(User.objects.get(username=shot.user))
    name = settings.SESSION_COOKIE_NAME
    context = chromium.new_context(
        color_scheme=shot.scheme, viewport={"width": shot.width, "height": shot.height}
    )
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": url}])
    page = context.new_page()
    page.goto(url + shot.address)
    if shot.name == "log-letter":
        page.fill("[name=text]", LETTER)
        page.click("main form button[type=submit]")
        page.wait_for_selector("#log")
    _write(page.screenshot(), FOLDER / f"{shot.name}.png")
    context.close()


def _write(content: bytes, path: Path) -> None:
    from PIL import Image

    with Image.open(BytesIO(content)) as picture:
        plain = picture.convert("RGB").quantize(COLORS, dither=Image.Dither.NONE)
        plain.save(path, optimize=True)


if __name__ == "__main__":
    sys.exit(main())
