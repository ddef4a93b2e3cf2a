"""``python -m correspondence.extraction FILE KIND [--check]``: one line of JSON.

With ``--attached-to DIRECTORY`` the files attached to a mail are written there, as 0, 1 and
so on, and their names are told instead of the text.

``reason`` is empty where all is well, ``text`` is empty where there is none or it was not
asked for. The process bounds itself before it opens the file.
"""

import argparse
import json
import re
import resource
import signal
import sys
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

from correspondence.extraction import limits, messages, readers
from correspondence.extraction.kinds import Kind
from correspondence.extraction.reading import ATTACHED_TO, CHECK_ONLY
from correspondence.extraction.unreadable import Reason, Unreadable

CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
BLANK_LINES = re.compile(r"\n{3,}")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m correspondence.extraction")
    parser.add_argument("file", type=Path)
    parser.add_argument("kind", type=Kind, choices=list(Kind))
    parser.add_argument(CHECK_ONLY, action="store_true", dest="check_only")
    parser.add_argument(ATTACHED_TO, type=Path, dest="attached_to")
    asked = parser.parse_args()
    bound_this_process()
    if asked.attached_to is not None:
        names = list(_attached(asked.file, asked.attached_to))
        json.dump({"attached": names}, sys.stdout, ensure_ascii=True)
        return
    text, reason = _answer(asked.file, asked.kind, check_only=asked.check_only)
    json.dump({"text": text, "reason": reason}, sys.stdout, ensure_ascii=True)


def bound_this_process() -> None:
    """Take from this process what a reader does not need; only Linux bounds memory surely."""
    bounds = {
        resource.RLIMIT_AS: limits.MOST_MEMORY,
        resource.RLIMIT_CPU: limits.MOST_CPU_SECONDS,
        resource.RLIMIT_FSIZE: limits.MOST_OUTPUT,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NPROC: 0,
    }
    for kind, bound in bounds.items():
        with suppress(*(() if sys.platform == "linux" else (ValueError, OSError))):
            resource.setrlimit(kind, (bound, bound))
    signal.alarm(limits.MOST_SECONDS)


def _attached(mail: Path, directory: Path) -> Iterator[str]:
    attached = messages.attached_to(mail)
    for at, (name, content) in enumerate(islice(attached, limits.MOST_ATTACHED)):
        (directory / str(at)).write_bytes(content)
        yield name


def _answer(path: Path, kind: Kind, *, check_only: bool) -> tuple[str, str]:
    try:
        readers.check(path, kind)
        return ("", "") if check_only else _tidied(readers.text_of(path, kind))
    except Unreadable as refused:
        return "", refused.reason
    except (MemoryError, RecursionError):
        return "", Reason.TOO_MUCH_WORK
    except FileNotFoundError:
        return "", Reason.FILE_MISSING
    except Exception:  # noqa: BLE001 - whatever a reader raises, the file cannot be read
        return "", Reason.BROKEN


def _tidied(pieces: Iterator[str]) -> tuple[str, str]:
    kept: list[str] = []
    room = limits.LONGEST_TEXT
    for piece in pieces:
        words = CONTROLS.sub("", piece)[:room]
        kept.append(words)
        room -= len(words) + 1
        if room <= 0:
            return _joined(kept), Reason.CUT
    return _joined(kept), ""


def _joined(pieces: list[str]) -> str:
    return BLANK_LINES.sub("\n\n", "\n".join(pieces)).strip()


if __name__ == "__main__":
    main()
