"""Throwaway servers answer, forget and leave nothing behind."""

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote, urlsplit

import psycopg
import pytest
import redis

from tests.processes import alive, descendants
from tests.services.__main__ import ABSENT
from tests.services.absence import Absent
from tests.services.postgres import find_binaries, throwaway_postgres
from tests.services.redis import throwaway_redis


@pytest.mark.postgres
def test_a_postgres_answers_and_is_gone_afterwards() -> None:
    with throwaway_postgres() as (url, version):
        folder = Path(unquote(urlsplit(url).netloc.partition("@")[2]))
        servers = descendants(os.getpid())
        with psycopg.connect(host=str(folder), user="chancery", dbname="postgres") as connection:
            told = connection.execute("SHOW server_version").fetchone()

    assert told is not None
    assert version == f"PostgreSQL {told[0].split()[0]}"
    assert not alive(servers)
    assert not folder.exists()


@pytest.mark.broker
def test_a_redis_answers_and_is_gone_afterwards() -> None:
    with throwaway_redis() as (url, _):
        socket_path = Path(urlsplit(url).path)
        servers = descendants(os.getpid())
        assert redis.Redis(unix_socket_path=str(socket_path)).ping()

    assert not alive(servers)
    assert not socket_path.parent.exists()


@pytest.mark.postgres
def test_a_command_gets_both_and_its_status_is_passed_on() -> None:
    script = "import os, sys; sys.exit(len({'DATABASE_URL', 'BROKER_URL'} & {*os.environ}) + 40)"

    result = subprocess.run(
        [sys.executable, "-m", "tests.services", sys.executable, "-c", script], check=False
    )

    assert result.returncode == 42


def test_a_machine_without_postgres_is_told_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(Path, "glob", lambda self, pattern: iter(()))
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)

    with pytest.raises(Absent, match="PostgreSQL is not on this machine: install it"):
        find_binaries()


def test_absence_is_told_apart_from_a_failing_command() -> None:
    assert ABSENT not in (0, 1, 2, 5)
