"""Start the house, keep it until asked to end or until a part of it fails, and end all of it."""

import os
import signal
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import FrameType

from config.embedded.broker import find_server, socket_path_for, start_broker, url_of
from config.embedded.data_dir import ROOT, kept_to_ourselves, prepared_data_dir
from config.embedded.door import free_port, is_answered
from config.embedded.household import POLL_SECONDS, Household
from config.embedded.readiness import SIGN as READY_SIGN
from config.embedded.refusal import Refusal
from config.embedded.welcome import welcome

OPENING_SECONDS = 120.0
PREPARATIONS = {
    "preparation": [sys.executable, "-m", "config.embedded.preparation"],
    "collection of static files": [sys.executable, "-m", "config.embedded.static"],
}
WEB = [sys.executable, "-m", "gunicorn", "-c", "python:config.embedded.web", "config.wsgi"]
ROOT_IS_FINE = ["-W", "ignore:You're running the worker with superuser privileges"]
CELERY = [sys.executable, *ROOT_IS_FINE, "-m", "celery", "-A", "config", "--quiet"]
LONELY = ["--without-gossip", "--without-mingle"]  # it has no other workers to talk to
WORKER = [*CELERY, "worker", "--concurrency", "2", *LONELY, "-I", "config.embedded.readiness"]
BEAT = [*CELERY, "beat", "--pidfile="]
ASKING_TO_END = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class EndAsked(Exception):
    """Ctrl-C or SIGTERM came."""


class Fault(Exception):
    """A part of the house failed; the sentence says which."""


def main() -> int:
    """Run until ended: 0 when asked to end, 1 when a part failed, 2 when it could not start."""
    for number in ASKING_TO_END:
        signal.signal(number, _ask_to_end)
    try:
        data_dir = prepared_data_dir(os.environ)
        with kept_to_ourselves(data_dir), socket_path_for(data_dir) as socket_path:
            _keep(_environment(data_dir, free_port(os.environ), socket_path), socket_path)
    except EndAsked:
        return 0
    except Refusal as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 2
    except Fault as fault:
        sys.stderr.write(f"{fault}\n")
        return 1
    return 0


def _environment(data_dir: Path, port: int, socket_path: Path) -> dict[str, str]:
    return {
        **os.environ,
        "BROKER_URL": os.environ.get("BROKER_URL") or url_of(socket_path),
        "DATA_DIR": str(data_dir),
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "PORT": str(port),
        "PYTHONUNBUFFERED": "1",
        READY_SIGN: str(data_dir / "worker-is-ready"),
    }


def _keep(environment: Mapping[str, str], socket_path: Path) -> None:
    household = Household(environment=environment, folder=ROOT)
    try:
        if environment["BROKER_URL"] == url_of(socket_path):
            folder = Path(environment["DATA_DIR"]) / "broker"
            broker = start_broker(find_server(), folder=folder, socket_path=socket_path)
            household.adopt("message broker", broker)
        _prepare(household)
        Path(environment[READY_SIGN]).unlink(missing_ok=True)
        household.start("web server", WEB)
        household.start("worker", WORKER)
        household.start("clock of the worker", BEAT)
        _wait_until_open(household, environment)
        sys.stdout.write(welcome(environment))
        sys.stdout.flush()
        _watch(household)
    finally:
        for number in ASKING_TO_END:
            signal.signal(number, signal.SIG_IGN)
        household.end()


def _prepare(household: Household) -> None:
    status = household.run(PREPARATIONS)
    if status == 2:
        raise Refusal("Nothing was started.")
    if status:
        raise Fault("Preparing the data failed, as said above; nothing was started.")


def _wait_until_open(household: Household, environment: Mapping[str, str]) -> None:
    deadline = time.monotonic() + OPENING_SECONDS
    sign = Path(environment[READY_SIGN])
    while not (sign.exists() and is_answered(int(environment["PORT"]))):
        _check(household)
        if time.monotonic() > deadline:
            raise Fault(f"The house did not open within {OPENING_SECONDS:.0f} seconds.")
        time.sleep(POLL_SECONDS)


def _watch(household: Household) -> None:
    while True:
        _check(household)
        time.sleep(POLL_SECONDS)


def _check(household: Household) -> None:
    gone = household.first_gone()
    if gone:
        raise Fault(
            f"The {gone[0]} ended unexpectedly (status {gone[1]}), so all the rest was ended too."
        )


def _ask_to_end(_number: int, _frame: FrameType | None) -> None:
    raise EndAsked


if __name__ == "__main__":
    sys.exit(main())
