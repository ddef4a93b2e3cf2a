"""Asks that no form of words knows are found by what speaks for and against them."""

import pytest

from correspondence.intake.asking import asks_in
from correspondence.intake.clauses import clauses_of, clauses_of_korean
from correspondence.intake.sentences import sentences_in
from correspondence.intake.spot import Scales
from correspondence.intake.text import text_of
from correspondence.intake.voice import Voice
from correspondence.intake.weighing import weighed_in, with_weighed
from correspondence.intake.weights import ENGLISH, ENOUGH, KOREAN, POINTS
from tests.correspondence.intake.readings import asked

RIGHT_NAMED_BEFORE = (
    "Article 9.3 of the EFTA-Korea FTA gives each Party the right to consultations."
    " Iceland and Norway make use of that right and ask for them."
)
CONSULTATIONS = frozenset({"CONSULTATIONS"})


def weighed(words, started=frozenset()):
    """What weighs enough in a sentence, with nobody known to speak."""
    return weighed_in(0, words, Scales(Voice(), started))


def test_an_ask_is_explained_by_the_names_of_what_speaks_for_it():
    words = "Chile resorts to the consultations foreseen in Article 28.5 of the CPTPP."

    (found,) = weighed(words, CONSULTATIONS)

    names = [name for name, _ in found.points]
    assert names[0] == "turns to a clause"
    assert {"an institution speaks", "names what is asked", "a clause that it starts"} < set(names)
    assert found.total == sum(points for _, points in found.points) >= ENOUGH


@pytest.mark.parametrize(
    ("words", "sign"),
    [
        ("We do not request a meeting.", "denied"),
        ("The law requires that we request a permit.", "only told that"),
        ("Whether we request a panel is open.", "not now"),
    ],
)
def test_what_speaks_against_is_heavier_than_any_cue(words, sign):
    heaviest = max(cue.points for cue in ENGLISH.cues)
    points = {**POINTS, **{one.name: one.points for one in ENGLISH.signs}}

    assert weighed(words) == []
    assert -points[sign] > heaviest


def test_a_citation_that_such_a_request_starts_makes_an_ask_of_a_weak_word():
    words = "Norway turns to Article 9.3 in order that the two sides consult."

    assert weighed(words) == []
    assert [one.ask.verb for one in weighed(words, CONSULTATIONS)] == ["turns to"]


def test_a_right_named_in_the_sentence_before_is_what_is_asked_under():
    (found,) = asked(RIGHT_NAMED_BEFORE)

    assert (found.kind, found.provision) == ("CONSULTATIONS", "EFTA-KOREA-9.3")


def test_what_is_weighed_is_less_sure_than_a_form_of_words_that_is_known():
    (known,) = asked("We request information on the draft by 5 June 2026.")
    (told,) = asked("What would help us is to have the annexes; could they be sent to us?")

    assert told.confidence < 0.75 < known.confidence


def test_where_a_form_of_words_asks_in_a_clause_nothing_is_weighed_besides():
    sentences = sentences_in(text_of("We would request that you kindly send us the list.").flow)
    asks = asks_in(sentences, [Voice()] * len(sentences))

    assert with_weighed(sentences, asks, [Voice()] * len(sentences), [frozenset()]) == asks


def test_an_impersonal_form_told_of_others_asks_nothing():
    assert asked("Both sides agreed that comments would be exchanged by 3 April 2026.") == []


def test_a_report_is_not_weighed():
    words = "Chile resorts to the consultations foreseen in Article 28.5 of the CPTPP."
    sentences = sentences_in(words)

    assert with_weighed(sentences, [], [Voice(is_report=True)], [CONSULTATIONS]) == []


def test_a_sentence_is_parted_into_clauses_as_far_as_a_denial_reaches():
    words = "We do not insist on a panel, but we ask for consultations; please reply."

    parts = [words[start:end] for start, end in clauses_of(words)]

    assert parts == ["We do not insist on a panel", "but we ask for consultations", "please reply."]


def test_a_korean_clause_keeps_its_connecting_ending():
    words = "면담을 주선하여 주시고 가능 여부를 알려 주시기 바랍니다."

    parts = [words[start:end] for start, end in clauses_of_korean(words)]

    assert parts == ["면담을 주선하여 주시고 ", "가능 여부를 알려 주시기 바랍니다."]


@pytest.mark.parametrize("weights", [ENGLISH, KOREAN], ids=["en", "ko"])
def test_every_sign_bears_upon_a_cue_that_there_is(weights):
    known = {cue.name for cue in weights.cues} | {cue.role for cue in weights.cues}

    assert [sign.name for sign in weights.signs if not sign.of & known] == []


@pytest.mark.parametrize(
    "words",
    [
        "Might we have until 14 June 2026 to answer?",
        "We ask that the time be extended to 14 June 2026.",
        "제출 기한을 2026년 6월 14일까지로 연장해 주시기 바랍니다.",
    ],
)
def test_the_day_until_which_more_time_is_asked_for_is_no_deadline(words):
    (found,) = asked(words)

    assert (found.kind, found.stated_on) == ("EXTENSION", None)


def test_several_questions_of_a_letter_are_one_request():
    words = "Which ports are concerned? When does the order take effect? Do you have a list?"

    (found,) = asked(words)

    assert found.kind == "INFORMATION"
