"""docs/integrators.md, run block by block against a house that listens."""

import json
import os
import re
import subprocess
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as house
from django.core.management import call_command
from pytest_django.live_server_helper import LiveServer

from correspondence.tasks import tick
from offices.clock import database_now
from offices.models import Slot
from offices.tasks import hand_over_webhooks
from tests.correspondence import builders
from tests.offices.api.keys import make_account
from tests.offices.webhooks.receiver import Receiver, receiver

PAGE = Path(house.BASE_DIR) / "docs" / "integrators.md"
BLOCK = re.compile(r"^```(sh|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^    manage\.py (.+)$", re.MULTILINE)
RECEIVER = "https://hooks.example.org/chancery"

pytestmark = [pytest.mark.slow, pytest.mark.curl, pytest.mark.django_db(transaction=True)]


def test_each_block_of_the_quick_start_does_what_it_says(
    live_server: LiveServer, settings: Any, tmp_path: Path
) -> None:
    settings.WEBHOOKS_INSIDE = True
    settings.EXPORT_ROOT = tmp_path / "exports"
    builders.desk(is_default=True)
    builders.special_session_rule()
    builders.organization("USTR", builders.united_states())
    builders.organization("MOTIE", builders.korea())
    make_account("robot", builders.desk())
    text = PAGE.read_text()
    known = {"CHANCERY": live_server.url, "TOKEN": _key(text)}

    with receiver() as there:
        ran = [_run(kind, code, known, tmp_path, there) for kind, code in BLOCK.findall(text)]

    assert ran.count("sh") > 10
    assert ran.count("python") == 1


def _key(text: str) -> str:
    (command,) = COMMAND.findall(text)
    said = StringIO()
    call_command(*command.split(), stdout=said)
    return next(word for word in said.getvalue().split() if word.startswith("chy"))


def _run(kind: str, code: str, known: dict[str, str], folder: Path, there: Receiver) -> str:
    if kind == "python":
        _verify(code, folder, there)
        return kind
    script = f"set -euo pipefail\n{code.replace(RECEIVER, there.url)}\nenv -0 > environment"
    exported = f"set -a\n{script}"
    ran = subprocess.run(
        ["bash", "-c", exported],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "HOME": str(folder), **known},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, f"{code}\n{ran.stdout}\n{ran.stderr}"
    pairs = (folder / "environment").read_text().strip("\0").split("\0")
    known.update(pair.split("=", 1) for pair in pairs)
    _work()
    return kind


def _work() -> None:
    """What the workers of the house do by and by."""
    Slot.objects.all().delete()
    tick(alone=True)
    hand_over_webhooks(now=database_now(), alone=True)


def _verify(code: str, folder: Path, there: Receiver) -> None:
    """Something happens that the webhook asked for; the code reads what came."""
    builders.registered(at=database_now())
    _work()
    headers, body = there.got[-1]
    secret = json.loads((folder / "webhook.json").read_text())["secret"]
    names: dict[str, Any] = {"secret": secret, "headers": headers, "body": body}
    exec(compile(code, str(PAGE), "exec"), names)
    assert names["event"]["type"] == "letter.registered"
