"""What is learned of labelled sentences, and how it moves the reading of a letter."""

import pytest

from benchmarks.intake.labelled import labelled
from benchmarks.intake.learning import LANGUAGES, fit_asks, hands, told_by_others
from correspondence.intake.ask import Ask
from correspondence.intake.items import Sentence
from correspondence.intake.kind_found import KindFound
from correspondence.intake.kinds import by_wording
from correspondence.intake.learned_weights import (
    ALONE,
    asks_learned,
    chance_of_asking,
    kinds_learned,
    kinds_likely,
)
from correspondence.intake.likely import likely_ones
from correspondence.intake.wording import turns_of
from correspondence.models.request import RequestKind

# A weight may round otherwise on another machine.
ROUNDING = 0.03


def test_names_days_and_articles_are_made_common_so_that_a_turn_of_phrase_is_known_again():
    one = turns_of("Under Article 9.3 Norway asks that Korea reply by 3 May 2027.")
    other = turns_of("Under Article 22.7 Chile asks that Peru reply by 14 June 2026.")

    assert one == other
    assert {"_art _name asks", "by _date", "^ under"} <= one


def test_a_korean_sentence_is_known_by_its_ending():
    assert {"$바랍니다", "~니다"} <= turns_of("6월 3일까지 회신하여 주시기 바랍니다.")


@pytest.mark.parametrize(
    ("asking", "telling"),
    [
        ("We would be glad to have the list by 4 March.", "We were glad to have the list."),
        (
            "Could your office tell us which form applies?",
            "Your office told us which form applies.",
        ),
        ("Iceland asks for consultations.", "Iceland asked for consultations in 2019."),
        ("자료를 보내 주시기 바랍니다.", "자료를 보내 주셔서 감사합니다."),
    ],
)
def test_what_asks_is_likelier_to_ask_than_what_tells_in_nearly_the_same_words(asking, telling):
    assert chance_of_asking(asking) > chance_of_asking(telling)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("We ask for two more weeks to file our comments.", "EXTENSION"),
        ("Please confirm that you have received this note.", "ACKNOWLEDGEMENT"),
        ("Could the Director receive our delegation on Monday?", "MEETING"),
        ("원산지 증명서의 진위를 확인하여 주시기 바랍니다.", "VERIFICATION"),
    ],
)
def test_the_likeliest_kind_is_told_by_the_wording(words, kind):
    assert kinds_likely(words)[0].kind == kind


UNLIKELY = "The contracting authorities need to be heard, and it will be weeks before we know."
ASKED_FOR = "We should be grateful for the list of the authorities that need to be heard."


def an_ask(words, confidence):
    """One sentence, and an ask that a rule has found in it."""
    return [Sentence(0, len(words), words, 0)], [Ask(0, 0, 10, "GRATEFUL", confidence)]


def test_an_ask_that_a_rule_is_unsure_of_stays_only_where_the_wording_is_of_one():
    assert likely_ones(*an_ask(UNLIKELY, confidence=0.5)) == []
    assert len(likely_ones(*an_ask(ASKED_FOR, confidence=0.5))) == 1


def test_an_ask_that_a_rule_is_sure_of_stays_in_a_sentence_seldom_worded_so():
    words = "It remains for Seoul to furnish the list of plants that were visited."

    assert len(likely_ones(*an_ask(words, confidence=0.9))) == 1


def test_what_is_asked_for_is_of_the_kind_that_the_whole_sentence_is_worded_for():
    words = "We ask that the origin of the goods be verified with the exporter on its premises."
    named = KindFound("INFORMATION", 0, 5)

    found = by_wording(named, words)

    assert (found.kind, found.others) == ("VERIFICATION", ("INFORMATION",))


def test_a_doing_that_a_verb_tells_keeps_its_kind_however_it_is_worded():
    doing = KindFound("OTHER", 0, 5, is_doing=True)

    assert by_wording(doing, "Could you please send us the name of your expert?") == doing


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_that_is_learned_is_a_kind_of_request(language):
    assert set(kinds_learned(language)[ALONE]) <= set(RequestKind.values)


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_weights_on_file_are_those_that_the_labelled_sentences_give(language):
    every = [one for each in labelled(language).values() for one in each]
    fitted = fit_asks(every)

    on_file = asks_learned(language)

    given = zip(fitted.columns.get_feature_names_out(), fitted.model.coef_[0], strict=True)
    apart = [turn for turn, weight in given if abs(on_file.get(turn, weight) - weight) > ROUNDING]
    assert apart == []


@pytest.mark.slow
@pytest.mark.parametrize(("language", "hand"), [("en", "en3"), ("ko", "ko2")])
def test_sentences_of_one_hand_are_told_by_what_the_others_wrote(language, hand):
    assert hand in hands(language)

    told = told_by_others(language, hand)

    assert told.precision >= 0.93
    assert told.recall >= 0.83
