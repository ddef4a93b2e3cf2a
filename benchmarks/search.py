"""What a search costs at a million letters: common words and rare ones, for who sees all or little.

``python -m benchmarks.search [LETTERS]`` starts a PostgreSQL of its own, fills it set-based with
a million letters of some fifty different words each, drawn so that a few words are in most
letters and most words in few, at a hundred desks, and asks for the first twenty hits of words
of every frequency: as a registry clerk cleared for all of it, as one cleared for less and as an
officer of one desk. It prints the best, the median and the worst milliseconds of the rounds,
queries and what matched included: on a busy machine the best is the search's own.
"""

import os
import statistics
import sys
from time import perf_counter
from typing import Any

from benchmarks.docket import LETTERS, house, inserted
from tests.services.postgres import throwaway_postgres

ROUNDS, WARM = 15, 2
AIM_MS = 25.0
WORDS, A_LETTER = 20_000, 60
ASKED_FOR = {
    "in nearly all": "w1",
    "in one of 3": "w20",
    "in one of 20": "w120",
    "in one of 100": "w600",
    "in one of 1,000": "w6000",
    "in one of 3,000": "w19000",
    "two common words": "w2 w3",
    "a common and a rare one": "w1 w9000",
    "three of the middle": "w30 w60 w90",
    "a number": "D-I-2026-777777",
    "in none": "nowhere",
}


def main(count: int) -> None:
    """Fill, ask, print."""
    with throwaway_postgres() as (url, version):
        os.environ["DATABASE_URL"] = url
        os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connection

        call_command("migrate", verbosity=0)
        begun = perf_counter()
        house()
        with connection.cursor() as cursor:
            cursor.execute("SET statement_timeout = 0")
            cursor.execute(
                "INSERT INTO correspondence_organization (name, folded_name, short_name, name_ko,"
                " aliases) VALUES ('USTR', 'ustr', '', '', '[]')"
            )
            from correspondence.models import Letter

            cursor.execute(inserted(Letter, LETTERS, f"generate_series(1, {count}) n"))
        fill()
        print(f"{version}, {count:,} letters, filled in {perf_counter() - begun:.0f} s")
        ask()


def fill() -> None:
    """An entry for each letter, then the index over them."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        cursor.execute("SET maintenance_work_mem = '512MB'")
        cursor.execute("SELECT indexdef FROM pg_indexes WHERE indexname = 'search_entry_by_word'")
        (definition,) = cursor.fetchone()
        cursor.execute("DROP INDEX search_entry_by_word")
        cursor.execute("TRUNCATE correspondence_searchentry")
        cursor.execute(ENTRIES)
        cursor.execute(definition)
        cursor.execute("VACUUM ANALYZE correspondence_searchentry")
        cursor.execute("ANALYZE correspondence_letter")


def ask() -> None:
    """Each question as each reader."""
    from offices.models import User

    clerk = User.objects.get(username="clerk")
    readers = {
        "clerk": clerk,
        "clerk cleared for less": User.objects.update_or_create(
            username="low", defaults={"name": "Low", "role": "CLERK", "cleared_to": 1}
        )[0],
        "officer of a desk": User.objects.get(username="officer0"),
    }
    for name, reader in readers.items():
        print(f"\n{name}")
        for said, words in ASKED_FOR.items():
            measure(said, words, reader)


def measure(said: str, words: str, reader: Any) -> None:
    """The first twenty hits, with what matched, over and over."""
    from correspondence.finding.tokens import question_of
    from correspondence.selectors.search import Among, hits_for
    from correspondence.selectors.search_page import page_of

    times = []
    for place in range(WARM + ROUNDS):
        begun = perf_counter()
        question = question_of(words)
        hits = hits_for(reader, question, Among())
        shown = page_of(hits, question, reader, page=1, size=20)
        if place >= WARM:
            times.append((perf_counter() - begun) * 1000)
    best, median, worst = min(times), statistics.median(times), max(times)
    mark = "" if best < AIM_MS else "  MISSED"
    found = f"{len(hits.keys)}{'' if hits.are_all else ' of more'}, {len(shown)} shown"
    print(
        f"  {said:24} {found:22} best {best:6.1f} ms, median {median:6.1f},"
        f" worst {worst:6.1f}{mark}"
    )


ENTRIES = f"""
INSERT INTO correspondence_searchentry (letter_id, heading, words)
SELECT letter.id, 'd·i·2026·' || substr(number, 10) || ' special session',
  'd·i·2026·' || substr(number, 10) || ' special session ' || drawn.words
  || ' ·m' || marking || ' ·d' || desk_id || 'm' || marking
  || ' ·k12n' || (letter.id >> 12) || ' ·k15n' || (letter.id >> 15)
  || to_char(dated_on, ' "·y"YYYY "·y"YYYYMM "·y"YYYYMMDD')
FROM correspondence_letter letter
CROSS JOIN LATERAL (
  SELECT string_agg(DISTINCT 'w' || floor(exp(random() * ln({WORDS})))::int, ' ') AS words
  FROM generate_series(1, {A_LETTER} + (letter.id * 0)::int)
) drawn
ORDER BY letter.id
"""  # the number that is not looked at makes each letter's words drawn anew


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
