"""An agreement named by its kind alone is that of the two sides, and never a guess between more."""

import pytest

from correspondence.intake.agreements import mentions_in
from correspondence.intake.unnamed_agreements import with_unnamed
from tests.correspondence.intake.readings import known

BETWEEN_US = frozenset({"KR", "IN"})


def keys(words, sides):
    """The agreements that the words name, for letters between these sides."""
    return [one.key for one in with_unnamed(words, mentions_in(words, known()), known(), sides)]


@pytest.mark.parametrize(
    "words",
    [
        "under Article 14.4 of the Comprehensive Economic Partnership Agreement",
        "under Article 14.4 of our CEPA",
    ],
)
def test_the_sides_tell_which_agreement_is_meant(words):
    assert set(keys(words, BETWEEN_US)) == {"KOREA-INDIA"}


def test_the_only_two_parties_named_tell_it_where_the_sides_are_not_known():
    words = "Korea and Canada value our Free Trade Agreement."

    assert keys(words, frozenset()) == ["CANADA-KOREA"]


def test_nothing_is_meant_where_more_than_two_parties_are_named():
    words = "Korea, Canada and Australia value each Free Trade Agreement."

    assert not any(keys(words, frozenset()))


def test_an_agreement_named_in_full_is_the_one_meant():
    words = "Under Article 22.7 of KORUS, and not of any other Free Trade Agreement"

    assert set(filter(None, keys(words, BETWEEN_US))) == {"KORUS"}
