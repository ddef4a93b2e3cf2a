"""Whether the worker was asked to end: its main process hears it, those it forked must know.

What takes long asks between two pieces of its work, leaves the rest to the next claim and is
done before the worker's patience is.
"""

from mmap import mmap

_word = mmap(-1, 1)


def begin_worker() -> None:
    """A word of this worker's own, which the processes that it will fork share."""
    global _word  # noqa: PLW0603 - shared memory has to be there before the fork
    _word = mmap(-1, 1)


def ask_to_end() -> None:
    _word[0] = 1


def is_ending() -> bool:
    return _word[0] == 1
