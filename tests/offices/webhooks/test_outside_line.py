import socket
from collections.abc import Iterator
from threading import Thread
from typing import Any

import pytest

from offices.services.outside_line import NoAnswer, UnfitAddress, checked, post

INSIDE = (
    "https://127.0.0.1/",
    "https://127.1/",
    "https://2130706433/",
    "https://0x7f000001/",
    "https://0177.0.0.1/",
    "https://0/",
    "https://0.0.0.0/",
    "https://localhost/",
    "https://localhost./",
    "https://10.0.0.1/",
    "https://172.16.0.1/",
    "https://172.31.255.255/",
    "https://192.168.1.1/",
    "https://169.254.169.254/latest/meta-data/",
    "https://100.64.0.1/",
    "https://192.0.0.192/",
    "https://198.18.0.1/",
    "https://224.0.0.1/",
    "https://240.0.0.1/",
    "https://255.255.255.255/",
    "https://[::1]/",
    "https://[::]/",
    "https://[::ffff:127.0.0.1]/",
    "https://[::ffff:a9fe:a9fe]/",
    "https://[::127.0.0.1]/",
    "https://[64:ff9b::7f00:1]/",
    "https://[2002:7f00:1::]/",
    "https://[fe80::1]/",
    "https://[fc00::1]/",
    "https://[fd00:ec2::254]/",
    "https://[ff02::1]/",
)
UNFIT = (
    "http://example.org/",
    "ftp://example.org/",
    "file:///etc/passwd",
    "gopher://127.0.0.1:6379/_INFO",
    "//example.org/",
    "https://",
    "https://user:secret@example.org/",
    "https://example.org:99999/",
    "https://exa mple.org/",
    "https://example.org/\r\nX-Injected: 1",
    "https://ⓛocalhost/",
)


@pytest.fixture
def trap() -> Iterator[dict[str, Any]]:
    """A server inside that must never be reached; it counts who comes."""
    kept: dict[str, Any] = {"hits": 0}
    with socket.create_server(("127.0.0.1", 0)) as listening:
        kept["port"] = listening.getsockname()[1]

        def count() -> None:
            while True:
                try:
                    listening.accept()[0].close()
                except OSError:
                    return
                kept["hits"] += 1

        thread = Thread(target=count, daemon=True)
        thread.start()
        yield kept
        listening.shutdown(socket.SHUT_RDWR)
    thread.join()


@pytest.mark.parametrize("url", INSIDE)
def test_nothing_is_sent_into_a_private_or_reserved_network(url: str, trap: dict[str, Any]) -> None:
    host = url.removeprefix("https://").partition("/")[0]

    with pytest.raises((UnfitAddress, NoAnswer)):
        post(f"https://{host}:{trap['port']}/", body=b"{}", headers={})

    assert trap["hits"] == 0


@pytest.mark.parametrize("url", UNFIT)
def test_an_address_of_another_kind_is_refused_before_any_name_is_looked_up(url: str) -> None:
    with pytest.raises(UnfitAddress):
        checked(url)


def test_a_name_that_is_bound_anew_leads_nowhere_else(
    settings: Any, trap: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """DNS rebinding: the name's second answer is the trap."""
    settings.WEBHOOKS_INSIDE = True  # so that the first answer, another host here, is fit
    real, asked = socket.getaddrinfo, []

    def resolver(host: str, port: int, *args: Any, **options: Any) -> Any:
        if host != "rebound.example":
            return real(host, port, *args, **options)
        asked.append(host)
        address = "127.0.0.2" if len(asked) == 1 else "127.0.0.1"
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port))]

    monkeypatch.setattr(socket, "getaddrinfo", resolver)

    with pytest.raises(NoAnswer):
        post(f"http://rebound.example:{trap['port']}/", body=b"{}", headers={})

    assert (asked, trap["hits"]) == (["rebound.example"], 0)


def test_a_name_with_one_address_inside_among_others_is_refused(
    trap: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    def resolver(_host: str, port: int, *_args: Any, **_options: Any) -> list[Any]:
        found = ("93.184.215.14", "127.0.0.1")
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, port)) for one in found]

    monkeypatch.setattr(socket, "getaddrinfo", resolver)

    with pytest.raises(UnfitAddress):
        post(f"https://both.example:{trap['port']}/", body=b"{}", headers={})

    assert trap["hits"] == 0


def test_a_server_that_drops_the_line_is_no_answer(settings: Any, trap: dict[str, Any]) -> None:
    settings.WEBHOOKS_INSIDE = True

    with pytest.raises(NoAnswer):
        post(f"http://127.0.0.1:{trap['port']}/", body=b"{}", headers={})

    assert trap["hits"] == 1
