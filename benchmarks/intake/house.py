"""A throwaway house that knows every agreement and calendar, and nobody: as on the first day."""

import atexit
import io
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.intake.corpus import Letter
from benchmarks.intake.scoring import Score, add


def set_up() -> None:
    """Settings of the tests, an empty database, and what ``fixtures/`` holds."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command

    atexit.register(shutil.rmtree, settings.DATA_DIR, ignore_errors=True)
    call_command("migrate", verbosity=0)
    fill()


def fill() -> None:
    """Load agreements and calendars into the database that is there."""
    from django.core.management import call_command

    from deadlines.catalogue.files import agreement_files, calendar_files

    for command, files in (
        ("load_agreements", agreement_files()),
        ("load_calendar", calendar_files()),
    ):
        call_command(command, *map(str, files), stdout=io.StringIO())


def read(file: Path, received_on: str | None) -> dict[str, Any]:
    """What ``manage.py read_letter --json`` answers for a file."""
    from django.core.management import call_command

    said = io.StringIO()
    options = {"received": received_on} if received_on else {}
    call_command("read_letter", str(file), json=True, stdout=said, **options)
    answer: dict[str, Any] = json.loads(said.getvalue())
    return answer


def score_of(letters: list[Letter]) -> Score:
    """How well these letters are read."""
    score = Score()
    for letter in letters:
        answer = read(letter.file, letter.expected["received_on"])
        add(score, letter.name, letter.expected, answer)
    return score


def reader() -> Callable[[str], object]:
    """A function that reads a text as the page, the command and the address do."""
    from correspondence.selectors.intake import Setting, proposals_for

    setting = Setting(reader=None, desk=None, received=None, lang="en")
    return lambda text: proposals_for(text, setting)
