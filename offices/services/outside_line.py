"""A POST to an address outside that somebody else wrote down: once resolved, once checked.

The address that was checked is the one connected to, so that a name which is bound anew in
between leads nowhere else. Private, local and reserved networks are refused, redirects are
not followed, and little of the answer is read.
"""

import socket
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import SplitResult, urlsplit

import urllib3
from django.conf import settings
from django.utils.translation import gettext as _

EMBEDS_IPV4 = ip_network("64:ff9b::/96")  # RFC 6052: an address of IPv4 in its last bits
PATIENCE = urllib3.Timeout(total=15)
READ_AT_MOST = 64 * 1024
Address = IPv4Address | IPv6Address


class UnfitAddress(Exception):
    """An address that nothing is sent to; ``detail`` says why."""

    code = "UNFIT_ADDRESS"
    field = "url"

    def __init__(self, detail: str) -> None:
        super().__init__(detail)
        self.detail = detail


class NoAnswer(Exception):
    """The other side could not be reached or did not answer in time."""


@dataclass(frozen=True, slots=True)
class OutsideAnswer:
    """The status of an answer and the beginning of its body."""

    status: int
    body: str


def checked(url: str) -> SplitResult:
    """The parts of an address that could be sent to; raises ``UnfitAddress``.

    Https alone, a name or a public address, no user name in it. Names are not looked up.
    """
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        raise UnfitAddress(_("This is no address.")) from None
    if parts.scheme != "https" and not (settings.WEBHOOKS_INSIDE and parts.scheme == "http"):
        raise UnfitAddress(_("The address begins with https://."))
    if not parts.hostname or parts.username is not None or port == 0 or not _is_plain(url):
        raise UnfitAddress(_("Write a host, and no user name or password, in the address."))
    try:
        literal = ip_address(parts.hostname)
    except ValueError:
        return parts
    _refuse_inside(literal)
    return parts


def _is_plain(url: str) -> bool:
    return all("!" <= letter <= "~" for letter in url)


def post(url: str, *, body: bytes, headers: Mapping[str, str]) -> OutsideAnswer:
    """Send ``body`` and read the answer's beginning; raises ``UnfitAddress`` and ``NoAnswer``."""
    parts = checked(url)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    host = parts.hostname or ""
    target = parts.path or "/"
    if parts.query:
        target += f"?{parts.query}"
    with _pool(parts.scheme, _resolved(host, port), host, port) as pool:
        try:
            answer = pool.urlopen(
                "POST",
                target,
                body=body,
                headers={**headers, "Host": parts.netloc},
                redirect=False,
                retries=False,
                preload_content=False,
                timeout=PATIENCE,
            )
            told = answer.read(READ_AT_MOST, decode_content=False)
        except (urllib3.exceptions.HTTPError, OSError) as error:
            words = _("The connection was refused, dropped or took too long: %(why)s")
            raise NoAnswer(words % {"why": type(error).__name__}) from error
    return OutsideAnswer(answer.status, told.decode("utf-8", "replace"))


def _pool(scheme: str, address: Address, host: str, port: int) -> urllib3.HTTPConnectionPool:
    if scheme == "http":
        return urllib3.HTTPConnectionPool(str(address), port)
    return urllib3.HTTPSConnectionPool(
        str(address), port, server_hostname=host, assert_hostname=host, cert_reqs="CERT_REQUIRED"
    )


def _resolved(host: str, port: int) -> Address:
    """The one address that is connected to; every address of the name must be public."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NoAnswer(_("The name %(host)s is not known.") % {"host": host}) from error
    addresses = [ip_address(str(entry[4][0]).partition("%")[0]) for entry in found]
    for address in addresses:
        _refuse_inside(address)
    return addresses[0]


def _refuse_inside(address: Address) -> None:
    inner = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None) or address
    if settings.WEBHOOKS_INSIDE or (address.is_global and inner.is_global and not _is_odd(inner)):
        return
    raise UnfitAddress(_("The address leads into a private or reserved network."))


def _is_odd(address: Address) -> bool:
    if address in EMBEDS_IPV4:
        return True
    return address.is_multicast or address.is_reserved or address.is_unspecified
