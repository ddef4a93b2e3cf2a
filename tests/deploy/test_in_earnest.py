"""What ``deploy/`` says, done on a PostgreSQL of its own: prepared, checked, served."""

import http.client
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
import yaml
from django.conf import settings

from tests.processes import until
from tests.services.postgres import find_binaries

ROOT = Path(settings.BASE_DIR)
ROLE, DATABASE = "deploy_app", "deploy_house"


@pytest.fixture
def environment(tmp_path: Path) -> Iterator[dict[str, str]]:
    """That of ``deploy/prepare``; its database and role are gone afterwards."""
    server = os.environ["DATABASE_URL"].replace("postgres://", "postgresql://")
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {DATABASE}")
        yield {
            "PATH": os.pathsep.join(
                [str(Path(sys.executable).parent), str(find_binaries()), os.environ["PATH"]]
            ),
            "DJANGO_SETTINGS_MODULE": "config.production",
            "DATABASE_URL": server.rsplit("/", 1)[0] + f"/{DATABASE}",
            "DATA_DIR": str(tmp_path),
            "BROKER_URL": os.environ["BROKER_URL"],
            "SECRET_KEY": "only-for-this-test-0123456789-abcdefghijklmnopqrstuvwxyz-ABCDEF",
            "ALLOWED_HOSTS": "chancery.example",
            "SITE_URL": "https://chancery.example",
            "EMAIL_HOST": "localhost",
            "APP_ROLE": ROLE,
            "APP_PASSWORD": "it's a \\ word",
        }
        connection.execute(f"DROP DATABASE {DATABASE} WITH (FORCE)")
        connection.execute(f"DROP ROLE IF EXISTS {ROLE}")


def done(environment: dict[str, str], *command: str) -> str:
    answer = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    assert answer.returncode == 0, answer.stderr
    return answer.stdout


def as_application(environment: dict[str, str]) -> dict[str, str]:
    return {
        **environment,
        "DATABASE_URL": environment["DATABASE_URL"].replace("chancery@", f"{ROLE}@"),
    }


@pytest.mark.slow
@pytest.mark.postgres
@pytest.mark.broker
def test_a_house_prepared_by_its_owner_is_served_under_a_role_that_cannot_touch_the_record(
    environment: dict[str, str],
) -> None:
    done(environment, "sh", "deploy/prepare")
    done(environment, "sh", "deploy/prepare")  # an upgrade does it again

    application = as_application(environment)
    done(application, sys.executable, "manage.py", "check", "--deploy", "--database", "default")
    done(application, sys.executable, "manage.py", "due", "KORUS-22.2.4.b", "2017-07-12")
    with served(application) as port:
        assert asked(port, "/live") == 200
        assert asked(port, "/set-up/") == 200


@contextmanager
def served(environment: dict[str, str]) -> Iterator[int]:
    """gunicorn by ``deploy/gunicorn.conf.py`` until the block ends; its port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn", "-c", "deploy/gunicorn.conf.py", "config.wsgi"],
        cwd=ROOT,
        env={**environment, "WEB_BIND": f"127.0.0.1:{port}"},
    )
    try:
        until(lambda: _listens(port), "the web server to listen")
        yield port
    finally:
        server.terminate()
        server.wait()


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def asked(port: int, address: str) -> int:
    connection = http.client.HTTPConnection("127.0.0.1", port)
    headers = {"Host": "chancery.example", "X-Forwarded-Proto": "https"}
    connection.request("GET", address, headers=headers)
    return connection.getresponse().status


def test_the_compose_file_runs_what_the_house_needs_and_one_beat() -> None:
    services = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text())["services"]

    assert {"database", "broker", "prepare", "web", "worker", "beat"} == set(services)
    assert "deploy" not in services["beat"]
    assert "noeviction" in services["broker"]["command"]
    for name in ("web", "worker", "beat"):
        condition = services[name]["depends_on"]["prepare"]["condition"]
        assert condition == "service_completed_successfully"


def test_every_variable_of_the_example_is_one_that_the_house_reads() -> None:
    lines = (ROOT / "deploy" / "example.env").read_text().splitlines()
    names = {line.split("=")[0] for line in lines if line and not line.startswith("#")}
    read = "".join(
        (ROOT / name).read_text()
        for name in ("config/settings.py", "config/production.py", "deploy/compose.yaml")
    )

    assert [name for name in sorted(names) if name not in read] == []
