"""What lists and registrations of the API cost, beside bare psycopg and orjson on the same rows.

``python -m benchmarks.api [LETTERS]`` starts a PostgreSQL of its own and fills it with LETTERS
(a million) at a hundred desks, each with a request and a deadline. It asks for a page of 50 letters
with sender, desk, requests and deadlines, as a service account of one desk and as one of all,
through the whole application; the bare program looks the token up, asks with the same access check
for the same columns by three prepared statements, and writes them with orjson. Printed are seconds
of a core of both, of the process and of the database's, since others may use the machine; the
cursor at several depths beside the first page; and a letter registered with three deadlines beside
the same rows inserted by bare psycopg.
"""

import os
import statistics
import sys
from time import perf_counter
from typing import Any

import orjson

from benchmarks.bare_page import Bare
from benchmarks.cores import by_turns
from benchmarks.docket import DEADLINES, LETTERS, LISTS, MADE_DEADLINES, inserted
from benchmarks.docket import house as desks_and_people
from benchmarks.registering import measure_register
from tests.services.postgres import throwaway_postgres

AIM_LIST, AIM_CURSOR = 2.0, 1.2


def main(letters: int) -> None:
    """Fill, ask, print."""
    with throwaway_postgres() as (url, version):
        os.environ["DATABASE_URL"] = url
        os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
        import django

        django.setup()
        import structlog
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        begun = perf_counter()
        fill(letters)
        print(f"{version}, {letters:,} letters; filled in {perf_counter() - begun:.0f} s")
        with structlog.testing.capture_logs():
            told = [measure_list(1), measure_list(100), measure_cursor(), measure_register()]
        print("\n".join(told))


def fill(count: int) -> None:
    """A letter, a request and a deadline each, by one statement a table."""
    from django.db import connection

    from correspondence.models import Letter, Organization, Request
    from deadlines.models import Deadline

    desks_and_people()
    Organization.objects.create(name="USTR", folded_name="ustr")
    letters = {
        **LETTERS,
        "registered_at": "now() - n * interval '1 minute'",
        "desk_id": "(SELECT min(id) FROM offices_desk) + (n * 7) % 100",
    }
    made = MADE_DEADLINES.format(count=count, typical="false")
    deadlines = {**DEADLINES, "matter": "'D-I-2026-' || made.n", "marking": "1"}
    asked = {"letter_id": "id", "kind": "'SPECIAL_SESSION'", "provision_code": "'KORUS-22.2.4(b)'"}
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        cursor.execute("SET work_mem = '256MB'")
        for statement in LISTS:
            cursor.execute(statement)
        cursor.execute(inserted(Letter, letters, f"generate_series(1, {count}) n"))
        cursor.execute(inserted(Deadline, deadlines, made))
        cursor.execute(inserted(Request, asked, "correspondence_letter"))
        cursor.execute(
            "INSERT INTO correspondence_request_deadlines (request_id, deadline_id)"
            " SELECT r.id, d.id FROM correspondence_request r"
            " JOIN correspondence_letter l ON l.id = r.letter_id"
            " JOIN deadlines_deadline d ON d.matter = l.number"
        )
        cursor.execute(
            "UPDATE deadlines_deadline d SET desk_id = l.desk_id"
            " FROM correspondence_letter l WHERE l.number = d.matter"
        )
        for table in ("letter", "request", "request_deadlines"):
            cursor.execute(f"VACUUM ANALYZE correspondence_{table}")
        cursor.execute("VACUUM ANALYZE deadlines_deadline")


def client_at(desks: int) -> tuple[Any, str]:
    """A client of a service account at so many desks, and another key of the account."""
    from offices.models import Desk
    from tests.offices.api.keys import client_of, issue_to, make_account

    account = make_account(f"robot{desks}", *Desk.objects.order_by("id")[:desks], cleared_to=2)
    client = client_of(account)
    client.defaults["SERVER_NAME"] = "localhost"
    return client, issue_to(account).text


def measure_list(desks: int) -> str:
    """A page of 50 letters, whole and bare."""
    _, text = client_at(desks)
    asked = Asked(text)
    told = orjson.loads(asked.page())["results"]
    bare = Bare(text)
    assert orjson.loads(bare.page())["results"] == told, "the two do not say the same"
    assert len(told) == 50
    whole, limit = by_turns(asked.page, bare.page)
    ratio = whole / limit
    mark = "" if ratio <= AIM_LIST else "  MISSED"
    return (
        f"50 letters, an account of {desks} desks: {whole * 1e3:.2f} ms of a core,"
        f" bare {limit * 1e3:.2f} ms, ratio {ratio:.2f}, aim {AIM_LIST}{mark}"
    )


class Asked:
    """The page through the whole application, as a server of WSGI asks it."""

    def __init__(self, text: str) -> None:
        from django.core.wsgi import get_wsgi_application
        from django.test import RequestFactory

        self.application = get_wsgi_application()
        factory = RequestFactory(HTTP_HOST="localhost", HTTP_AUTHORIZATION=f"Bearer {text}")
        self.environ = factory.get("/api/v1/letters/").environ

    def page(self) -> bytes:
        """The body of the answer."""
        said: list[str] = []
        answer = self.application(dict(self.environ), lambda status, _headers: said.append(status))
        body = b"".join(answer)
        answer.close()
        assert said == ["200 OK"], body
        return body


def measure_cursor() -> str:
    """Pages at the beginning and deep inside; the median of each, the worst ratio."""
    client, _ = client_at(10)
    cursors = cursors_at((0.0, 0.25, 0.5, 0.75, 0.99))
    rounds: dict[str, list[float]] = {place: [] for place in cursors}
    for _ in range(40):
        for place, query in cursors.items():
            begun = perf_counter()
            assert client.get("/api/v1/letters/", query).status_code == 200
            rounds[place].append((perf_counter() - begun) * 1e3)
    times = {place: statistics.median(took) for place, took in rounds.items()}
    first = next(iter(times))
    worst = max(times.values()) / times[first]
    mark = "" if worst <= AIM_CURSOR else "  MISSED"
    said = ", ".join(f"{place} {took:.1f} ms" for place, took in times.items())
    return f"cursor, p50: {said}; worst ratio {worst:.2f}, aim {AIM_CURSOR}{mark}"


def cursors_at(places: tuple[float, ...]) -> dict[str, dict[str, str]]:
    """The query of a page at each part of the way through what the account may see."""
    from django.core import signing

    from correspondence.models import Letter

    keyset = ("-registered_at", "-id")
    found: dict[str, dict[str, str]] = {}
    rows = Letter.objects.order_by(*keyset).values_list("registered_at", "id")
    count = Letter.objects.count()
    for place in places:
        at, key = rows[int(count * place)]
        cursor = signing.dumps([str(at), key], salt=f"cursor /api/v1/letters/ {keyset}")
        found[f"{place:.0%}"] = {"cursor": cursor} if place else {}
    return found


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
