"""`manage.py due --lines` in cases a second after start: `python -m benchmarks.due_lines`.

Twenty calendars written out in their lines, periods of every unit, steps in words. The
start, measured with no lines, is taken off. Aim: 50,000 cases a second.
"""

import json
import random
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

import orjson

CASES = 200_000
ROUNDS = 3
MANAGE = Path(__file__).resolve().parent.parent / "manage.py"
UNITS = ("DAYS", "WORKING_DAYS", "WEEKS", "MONTHS")
ROLLS = ("UNADJUSTED", "FOLLOWING")
chance = random.Random(2017)


def calendars() -> list[dict[str, Any]]:
    """Twenty calendars, each of fifteen closures a year for four years."""
    return [
        {
            "weekend": [5, 6],
            "closures": sorted({some_day(range(2015, 2019)) for _ in range(60)}),
            "extra_working_days": [],
            "known_from": None,
            "known_until": None,
        }
        for _ in range(20)
    ]


def some_day(years: range) -> str:
    return f"{chance.choice(years)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"


def cases() -> Iterator[str]:
    written = calendars()
    for number in range(CASES):
        limit = {
            "length": chance.randint(1, 30),
            "unit": chance.choice(UNITS),
            "roll": chance.choice(ROLLS),
        }
        case = {"id": str(number), "trigger_on": some_day(range(2015, 2019)), "limit": limit}
        yield json.dumps({**case, "calendar": chance.choice(written)})


def seconds(lines: bytes) -> tuple[float, float]:
    """The best of several runs of the command on these lines: by the clock, of processors."""
    runs = [_run(lines) for _ in range(ROUNDS)]
    return min(clock for clock, _ in runs), min(busy for _, busy in runs)


def _run(lines: bytes) -> tuple[float, float]:
    begun, spent = perf_counter(), _spent()
    done = subprocess.run(
        [sys.executable, str(MANAGE), "due", "--lines"],
        input=lines,
        capture_output=True,
        check=True,
    )
    assert done.stdout.count(b"\n") == lines.count(b"\n")
    return perf_counter() - begun, _spent() - spent


def _spent() -> float:
    """Processor seconds of the processes that this one has started and seen end."""
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def bare(lines: bytes) -> float:
    """Seconds in which the same lines are read as JSON and written again, nothing worked out."""
    begun = process_time()
    for line in lines.splitlines():
        orjson.dumps(orjson.loads(line), option=orjson.OPT_APPEND_NEWLINE)
    return process_time() - begun


if __name__ == "__main__":
    text = ("\n".join(cases()) + "\n").encode()
    start, start_busy = seconds(b"")
    whole, busy = (
        end - begun for end, begun in zip(seconds(text), (start, start_busy), strict=True)
    )
    print(f"start {start:.2f} s; {CASES} cases {whole:.2f} s after it")
    print(f"{CASES / whole:,.0f} cases a second   aim ≥ 50,000")
    print(f"{CASES / busy:,.0f} a second of one processor")
    print(f"{busy / bare(text):.1f} times reading the JSON of the lines and writing it again")
