"""Which agreement an article is of where the letter only says "the Agreement", or nothing."""

import pytest

from tests.correspondence.intake.readings import cited

KAFTA = "The Korea-Australia Free Trade Agreement has served us well. "
KORUS_LATER = " The procedures of KORUS were never begun."
PASSING = [
    "Nothing in this letter affects our rights under the WTO Agreement.",
    "The same follows from the GATT 1994.",
    "Services are subject to the GATS besides.",
    "The Vienna Convention on the Law of Treaties says the same.",
    "The duties under Section 232 are another matter.",
    "The Marrakesh Agreement is not concerned.",
]


def agreement_of(words, number):
    """The agreement of the only citation with that number."""
    (found,) = {one.agreement for one in cited(words) if one.number == number}
    return found


@pytest.mark.parametrize("passing", PASSING)
@pytest.mark.parametrize(
    "said",
    [
        "\n\nArticle 7.2 governs the matter.",
        "\n\nWe act under Article 7.2 of the Agreement.",
        "\n\nThe Agreement provides for it in Article 7.2.",
    ],
)
def test_an_instrument_named_in_passing_takes_no_article_from_the_agreement(passing, said):
    assert agreement_of(KAFTA + passing + said, "7.2") == "KAFTA"


@pytest.mark.parametrize(
    ("before", "number"),
    [
        ("Your letter relies on Article 22.7 of the Agreement.", "22.7"),
        ("You say that Article 9.7 of the Agreement was not observed.", "9.7"),
        ("The Agreement, in Article 2.2, says otherwise.", "2.2"),
    ],
)
def test_the_agreement_is_one_named_later_rather_than_a_convention_beside_it(before, number):
    words = f"{before} Article 60 of the Vienna Convention on the Law of Treaties helps as little."

    assert agreement_of(words + KORUS_LATER, number) == "KORUS"
    assert agreement_of(words + KORUS_LATER, "60") == "VCLT"


@pytest.mark.parametrize("chapter", ["Fourteen", "Fifteen", "Two", "Twenty-Two", "Nineteen"])
def test_a_chapter_written_in_words_is_no_name_of_an_agreement(chapter):
    words = f"{KAFTA}We have recourse to Chapter {chapter} of the Agreement, under Article 7.2."

    assert agreement_of(words, "7.2") == "KAFTA"


def test_an_agreement_that_is_not_on_record_keeps_its_own_articles():
    words = f"{KAFTA}The Korea-Türkiye Free Trade Agreement is another. Article 7.2 governs it."

    assert agreement_of(words, "7.2") == ""
