"""What goes wrong is in the logs, and no word of a letter with it."""

import json
import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
import structlog
from django.conf import settings
from django.db import IntegrityError, connection

from tests.correspondence.builders import desk, registered

WORD = "canary-song"


def fail_over(text: str) -> None:
    raise RuntimeError(len(text))


def test_a_traceback_shows_code_and_no_values(capsys: pytest.CaptureFixture[str]) -> None:
    words = [WORD]

    try:
        fail_over(*words)
    except RuntimeError:
        structlog.get_logger("test").exception("request_failed")

    said = capsys.readouterr().out
    assert f"RuntimeError: {len(WORD)}" in said
    assert WORD not in said


@pytest.mark.postgres
@pytest.mark.django_db
def test_a_refusal_of_the_database_names_the_rule_and_not_the_row(
    caplog: pytest.LogCaptureFixture,
) -> None:
    desk()
    letter = registered(text=f"{WORD} text", subject=WORD)

    with pytest.raises(IntegrityError) as refused, connection.cursor() as cursor:
        cursor.execute(
            "UPDATE correspondence_letter SET direction = 'NOWHERE' WHERE id = %s", [letter.pk]
        )
    logging.getLogger("test").error("it failed", exc_info=refused.value)

    assert "violates check constraint" in str(refused.value)
    assert WORD not in caplog.text
    assert WORD not in str(refused.value.__cause__)


def test_a_collector_gets_every_line_as_json_with_the_request_that_it_belongs_to(
    tmp_path: Path,
) -> None:
    script = (
        "import django, logging, structlog; django.setup();"
        "structlog.contextvars.bind_contextvars(request_id='r-1');"
        "structlog.get_logger('ours').info('logged', letter=3);"
        "logging.getLogger('django.request').warning('Not Found: %s', '/feeds/abcdefgh.ics')"
    )
    environment = {**os.environ, "LOG_FORMAT": "json", "DATA_DIR": str(tmp_path)}
    environment["DJANGO_SETTINGS_MODULE"] = "config.settings"

    said = subprocess.run(
        [sys.executable, "-c", script],
        cwd=settings.BASE_DIR,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )

    lines = [json.loads(line) for line in said.stdout.splitlines()]
    assert [line["event"] for line in lines] == ["logged", "Not Found: /feeds/…efgh.ics"]
    assert [line["request_id"] for line in lines] == ["r-1", "r-1"]
    assert [line["level"] for line in lines] == ["info", "warning"]
