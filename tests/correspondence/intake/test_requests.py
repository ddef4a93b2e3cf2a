"""What is asked for under what, in the forms that letters use; and what asks for nothing."""

import csv
from pathlib import Path

import pytest

from correspondence.intake.voice import Voice
from tests.correspondence.intake.readings import KOREA, UNITED_STATES, asked

FRAGMENTS = Path(__file__).parent / "fragments.csv"
VOICES = {"": None, "KR": KOREA, "US": UNITED_STATES}
TWO_IN_ONE = (
    "Pursuant to Article 22.7 of KORUS, Korea requests consultations with the United States."
    " Please also provide the draft rules by 27 March 2026."
)


def fragments(*, asking):
    """Fragments that ask for something, or those that ask for nothing."""
    with FRAGMENTS.open(encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if bool(row["kind"]) is asking]


@pytest.mark.parametrize("row", fragments(asking=True), ids=lambda row: row["words"][:60])
def test_a_request_has_its_kind_and_its_provision(row):
    found = asked(row["words"], VOICES[row["voice"]])

    assert [(one.kind, one.provision) for one in found] == [(row["kind"], row["provision"])]


@pytest.mark.parametrize("row", fragments(asking=False), ids=lambda row: row["words"][:60])
def test_what_is_intended_told_or_said_in_courtesy_is_no_request(row):
    assert asked(row["words"], VOICES[row["voice"]]) == []


def test_several_requests_of_a_letter_are_told_apart_each_with_its_own_day():
    found = asked(TWO_IN_ONE, KOREA)

    assert [(one.kind, str(one.stated_on)) for one in found] == [
        ("CONSULTATIONS", "None"),
        ("INFORMATION", "2026-03-27"),
    ]


def test_a_day_set_for_the_reply_belongs_to_what_is_asked_for_before():
    found = asked("Please send us the list of firms. A reply by 27 March 2026 would help us.")

    assert [(one.kind, str(one.stated_on)) for one in found] == [("INFORMATION", "2026-03-27")]


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        (
            "자료를 제출하여 주시기 바랍니다.\n가. 제출기한 : 2026. 4. 20.(월)\n나. 방법: 공문",
            ["INFORMATION"],
        ),
        ("Deadline: 20 April 2026\n\nPlease send us the list of firms.", ["INFORMATION"]),
        ("신청 안내\n가. 접수 마감일: 2026. 4. 20.\n나. 장소: 서울", []),
        ("귀 기관의 의견을 조회하오니 4월 20일까지 회신 바랍니다.", ["COMMENTS"]),
    ],
)
def test_a_line_that_only_says_by_when_is_the_day_of_what_is_asked(words, kinds):
    found = asked(words)

    assert [one.kind for one in found] == kinds
    assert {str(one.stated_on) for one in found} <= {"2026-04-20"}


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("답변 기한을 5월 15일까지 연장하여 주시기 바랍니다.", "None"),
        ("기한 연장 여부를 4월 20일까지 회신하여 주시기 바랍니다.", "2026-04-20"),
        ("Please extend the time limit to 15 May 2026.", "None"),
    ],
)
def test_the_day_until_which_more_time_is_asked_for_is_none_for_the_answer(words, day):
    (found,) = asked(words)

    assert (found.kind, str(found.stated_on)) == ("EXTENSION", day)


def test_a_report_asks_for_nothing():
    words = "Pursuant to Article 22.7 of KORUS, Korea hereby requests consultations."

    assert asked(words, Voice(is_report=True)) == []


@pytest.mark.parametrize(
    ("words", "urgent", "perishable"),
    [
        ("This is a matter of urgency.", True, False),
        ("The goods are perishable.", False, True),
        ("본 사안은 긴급을 요하며 부패하기 쉬운 상품에 관한 것입니다.", True, True),
        ("This is not a matter of urgency.", False, False),
        ("The question cannot wait for the next regular session.", False, False),
        ("The fruit does not survive such a wait.", False, True),
        ("신선 딸기는 며칠 안에 상하므로 조속한 처리가 필요합니다.", False, True),
        ("In cases of urgency, including those on perishable goods, ten days apply.", False, False),
    ],
)
def test_urgency_is_what_the_letter_claims(words, urgent, perishable):
    (found,) = asked(f"Canada requests consultations under Article 21.4 of the CKFTA. {words}")

    assert (found.urgent, found.perishable) == (urgent, perishable)


def test_the_place_asked_for_is_kept_as_written():
    (found,) = asked(
        "Under KORUS Article 22.2, I request a special session of the Joint Committee in"
        " Washington, D.C., next month."
    )

    assert found.place == "Washington, D.C."


def test_the_words_that_a_request_rests_on_are_those_of_the_letter():
    words = "Dear Minister:\n\nUnder Article 22.7 of KORUS,\nwe request consultations.\n"

    (found,) = asked(words)

    assert words[found.start : found.end] == found.text
    assert "request consultations" in found.text


def test_a_kind_without_an_article_has_the_only_provision_of_the_only_agreement_named():
    (found,) = asked("As to the KORUS FTA, we request a special session of the Joint Committee.")
    (unclear,) = asked("As to the KORUS FTA and the USMCA, we request a special session.")

    assert (found.provision, unclear.provision) == ("KORUS-22.2.4(b)", "")
    assert found.confidence < 0.7


@pytest.mark.parametrize(("voice", "kinds"), [(KOREA, ["INFORMATION"]), (UNITED_STATES, [])])
def test_what_a_side_that_is_named_should_do_is_asked_of_the_reader_alone(voice, kinds):
    found = asked("The United States should file its list by 20 April 2026.", voice)

    assert [one.kind for one in found] == kinds
