"""What a trade office is asked in the year's plain letters, each family in several wordings."""

import pytest

from tests.correspondence.intake.readings import KOREA, UNITED_STATES, asked, cited

ABOUT_MORE_TIME = [
    "The United States requests that Korea provide information on the planned extension.",
    "The United States requests that Korea provide details regarding the proposed extension.",
    "The United States requests that Korea provide data with respect to the extension of scope.",
    "The United States requests that Korea provide figures relating to the announced extension.",
]
IN_A_ROLE = [
    "In my capacity as Canada's Coordinator I would like to request a meeting of the Coordinators.",
    "In our capacity as co-chair we request a meeting of the Working Group in May.",
    "As Director responsible for the Agreement I request a meeting with your services.",
    "As contact point of the United States I ask for a meeting on these matters.",
]
BY_A_CAPITAL = [
    "Washington has therefore asked us to request that the comment period be extended.",
    "Our headquarters has instructed me to request that the comment period be extended.",
    "Washington has directed us to ask that the comment period be extended.",
]
SESSIONS = [
    "The Joint Committee is to meet this year. We propose that the meeting be held in October.",
    "The Joint Committee met in 2024. We propose that the meeting take place in the week of 4 May.",
    "We suggest that the Trade Committee be convened in the autumn.",
]
SESSIONS_KO = [
    "제14차 무역위원회를 서울에서 개최할 것을 제안합니다.",
    "무역위원회를 11월 중 개최할 것을 제안합니다.",
    "공동위원회를 브뤼셀에서 개최할 것을 제의합니다.",
]
GUESTS = [
    "We would be pleased to receive the Korean delegation in Ottawa.",
    "We should be delighted to host the experts of your Ministry.",
]
PASSED_ON_KO = [
    "본 요청을 귀국 상무부에 전달하여 주시기 바랍니다.",
    "동 입장을 귀국 정부에 전달해 주시기 바랍니다.",
    "우리측 의견을 관계 부처에 신속히 전달하여 주시면 감사하겠습니다.",
]
JOINING = [
    "We have an interest in the consultations and convey our desire to be joined in them.",
    "After those consultations began, my Government seeks, under the DSU, to be joined in them.",
    "As to the consultations, we convey the desire, under the DSU, to be joined in them.",
]
NAMED_IN_FULL = [
    ("「대한민국 정부와 중화인민공화국 정부 간의 자유무역협정」", "CHINA-KOREA"),
    ("「대한민국 정부와 오스트레일리아 정부 간의 자유무역협정」", "KAFTA"),
    ("「대한민국 정부와 베트남 사회주의공화국 정부 간의 자유무역협정」", "KOREA-VIETNAM"),
]


def kinds_of(words, voice=UNITED_STATES):
    return [one.kind for one in asked(words, voice)]


@pytest.mark.parametrize("words", ABOUT_MORE_TIME)
def test_information_about_an_extension_is_not_an_extension(words):
    assert kinds_of(words) == ["INFORMATION"]


@pytest.mark.parametrize("words", IN_A_ROLE)
def test_who_asks_in_a_role_asks(words):
    assert kinds_of(words) == ["MEETING"]


@pytest.mark.parametrize("words", BY_A_CAPITAL)
def test_what_a_capital_has_its_embassy_ask_is_asked(words):
    assert kinds_of(words) == ["EXTENSION"]


@pytest.mark.parametrize("words", SESSIONS)
def test_a_session_proposed_for_a_month_a_week_or_a_season_is_asked_for(words):
    assert kinds_of(words) == ["MEETING"]


@pytest.mark.parametrize("words", SESSIONS_KO)
def test_a_korean_proposal_to_hold_a_committee_names_where_or_when_between(words):
    (kind,) = kinds_of(words, KOREA)

    assert kind in ("MEETING", "SPECIAL_SESSION")


def test_a_meeting_of_no_body_proposed_for_some_week_is_an_offer():
    assert kinds_of("We propose that our experts meet in a week that suits you.") == []


@pytest.mark.parametrize("words", GUESTS)
def test_readiness_to_receive_guests_asks_nothing(words):
    assert kinds_of(words) == []


@pytest.mark.parametrize("words", PASSED_ON_KO)
def test_a_korean_request_only_to_be_passed_on_is_no_request_of_its_own(words):
    assert kinds_of(words, KOREA) == []


@pytest.mark.parametrize("words", JOINING)
def test_the_desire_to_be_joined_in_them_is_one_to_join_consultations(words):
    assert kinds_of(words) == ["JOIN_CONSULTATIONS"]


@pytest.mark.parametrize(("name", "key"), NAMED_IN_FULL)
def test_a_korean_full_name_is_known_beside_a_short_one_of_the_same_agreement(name, key):
    words = f"한·미 FTA도 참고됩니다. 동 조치는 {name} 제2.8조에 어긋납니다."

    assert [(one.agreement, one.number) for one in cited(words)] == [(key, "2.8")]


def test_an_agreement_on_a_matter_named_beside_does_not_become_the_agreement():
    words = (
        "The quota falls under the Canada-Korea Free Trade Agreement. It also concerns the"
        " Agreement on Import Licensing Procedures. Canada requests consultations under Article"
        " 21.4 of the Agreement."
    )

    assert [(one.agreement, one.number) for one in cited(words)] == [("CANADA-KOREA", "21.4")]


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("Agreement between Canada, the United States of America and Mexico", "USMCA"),
        ("Agreement on Environmental Cooperation between Canada, the United States and Mexico", ""),
    ],
)
def test_an_agreement_named_by_its_three_parties_is_theirs_unless_it_is_on_a_matter(words, key):
    (found,) = cited(f"We act under Article 31.4 of the {words}.")

    assert found.agreement == key


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("She directs Trade Agreement Implementation (TPA). See Article 22.2 of KORUS.", ["KORUS"]),
    ],
)
def test_an_office_that_is_called_as_a_statute_is_no_statute(words, expected):
    assert [one.agreement for one in cited(words)] == expected


def test_the_answers_due_are_those_to_the_questions_of_the_sentence_before():
    words = (
        "I should be grateful if Korea would provide written answers to the questions attached."
        " It would be much appreciated if the answers could be provided by 30 October 2026."
    )
    (found,) = asked(words, UNITED_STATES)

    assert (found.kind, found.stated_on.isoformat()) == ("INFORMATION", "2026-10-30")


def test_what_one_would_need_to_know_is_not_asked():
    assert kinds_of("In order to form a view the United States would need to know more.") == []


def test_an_item_that_begins_with_that_is_told_by_its_verb():
    words = (
        "The United States makes the following requests:\n\n1. That the period for comments, which"
        " is now set to close on August 21 and is short, be extended by 30 days.\n"
    )

    assert kinds_of(words) == ["EXTENSION"]
