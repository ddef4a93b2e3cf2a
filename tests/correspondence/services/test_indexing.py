"""Whoever changes a letter keeps the words that it is found by, in the same transaction."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from correspondence.draft_heading import Heading
from correspondence.finding.tokens import question_of
from correspondence.models import Letter, Organization, SearchEntry
from correspondence.selectors.search import Among, hits_for
from correspondence.selectors.search_entries import awaiting_indexing, entries_of
from correspondence.services.advancing import advance_series
from correspondence.services.correspondents import Names, correct_organization
from correspondence.services.distribution import add_to_distribution, remove_from_distribution
from correspondence.services.heading import head
from correspondence.services.indexing import await_indexing, index_waiting
from correspondence.services.marking import lower_marking, raise_marking
from correspondence.services.merging import merge_organizations
from correspondence.tasks import tick
from correspondence.workflow import Move
from offices.models import Marking
from tests.correspondence import builders
from tests.correspondence.builders import act
from tests.correspondence.every_move import ROWS, house_with

pytestmark = pytest.mark.django_db
MOVED_FROM = {
    Move.ASSIGN: "REGISTERED",
    Move.REVISE: "DRAFT",
    Move.SIGN: "CLEARED",
    Move.DISPATCH: "SIGNED",
    Move.DELIVER: "DISPATCHED",
    Move.VOID: "ASSIGNED",
}


def behind() -> list[int]:
    """The letters whose entries do not say what all tables now say."""
    kept = {entry.pk: (entry.heading, entry.words) for entry in SearchEntry.objects.all()}
    made = entries_of(Letter.objects.values_list("pk", flat=True))
    return [entry.pk for entry in made if kept.get(entry.pk) != (entry.heading, entry.words)]


@pytest.mark.parametrize("move", MOVED_FROM)
def test_an_entry_follows_each_move(move: Move) -> None:
    house = house_with(MOVED_FROM[move])
    assert behind() == []

    house.make(move, min(ROWS[move].doers))

    assert behind() == []


def _readers(letter: Letter) -> None:
    add_to_distribution(act=act(), letter=letter, to=builders.desk("WTO"))
    add_to_distribution(act=act(), letter=letter, to=builders.user("reader"))
    assert behind() == []
    remove_from_distribution(act=act(), letter=letter, to=builders.desk("WTO"))


def _markings(letter: Letter) -> None:
    copy = builders.registered(text=letter.text, confirmed=True, reason="By pouch.")
    raise_marking(act=act(), letter=letter, marking=Marking.SECRET)
    assert behind() == []
    assert "·m3" in copy.search_entry.words
    lower_marking(act=act(), letter=letter, marking=Marking.OFFICIAL, reason="Published.")


def _numbers(letter: Letter) -> None:
    series: dict[str, Any] = {"desk": letter.desk, "letter_code": "I", "year": 2017}
    advance_series(act=act(), **series, to_serial=7, reason="Lost in a restore.")


CHANGES: dict[str, Callable[[Letter], None]] = {
    "who reads it": _readers,
    "its marking": _markings,
    "lost numbers": _numbers,
}


@pytest.mark.parametrize("change", CHANGES)
def test_an_entry_follows_what_else_changes(change: str) -> None:
    builders.desk()
    letter = builders.registered()

    CHANGES[change](letter)

    assert behind() == []


def test_an_entry_follows_the_heading_of_a_draft() -> None:
    builders.special_session_rule()
    draft = builders.drafted(requests=(builders.SPECIAL_SESSION,))
    fields = {"form": "LETTER", "language": "en", "purpose": "GENERAL"}

    head(act=act(), letter=draft, heading=Heading(addressee="Bureau of Wheat", **fields))

    assert behind() == []
    assert "wheat" in SearchEntry.objects.get(pk=draft.pk).heading.split(" ")


def _corrected() -> None:
    row = Organization.objects.get(name="Office of Trade")
    names = Names(name="Bureau of Wheat")
    correct_organization(act=act(), organization=row, names=names, party=None, reason="Renamed.")


def _merged() -> None:
    merge_organizations(
        act=act(),
        duplicate=Organization.objects.get(name="Office of Trade"),
        into=builders.organization("Bureau of Wheat"),
    )


@pytest.mark.parametrize("change", [_corrected, _merged])
def test_letters_of_who_gets_another_name_are_indexed_by_the_worker(
    change: Callable[[], None],
) -> None:
    builders.desk()
    letters = [builders.registered(), builders.registered(sender="Somebody else")]
    change()
    assert list(awaiting_indexing().values_list("pk", flat=True)) == [letters[0].pk]

    tick(alone=True)

    assert not awaiting_indexing().exists()
    assert behind() == []
    assert "wheat" in SearchEntry.objects.get(pk=letters[0].pk).heading.split(" ")


def test_what_waits_is_indexed_by_parts() -> None:
    builders.desk()
    for _ in range(3):
        builders.registered()
    await_indexing(letters=Letter.objects.all(), at=builders.NOW)

    assert [index_waiting(limit=2) for _ in range(3)] == [2, 1, 0]


def test_the_databases_own_index_follows_the_entries() -> None:
    builders.desk()
    reader = builders.clerk()
    letter = builders.registered(text="Wheat.")
    builders.registered(text="Barley.").delete()
    words = SearchEntry.objects.get(pk=letter.pk).words.replace("wheat", "corn")
    SearchEntry.objects.filter(pk=letter.pk).update(words=words)

    found = {
        word: hits_for(reader, question_of(word), Among()).keys
        for word in ("wheat", "barley", "corn")
    }

    assert found == {"wheat": [], "barley": [], "corn": [letter.pk]}
    if connection.vendor == "sqlite":
        check_the_table_of_words()


def check_the_table_of_words() -> None:
    """SQLite raises where the table does not hold what the entries hold."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO correspondence_searchword (correspondence_searchword, rank)"
            " VALUES ('integrity-check', 1)"
        )
