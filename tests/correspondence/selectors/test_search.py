"""Searching: the same hits on SQLite and PostgreSQL, for each reader what exists for them."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from correspondence.finding.tokens import question_of
from correspondence.models import Attachment, Letter, SearchEntry
from correspondence.selectors.search import Among, hits_for
from correspondence.selectors.search_page import page_of
from correspondence.services.attaching import attach
from correspondence.services.indexing import index
from correspondence.services.scanning import scan_waiting
from correspondence.services.text_reading import read_waiting
from offices.models import Marking, User
from tests.correspondence import builders
from tests.correspondence.scanner import EICAR, scanner

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def clerk(db: None) -> User:
    builders.desk()
    return builders.clerk()


def found(reader: User, words: str, **among: Any) -> list[str | None]:
    keys = hits_for(reader, question_of(words), Among(**among)).keys
    numbers = dict(Letter.objects.filter(pk__in=keys).values_list("pk", "number"))
    return [numbers[key] for key in keys]


def read_file(letter: Letter, content: str, name: str = "annex.txt") -> Attachment:
    row = attach(act=builders.act(), letter=letter, name=name, chunks=[content.encode()])
    read_waiting(now=builders.NOW, limit=10)
    return row


def test_letters_are_found_by_words_of_both_languages_in_any_form(clerk: User) -> None:
    builders.registered(text="The Parties requested a special session.")
    builders.registered(text="한미자유무역협정 제22조에 따라 특별회기를 요청하였습니다.")

    assert found(clerk, "request party") == ["TRADE-I-2017-0001"]
    assert found(clerk, "협정") == found(clerk, "요청") == ["TRADE-I-2017-0002"]
    assert found(clerk, "협정 session") == []


def test_a_single_syllable_is_found_wherever_it_stands(clerk: User) -> None:
    builders.registered(text="관련 법률을 개정하였습니다.")
    builders.registered(text="입법 예고")
    builders.registered(text="관세 양허표")

    assert found(clerk, "법") == ["TRADE-I-2017-0002", "TRADE-I-2017-0001"]
    assert found(clerk, "법 개정") == ["TRADE-I-2017-0001"]


def test_a_phrase_is_found_in_text_heading_or_file_as_it_stands(clerk: User) -> None:
    builders.registered(text="Of the special and of the regular session.")
    builders.registered(text="Of the special\nsession and of 특별회기 개최를 요청함.")
    builders.registered(text="This session is special.", subject="Special session")
    letter = builders.registered(text="See the annex.")
    read_file(letter, "On a special session, 개최를 특별회기")
    builders.registered(text="A session.", sender="Special Session Bureau")

    assert found(clerk, "special session annex") == [letter.number]
    assert found(clerk, '"special session"') == [f"TRADE-I-2017-000{n}" for n in (5, 3, 4, 2)]
    assert found(clerk, '"of the special" "regular session"') == ["TRADE-I-2017-0001"]
    assert found(clerk, '"특별회기 개최"') == ["TRADE-I-2017-0002"]
    assert found(clerk, '"개최를 특별회기" annex') == [letter.number]
    assert found(clerk, '"sessions"') == []


def test_a_phrase_costs_as_many_queries_for_many_letters_as_for_few(
    clerk: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    question = question_of('"on wheat"')
    ours = 5 if connection.vendor == "postgresql" else 4
    for size in (1, 8):
        for n in range(size):
            builders.registered(text=f"Wheat is written on {size}.{n}.")
        with django_assert_num_queries(ours):
            assert hits_for(clerk, question, Among()).keys == []


def test_letters_are_found_by_number_subject_reference_and_names(clerk: User) -> None:
    builders.registered(subject="Steel", reference="USTR/17-4", sender="Bureau of Wheat")

    for words in ("TRADE-I-2017-0001", "2017-0001", "steel", "USTR/17-4", "wheat bureau"):
        assert found(clerk, words) == ["TRADE-I-2017-0001"], words


def test_the_newest_stand_first_and_before_them_those_whose_heading_says_it(clerk: User) -> None:
    builders.registered(subject="On wheat")
    builders.registered(text="Wheat and steel, first.")
    builders.registered(text="Wheat and steel, then.")

    assert found(clerk, "wheat") == [f"TRADE-I-2017-000{n}" for n in (1, 3, 2)]


def test_what_one_may_not_see_is_never_counted(clerk: User) -> None:
    officer = builders.user("officer", builders.desk(), cleared_to=Marking.OFFICIAL)
    builders.desk("WTO")
    builders.registered(text="Wheat, ours.", marking=Marking.OFFICIAL)
    builders.registered(text="Wheat, secret.", marking=Marking.SECRET)
    builders.registered(text="Wheat, theirs.", desk="WTO")

    assert found(officer, "wheat") == ["TRADE-I-2017-0001"]
    assert len(found(clerk, "wheat")) == 3
    officer.is_active = False
    assert found(officer, "wheat") == []


def test_an_entry_that_is_behind_shows_nobody_more_than_they_may_see(clerk: User) -> None:
    officer = builders.user("officer", builders.desk(), cleared_to=Marking.OFFICIAL)
    letter = builders.registered(text="Wheat.")
    Letter.objects.filter(pk=letter.pk).update(marking=Marking.SECRET)

    assert found(officer, "wheat") == []


def test_the_text_of_files_is_searched_once_it_is_read(clerk: User) -> None:
    letter = builders.registered(text="See the annex.")
    read_file(letter, "쌀 관세 양허표 rice schedule")

    assert found(clerk, "annex schedules 관세") == [letter.number]
    question = question_of("annex 관세")
    (hit,) = page_of(hits_for(clerk, question, Among()), question, clerk, page=1, size=20)
    assert [piece.text for piece in hit.passage if piece.is_match] == ["annex"]
    assert hit.file is not None
    assert [piece.text for piece in hit.of_file if piece.is_match] == ["관세"]


def test_a_file_whose_name_alone_holds_the_word_is_named(clerk: User) -> None:
    letter = builders.registered(text="See the annex.")
    read_file(letter, "rice", name="양허표.txt")

    question = question_of("양허표")
    (hit,) = page_of(hits_for(clerk, question, Among()), question, clerk, page=1, size=20)

    assert [piece.text for piece in hit.file_name if piece.is_match] == ["양허표"]
    assert hit.of_file == []


def test_files_that_are_not_served_are_not_searched(clerk: User, settings: Any) -> None:
    letter = builders.registered(text="See the annex.")
    with scanner() as address:
        read_file(letter, f"wheat {EICAR}")
        assert found(clerk, "wheat") == [letter.number]
        settings.CLAMD_ADDRESS = address
        index([letter])
        assert found(clerk, "wheat") == []
        scan_waiting(act=builders.act(), limit=5)

    settings.CLAMD_ADDRESS = ""
    index([letter])
    assert found(clerk, "wheat") == []


def test_a_search_is_narrowed_by_desk_agreement_and_days(clerk: User) -> None:
    builders.special_session_rule()
    builders.desk("WTO")
    builders.registered(text="Wheat one.", requests=(builders.SPECIAL_SESSION,))
    builders.registered(text="Wheat two.", desk="WTO", dated_on=date(2017, 6, 30))

    assert found(clerk, "wheat", desk=builders.desk("WTO")) == ["WTO-I-2017-0001"]
    agreement = Letter.objects.get(text="Wheat one.").requests.get().provision.agreement
    assert found(clerk, "wheat", agreement=agreement) == ["TRADE-I-2017-0001"]
    assert found(clerk, "wheat", dated_from=date(2017, 7, 1)) == ["TRADE-I-2017-0001"]
    assert found(clerk, "wheat", dated_until=date(2017, 6, 30)) == ["WTO-I-2017-0001"]
    assert found(clerk, "wheat", dated_until=date(2017, 6, 29)) == []


def test_old_letters_are_found_however_many_came_since(clerk: User) -> None:
    letter = builders.registered(text="Rare wheat.")
    for key in (5, 70_000, 300_000, 2_000_000):
        letter.pk, letter.number = key, f"TRADE-I-2017-{key}"
        letter.save(force_insert=True)
        index([letter])

    keys = hits_for(clerk, question_of("wheat"), Among()).keys

    assert keys[:3] == [2_000_000, 300_000, 70_000]
    assert keys[-1] == 5


@pytest.mark.parametrize(
    "words",
    ['"wheat', "wheat OR 1", "wheat*", "NEAR(wheat)", "wheat'); --", "\u202ewheat\0", "·m1"],
)
def test_odd_questions_are_words_like_others(clerk: User, words: str) -> None:
    builders.registered(text="Wheat or 1; near.")

    assert found(clerk, words) == ([] if words == "·m1" else ["TRADE-I-2017-0001"])


def test_a_search_costs_as_many_queries_for_many_hits_as_for_few(
    clerk: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    question = question_of("wheat")
    ours = 3 if connection.vendor == "postgresql" else 2
    for size in (1, 12):
        for _ in range(size):
            builders.registered(subject="On wheat")
        with django_assert_num_queries(ours):
            hits = hits_for(clerk, question, Among())
            page_of(hits, question, clerk, page=1, size=20)

    assert SearchEntry.objects.count() == len(hits.keys) == 13
