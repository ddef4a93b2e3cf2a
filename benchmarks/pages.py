"""What whole pages cost: on SQLite with 200,000 letters, on PostgreSQL, and deep in the register.

``python -m benchmarks.pages [LETTERS] [postgres]`` fills a SQLite of its own with LETTERS
(200,000) and a deadline of each, or a PostgreSQL with five of each and the words of a search, and
asks as the head of two desks for the pages that are looked at all day and for the register at five
depths. Of each page it prints milliseconds by the clock, best, median and 95th of a hundred, and
those of a core of this process, which on SQLite are all there are and do not grow with what else
the machine does; of the register how the median at any depth stands to the first, by the core on
SQLite and by the clock on PostgreSQL; of the first page what a browser without a cache is sent,
fonts aside: the page as it is, styles and scripts as the server compresses them.
"""

import gzip
import os
import re
import statistics
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from time import perf_counter, process_time
from typing import Any
from urllib.parse import urlencode

from tests.services.postgres import throwaway_postgres

ROUNDS, WARM = 20, 2
AIM_SQLITE_MS, AIM_DEPTH, AIM_KB = 300.0, 1.2, 100.0
DEPTHS = (0.0, 0.25, 0.5, 0.75, 0.99)
BATCH, A_LETTER, DAYS = 2_000, 40, 1_500


def main(letters: int, *, on_postgres: bool) -> None:
    """Fill, ask, print."""
    with server(on_postgres=on_postgres) as version:
        import django

        django.setup()
        import structlog
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        begun = perf_counter()
        fill_postgres(letters) if on_postgres else fill_sqlite(letters)
        print(f"{version}, {letters:,} letters; filled in {perf_counter() - begun:.0f} s")
        with structlog.testing.capture_logs():
            told = [
                *measure_pages(is_held=not on_postgres),
                measure_depth(by_core=not on_postgres),
                weigh_first_page(),
            ]
        print("\n".join(told))


@contextmanager
def server(*, on_postgres: bool) -> Iterator[str]:
    """The database's address in the environment, and its name and version."""
    import sqlite3

    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    if on_postgres:
        with throwaway_postgres() as (url, version):
            os.environ["DATABASE_URL"] = url
            yield version
    else:
        with tempfile.TemporaryDirectory(prefix="chancery-pages-") as folder:
            os.environ["DATABASE_URL"] = f"sqlite:///{folder}/chancery.sqlite3"
            yield f"SQLite {sqlite3.sqlite_version}"


def fill_postgres(letters: int) -> None:
    """As the benchmarks of the docket and of the search do."""
    from benchmarks import docket, search

    docket.fill(letters * 5, typical=False)
    search.fill()


def fill_sqlite(letters: int) -> None:
    """A letter, an open deadline and an entry of the search of each, by the models.

    Summaries are summed up as every tick does. No statistics are gathered: nothing in an embedded
    house does, and SQLite plans without them.
    """
    import random

    from benchmarks import docket
    from correspondence.models import Letter, Organization, SearchEntry
    from correspondence.selectors.search_entries import Beside, entry_of
    from deadlines.models import Deadline
    from deadlines.services.tallying import sum_tallies
    from offices.clock import database_now
    from offices.models import Desk, User

    docket.house()
    sender = Organization.objects.create(name="USTR", folded_name="ustr")
    desks = list(Desk.objects.order_by("id").values_list("id", flat=True))
    officers = list(User.objects.filter(role="STAFF").order_by("id").values_list("id", flat=True))
    chance, now = random.Random(1), database_now()
    words = [f"w{n}" for n in range(1, 20_000)]
    for first in range(1, letters + 1, BATCH):
        rows = range(first, min(first + BATCH, letters + 1))
        made = Letter.objects.bulk_create(
            Letter(**letter_of(n, now, sender.pk, desks, chance, words)) for n in rows
        )
        Deadline.objects.bulk_create(
            Deadline(**deadline_of(letter, now.date(), officers, chance)) for letter in made
        )
        SearchEntry.objects.bulk_create(entry_of(letter, Beside()) for letter in made)
    while sum_tallies():
        pass


def letter_of(
    n: int, now: datetime, sender: int, desks: list[int], chance: Any, words: list[str]
) -> dict[str, Any]:
    """The columns of a letter, the newest last; its words are drawn, few of them often."""
    at = now - timedelta(minutes=DAYS * 24 * 60 - n * 10)
    drawn = {words[int(len(words) ** chance.random()) - 1] for _ in range(A_LETTER)}
    return {
        "number": f"D-I-2026-{n}",
        "direction": "INCOMING",
        "form": "LETTER",
        "state": "REGISTERED",
        "dated_on": at.date(),
        "received_on": at.date(),
        "received_at": at,
        "registered_at": at,
        "sender_id": sender,
        "subject": f"A special session {n}",
        "text": " ".join(drawn),
        "desk_id": desks[n % len(desks)],
        "marking": 1,
    }


def deadline_of(letter: Any, today: date, officers: list[int], chance: Any) -> dict[str, Any]:
    """The columns of a deadline that the other side's or our duty is."""
    return {
        "basis": "STATED",
        "owed_by": chance.choice(["OURS", "OURS", "BOTH", "THEIRS"]),
        "matter": letter.number,
        "subject": letter.subject,
        "counterpart": "USTR",
        "desk_id": letter.desk_id,
        "officer_id": chance.choice([*officers[:50], None]),
        "marking": letter.marking,
        "due_on": today + timedelta(days=chance.randint(-DAYS // 2, DAYS // 2)),
        "docketed_at": letter.registered_at,
        "to_be_confirmed": chance.random() < 0.1,
    }


def client() -> Any:
    """The head of two desks, signed in."""
    from django.test import Client

    from offices.models import User

    asking = Client(SERVER_NAME="localhost")
    asking.force_login(User.objects.get(username="head"))
    return asking


def measure_pages(*, is_held: bool) -> Iterator[str]:
    """Each page by its address; ``is_held`` to the aim for SQLite."""
    from correspondence.models import Letter
    from deadlines.models import Deadline
    from offices.models import Membership

    desk = Membership.objects.filter(user__username="head").values("desk")
    number = Letter.objects.filter(desk__in=desk).order_by("-pk").values_list("number", flat=True)
    deadline = Deadline.objects.filter(desk__in=desk, marking__lte=1).order_by("-pk").first()
    assert deadline is not None
    addresses = {
        "first page": "/",
        "weekly brief": "/brief/",
        "register": "/letters/",
        "register, by words": "/letters/?q=w30",
        "deadlines": "/deadlines/",
        "overdue": "/deadlines/?list=OVERDUE",
        "search, a common word": "/search/?q=w20",
        "search, a rare word": "/search/?q=w9000",
        "people and desks": "/people/",
        "calendar": "/calendar/",
        "calculator": "/calculator/",
        "agreements": "/agreements/",
        "a letter": f"/letters/{number[0]}/",
        "a deadline": f"/deadlines/{deadline.pk}/",
    }
    asking = client()
    for said, address in addresses.items():
        by_clock, by_core = zip(*times_of(asking, {said: address})[said], strict=True)
        p95, core = statistics.quantiles(by_clock, n=20)[-1], statistics.median(by_core)
        mark = "  MISSED" if is_held and core >= AIM_SQLITE_MS else ""
        yield (
            f"  {said:24} best {min(by_clock):6.1f} ms, p50 {statistics.median(by_clock):6.1f},"
            f" p95 {p95:6.1f}; of a core p50 {core:6.1f}{mark}"
        )


def measure_depth(*, by_core: bool) -> str:
    """The register's pages from its beginning to its end; every round asks for each of them."""
    from correspondence.selectors.letters import Position, register_for
    from correspondence.views.positions import written
    from offices.models import User

    rows = register_for(User.objects.get(username="head")).values_list("registered_at", "id")
    count = rows.count()
    addresses = {}
    for part in DEPTHS:
        at, key = rows[int(count * part)]
        after = urlencode({"after": written(Position(at, key))} if part else {})
        addresses[f"{part:.0%}"] = f"/letters/?{after}"
    times = {
        place: statistics.median(pair[by_core] for pair in took)
        for place, took in times_of(client(), addresses).items()
    }
    worst = max(times.values()) / times["0%"]
    said = ", ".join(f"{place} {took:.1f} ms" for place, took in times.items())
    mark = "" if worst <= AIM_DEPTH else "  MISSED"
    return f"register, p50 by depth: {said}; worst ratio {worst:.2f}, aim {AIM_DEPTH}{mark}"


def times_of(asking: Any, addresses: Mapping[str, str]) -> dict[str, list[tuple[float, float]]]:
    """The milliseconds of every round of each address, by the clock and of a core."""
    times: dict[str, list[tuple[float, float]]] = {said: [] for said in addresses}
    for place in range(WARM + ROUNDS):
        for said, address in addresses.items():
            begun, used = perf_counter(), process_time()
            answer = asking.get(address)
            took = (perf_counter() - begun) * 1000, (process_time() - used) * 1000
            assert answer.status_code == 200, (address, answer.status_code)
            if place >= WARM:
                times[said].append(took)
    return times


def weigh_first_page() -> str:
    """The bytes of the first page in either language and of what it names."""
    from django.contrib.staticfiles.finders import find

    from offices.models import User

    told = []
    for language in ("en", "ko"):
        User.objects.filter(username="head").update(language=language)
        page = client().get("/").content
        named = re.findall(r'(?:href|src)="/static/([^"?]+\.(?:css|js|svg))', page.decode())
        files = [Path(str(find(name))).read_bytes() for name in sorted(set(named))]
        beside = sum(len(gzip.compress(content, 9)) for content in files)
        whole = (len(page) + beside) / 1000
        mark = "" if whole < AIM_KB else "  MISSED"
        told.append(
            f"{language} {whole:.0f} kB (page {len(page) / 1000:.0f},"
            f" {len(files)} files {beside / 1000:.0f}){mark}"
        )
    return f"first page as sent, fonts aside: {'; '.join(told)}; aim below {AIM_KB:.0f} kB"


if __name__ == "__main__":
    main(
        int(sys.argv[1]) if len(sys.argv) > 1 else 200_000,
        on_postgres="postgres" in sys.argv[2:],
    )
