from datetime import date

import pytest

from deadlines.selectors.rules import (
    UnknownRule,
    agreement_of,
    folded_code,
    provisions_beside,
    provisions_under,
    rule_in_force,
)
from tests.deadlines.builders import rule

pytestmark = pytest.mark.django_db
ON = date(2017, 7, 12)


@pytest.mark.parametrize(
    "written", ["KORUS-22.2.4(b)", "korus-22.2.4.b", "KORUS-22.2.4.B", "ＫＯＲＵＳ-22.2.4(b)"]
)
def test_a_rule_is_found_however_its_id_is_written(written: str) -> None:
    expected = rule()
    assert rule_in_force(written, ON) == expected


def test_an_unknown_rule_is_refused_by_name() -> None:
    with pytest.raises(UnknownRule, match=r"KORUS-99\.9"):
        rule_in_force("KORUS-99.9", ON)


def test_the_version_in_force_on_the_day_applies() -> None:
    old = rule(in_force_until_on=date(2019, 1, 1))
    new = rule(version=2, length=45, in_force_from_on=date(2019, 1, 1))
    assert rule_in_force(old.code, date(2018, 12, 31)) == old
    assert rule_in_force(old.code, date(2019, 1, 1)) == new


def test_an_article_stands_for_the_paragraphs_below_it() -> None:
    paragraph = rule().provision
    other = rule("KORUS-22.20").provision
    agreement, article = agreement_of("KORUS-22.2")
    assert agreement is not None
    assert list(provisions_under(agreement, article)) == [paragraph]
    assert other not in provisions_under(agreement, article)


def test_a_paragraph_not_on_record_resolves_to_its_nearest_ancestor() -> None:
    article = rule("KORUS-22.9").provision
    agreement, written = agreement_of("KORUS-22.9.7(a)")
    assert agreement is not None
    assert list(provisions_under(agreement, written)) == [article]


def test_a_paragraph_not_on_record_has_those_of_its_article_beside_it() -> None:
    reply, entering = rule("CPTPP-28.5.2").provision, rule("CPTPP-28.5.4").provision
    rule("CPTPP-28.6.1")
    agreement, written = agreement_of("CPTPP-28.5.1")
    assert agreement is not None
    assert list(provisions_under(agreement, written)) == []
    assert list(provisions_beside(agreement, written)) == [reply, entering]
    assert list(provisions_beside(agreement, "28.7")) == []


def test_folding_drops_brackets_case_and_width() -> None:
    assert folded_code(" KORUS-22.9.2(b)default ") == "korus-22.9.2.bdefault"
