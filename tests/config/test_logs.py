"""What goes wrong is in the logs, and no word of a letter with it."""

import logging

import pytest
import structlog
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
