"""Commands of the house on a machine where nothing was prepared yet."""

import json
import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings


def run(folder: Path, *arguments: str, cases: str = "") -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "DATA_DIR": str(folder),
        "DJANGO_SETTINGS_MODULE": "config.settings",
    }
    environment.pop("DATABASE_URL", None)
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=settings.BASE_DIR,
        env=environment,
        input=cases,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_command_before_the_first_start_says_what_to_run(tmp_path: Path) -> None:
    answer = run(tmp_path, "due", "KORUS-22.2.4.b", "2017-07-12", "--json")

    error = json.loads(answer.stderr)["error"]
    assert (answer.returncode, answer.stdout) == (2, "")
    assert (error["code"], error["field"]) == ("NOT_PREPARED", "database")
    assert "make run" in error["detail"]


def test_a_stream_with_its_own_calendars_needs_no_register(tmp_path: Path) -> None:
    case = {"id": "1", "trigger_on": "2017-07-12", "limit": {"length": 30, "unit": "DAYS"}}

    answer = run(tmp_path, "due", "--lines", cases=json.dumps(case) + "\n")

    assert answer.returncode == 0
    assert json.loads(answer.stdout)["due_on"] == "2017-08-11"
