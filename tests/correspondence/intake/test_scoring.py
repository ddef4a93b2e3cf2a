"""The measure itself: what counts as right, as false and as missed."""

import copy
from typing import Any

import pytest

from benchmarks.intake.alike import code, is_name, is_person
from benchmarks.intake.scoring import AIMS, Score, add


def _expected(**changes: Any) -> dict[str, Any]:
    parts = {"organization": None, "person": None, "office": None}
    record = {
        "form": "LETTER",
        "language": "en",
        "dated_on": "2026-03-04",
        "sender": {**parts, "organization": ["Office of Trade", "Trade Office"]},
        "addressee": {**parts, "person": "Gildong Hong"},
        "subject": None,
        "reference": None,
        "references_to": [],
        "agreements": ["KORUS"],
        "citations": [{"agreement": "KORUS", "article": "22.2", "status": "ANCESTOR"}],
        "requests": [_request("SPECIAL_SESSION", "KORUS-22.2.4(b)", "2026-04-03")],
        "stated_dates": [],
        "meetings": [],
        "enclosures": [],
        "copies": [],
    }
    return {**record, **changes}


def _request(kind: str, provision: str, due_on: str, **changes: Any) -> dict[str, Any]:
    deadline = {"rule": provision, "due_on": due_on}
    request = {"kind": kind, "provision": provision, "deadlines": [deadline], "optional": False}
    return {**request, "urgent": False, "perishable": False, **changes}


def _answer(expected: dict[str, Any]) -> dict[str, Any]:
    """What a reader answers who finds just what is expected."""
    answer = copy.deepcopy(expected)
    for side in ("sender", "addressee"):
        for part, value in answer[side].items():
            first = value[0] if isinstance(value, list) else value
            answer[side][part] = {"value": first} if first else None
    for name in ("form", "language", "dated_on"):
        answer[name] = {"value": answer[name]} if answer[name] else None
    return answer


def _scored(expected: dict[str, Any], answer: dict[str, Any]) -> Score:
    score = Score()
    add(score, "a letter", expected, answer)
    return score


def test_an_answer_that_is_the_record_has_no_slip() -> None:
    expected = _expected()

    score = _scored(expected, _answer(expected))

    assert score.amiss["a letter"] == []
    assert score.below(AIMS) == []
    assert score.fields["sender"].right == 1
    assert score.fields["due dates"].right == 1


def test_a_wrong_date_is_both_false_and_missed() -> None:
    expected = _expected()
    answer = {**_answer(expected), "dated_on": {"value": "2026-04-03"}}

    score = _scored(expected, answer)

    tally = score.fields["letter date"]
    assert (tally.right, tally.false, tally.missed) == (0, 1, 1)
    assert score.below(AIMS) == ["letter date: precision 0.000, recall 0.000, not 0.97"]


def test_a_date_found_on_an_undated_letter_is_false() -> None:
    expected = _expected(dated_on=None)
    answer = {**_answer(expected), "dated_on": {"value": "2026-04-03"}}

    tally = _scored(expected, answer).fields["letter date"]

    assert (tally.right, tally.false, tally.missed) == (0, 1, 0)


def test_a_request_under_another_provision_is_false_and_its_day_too() -> None:
    expected = _expected()
    answer = _answer(expected)
    answer["requests"] = [_request("SPECIAL_SESSION", "WTO-DSU-22.2", "2026-04-03")]

    score = _scored(expected, answer)

    assert score.fields["requests"].false == 1
    assert score.fields["due dates"].false == 1
    assert score.invented == []


def test_a_day_given_to_a_letter_without_any_is_invented() -> None:
    expected = _expected(requests=[])
    answer = _answer(_expected())

    score = _scored(expected, answer)

    assert score.invented == ["a letter: korus-22.2.4.b 2026-04-03"]


def test_an_optional_request_and_its_day_are_neither_right_nor_false() -> None:
    optional = _request("COMMENTS", "KORUS-9.6.3", "2026-05-03", optional=True)
    expected = _expected(requests=[optional])

    with_it = _scored(expected, _answer(expected))
    without = _scored(expected, {**_answer(expected), "requests": []})

    for score in (with_it, without):
        assert score.fields["requests"].false == score.fields["requests"].missed == 0
        assert score.fields["due dates"].false == score.fields["due dates"].missed == 0
        assert score.invented == []


def test_a_field_that_is_not_scored_is_left_out() -> None:
    expected = _expected(unscored=["provision"])

    assert "provision" not in _scored(expected, _answer(expected)).fields


@pytest.mark.parametrize(
    ("expected", "found"),
    [
        ("Ministry of Trade", "THE MINISTRY OF TRADE"),
        ("Secretaría de Economía", "Secretaria de Economia"),
        ("산업통상부", "산 업 통 상 부"),
        ("Ministry of Trade", "Ministry of Trade, Republic of Korea"),
        ("Director, Trade Law Unit", "Director"),
    ],
)
def test_names_of_an_office_are_alike(expected: str, found: str) -> None:
    assert is_name(expected, found)


def test_names_that_share_words_only_are_not_alike() -> None:
    assert not is_name("Ministry of Trade", "Ministry of Trade and Industry")
    assert not is_person("Gildong Hong", "Gildong")


def test_a_name_is_the_same_in_any_order_and_with_a_courtesy() -> None:
    assert is_person("Hong Gil-dong", "Mr. Gil Dong HONG")


def test_a_paragraph_may_be_written_in_two_ways() -> None:
    assert code("KORUS-22.2.4(b)") == code("korus-22.2.4.b")
