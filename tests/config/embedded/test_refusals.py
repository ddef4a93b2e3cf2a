"""What keeps the house from starting is said in one sentence."""

import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from config.embedded import broker
from config.embedded.refusal import Refusal
from tests.config.embedded.conftest import Installation

Start = Callable[..., Installation]


def refusal(installation: Installation) -> str:
    assert installation.process.wait(120) == 2, installation.said()
    return installation.said()


def test_a_taken_port_is_refused(start: Start) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        assert refusal(start(PORT=str(port))) == f"Port {port} is taken: set PORT to a free one.\n"


@pytest.mark.parametrize("text", ["0", "65536", "eighty", "80.5"])
def test_a_port_that_is_none_is_refused(start: Start, text: str) -> None:
    assert refusal(start(PORT=text)) == f"PORT is '{text}': set it to a number from 1 to 65535.\n"


def test_a_data_folder_that_cannot_be_written_is_refused(start: Start, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    data_dir = tmp_path / "file" / "data"

    assert refusal(start(data_dir)) == (
        f"DATA_DIR {data_dir} cannot be written (Not a directory): set DATA_DIR to a folder of"
        " yours.\n"
    )


def test_a_machine_without_any_broker_is_told_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)

    with pytest.raises(Refusal, match="install redis-server or valkey-server, or set BROKER_URL"):
        broker.find_server()


def test_a_server_that_does_not_run_here_is_passed_over(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name, script in {"redis-server": "exit 1", "valkey-server": "echo v=8.0.0"}.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{script}\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))

    assert broker.find_server() == str(tmp_path / "valkey-server")


def test_a_broker_that_does_not_start_points_to_its_log(tmp_path: Path) -> None:
    server = tmp_path / "redis-server"
    server.write_text("#!/bin/sh\necho 'no memory'; exit 1\n")
    server.chmod(0o755)

    with pytest.raises(Refusal, match=f"{tmp_path}/broker/log says why"):
        broker.start_broker(
            str(server), folder=tmp_path / "broker", socket_path=tmp_path / "broker.sock"
        )


def test_a_socket_path_is_in_the_folder_where_the_system_takes_its_length(tmp_path: Path) -> None:
    with broker.socket_path_for(tmp_path) as path:
        assert path == tmp_path / "broker.sock"


def test_a_socket_path_that_is_too_long_is_exchanged_for_a_short_one(tmp_path: Path) -> None:
    with broker.socket_path_for(tmp_path / ("a" * 108)) as path:
        assert len(str(path)) <= broker.LONGEST_SOCKET_PATH
        assert path.parent.is_dir()

    assert not path.parent.exists()
