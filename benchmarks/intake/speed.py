"""How long reading takes, and how much room.

The best of several rounds, in processor time, so that the shares mean something on a busy
machine. Beside each stands how many times longer it takes than finding every word of the
same text once, in the same run.
"""

import re
import time
import tracemalloc
from collections.abc import Callable
from functools import partial
from itertools import cycle, islice
from pathlib import Path

from benchmarks.intake.corpus import LETTERS, letters
from benchmarks.intake.house import reader

PAGE = 3_000
HUGE = 10_000_000
LIMITS_MS = {1: 50.0, 100: 2_000.0}
WORD = re.compile(r"\w+")


def print_speed(folder: Path = LETTERS / "open") -> None:
    """Measure a page, a hundred, and the room that a hundred and ten megabytes take."""
    read = reader()
    words = "\n\n".join(letter.file.read_text("utf-8") for letter in letters(folder))
    print(f"reading text, {PAGE:,} characters a page")
    for pages, limit in LIMITS_MS.items():
        text = as_long(words, pages * PAGE)
        spent = milliseconds(partial(read, text), rounds=20 if pages == 1 else 3)
        plain = milliseconds(partial(WORD.findall, text), rounds=20)
        print(
            f"  {pages:3} pages {spent:9.1f} ms   {spent / limit:6.2f} of the limit of"
            f" {limit:,.0f} ms   {spent / plain:8.0f} times finding its words"
        )
    for length in (100 * PAGE, HUGE):
        text = as_long(words, length)
        print(f"  room for {length / 1e6:4.1f} million characters: {megabytes(read, text):6.1f} MB")


def as_long(words: str, length: int) -> str:
    """Text of that length, the letters over and over."""
    return "".join(islice(cycle(words), length))


def milliseconds(work: Callable[[], object], rounds: int) -> float:
    """The best of several rounds."""
    best = float("inf")
    for _ in range(rounds):
        begun = time.process_time()
        work()
        best = min(best, time.process_time() - begun)
    return best * 1e3


def megabytes(read: Callable[[str], object], text: str) -> float:
    """The most that reading held at a time beside the text itself."""
    tracemalloc.start()
    try:
        read(text)
        return tracemalloc.get_traced_memory()[1] / 1e6
    finally:
        tracemalloc.stop()
