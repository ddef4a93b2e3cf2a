"""A PDF that opens only with its password, made by the standard security handler of PDF 1.4."""

import hashlib
import re

from tests.correspondence.extraction import samples

PADDING = bytes.fromhex("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a")
MAY_DO = -4
IDENTITY = b"chancery-letter!"
PAGE_WORDS = (4).to_bytes(3, "little") + bytes(2)


def locked_pdf(password: str = "seoul") -> bytes:
    """A sound PDF with the dictionary that asks for the password before anything is read."""
    padded = (password.encode() + PADDING)[:32]
    owner = _rc4(_digest(padded)[:5], padded)
    key = _digest(padded + owner + (MAY_DO & 0xFFFFFFFF).to_bytes(4, "little") + IDENTITY)[:5]
    lock = b"/Encrypt<</Filter/Standard/V 1/R 2/P %d/O<%s>/U<%s>>>/ID[<%s><%s>]" % (
        MAY_DO,
        *(part.hex().encode() for part in (owner, _rc4(key, PADDING), IDENTITY, IDENTITY)),
    )
    open_words = re.compile(rb"(?<=stream\n).*(?=\nendstream)", re.DOTALL)
    of_page = _digest(key + PAGE_WORDS)[:10]
    locked = open_words.sub(lambda found: _rc4(of_page, found.group()), samples.pdf())
    return locked.replace(b"trailer<<", b"trailer<<" + lock)


def _digest(words: bytes) -> bytes:
    return hashlib.md5(words).digest()


def _rc4(key: bytes, words: bytes) -> bytes:
    state = list(range(256))
    swap = 0
    for place in range(256):
        swap = (swap + state[place] + key[place % len(key)]) % 256
        state[place], state[swap] = state[swap], state[place]
    out, first, second = bytearray(), 0, 0
    for byte in words:
        first = (first + 1) % 256
        second = (second + state[first]) % 256
        state[first], state[second] = state[second], state[first]
        out.append(byte ^ state[(state[first] + state[second]) % 256])
    return bytes(out)
