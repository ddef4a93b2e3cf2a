"""What looks like an ask and is told, granted, passed on or reported; and asks that only seemed so.

Each family is written in many ways; a wording mended alone is not a family mended.
"""

import pytest

from tests.correspondence.intake.readings import KOREA, asked

GRANTED = [
    "Türkiye accepts to enter into consultations with China under Article 4.3 of the DSU.",
    "Canada agrees to hold consultations under Article 31.4 of the USMCA.",
    "Japan consents to enter into the consultations requested under Article 4.3 of the DSU.",
    "Korea undertakes to enter into consultations within 30 days under Article 22.7 of KORUS.",
    "We confirm our agreement to enter into consultations under Article 22.7 of KORUS.",
    "The Union repeats its commitment to enter into consultations under Article 22.7 of KORUS.",
    "Korea is prepared to enter into consultations under Article 22.7 of KORUS.",
    "Mexico stands ready to enter into consultations under Article 31.4 of the USMCA.",
]
LOOKED_FORWARD_TO = [
    "Japan looks forward to receiving India's favourable answer and to being informed of the date.",
    "We look forward to learning the date on which the consultations may be held.",
    "The Union looks forward to the information that the panel will bring to light.",
    "I hope that the consultations will make recourse to a panel unnecessary.",
    "We trust that these consultations can settle the matter.",
    "It is to be hoped that the talks will spare us a panel.",
    "Chile looks forward to receiving Türkiye's reply to this request.",
]
PASSED_ON = [
    "I should be obliged if the Embassy would forward the enclosed questionnaire to the exporters.",
    "Please transmit the attached information to the producers concerned.",
    "I enclose the request for information that we received from the exporters.",
    "I am forwarding the request of the importers for an extension.",
    "We transmit the application made by the producers for verification.",
]
HANDLED = [
    "Please treat the information in the annex as confidential.",
    "We would appreciate it if the list were kept confidential.",
    "I would be grateful if the data stayed within your division.",
    "Please keep the details in strict confidence.",
]
TOLD = [
    "I refer to the note circulated on 2 March, in which consultations are requested.",
    "We have the communication by which consultations are sought under Article 31.4 of the USMCA.",
    "The delegation expressed its desire to be joined in the consultations that it named.",
    "Should the matter remain unresolved, we would be obliged to request a panel.",
    "If talks fail, we would be forced to ask for consultations.",
    "The present request for consultations is without prejudice to the rights of Korea.",
    "Our request for information is limited to the measures in the annex.",
    "Nine applications lodged by Korean mills in 2024 are pending.",
    "We wish to inform you that the United States will name its panelist.",
]
NAMED = [
    "Please let Dr Farrant have the name of the case officer by 15 April 2026.",
    "Kindly let the Secretariat have the figures by 15 April 2026.",
]
APPOINTED = [
    "Please nominate two experts by 15 April 2026.",
    "Please designate your representative by 15 April 2026.",
    "Kindly appoint an officer for the inspection by 15 April 2026.",
]
TOLD_KO = [
    "가. 미측은 법안의 처리 전망을 문의하고, 동 법안에 대한 우려가 크다고 언급함.",
    "미측은 자료의 조속한 제출을 요청함.",
    "1) 캐나다측은 관련 규정의 영문본을 제공해 줄 것을 요청함.",
    "중국측은 검역 현황에 대한 정보를 요청하고, 양측은 계속 협의하기로 함.",
    "상대측은 협의 개최를 제안함.",
    "나. 아측은 상세 자료의 제공을 요청함.",
    "○ EU측 대표는 협정 제14.3조에 따른 협의를 요청함.",
    "본 서한은 협정상 협의 요청에 해당하지 않습니다.",
    "이 요청에 포함된 업체 정보는 비밀로 취급하여 주시기 바랍니다.",
    "제출하신 자료는 대외비로 관리하여 주시기 바랍니다.",
    "회의 종료 후 기념촬영에 응하여 주실 것을 부탁드립니다.",
]
OFFICES_KO = [
    "의제 의견을 서식에 따라 작성하여 2026. 4. 22.까지 우리부(검역협상팀)로 제출 바랍니다.",
    "동 초안에 대한 검토의견을 2026. 4. 22.까지 통상협의과로 제출하여 주시기 바랍니다.",
    "의견을 2026. 4. 22.까지 협상지원팀에 송부하여 주시기 바랍니다.",
]
LISTS_KO = [
    "제출하실 자료는 아래와 같습니다.\n 1) 현황\n 2) 방향\n\n제출 기한: 2026. 4. 22.(수)까지",
    "○ 제출 기한: '26. 4. 22.(수) 18:00까지 담당자 메일로 송부",
    "제출하여야 할 서류는 다음과 같습니다.\n\n - 제출 마감: 2026. 4. 22.",
]


def kinds_of(words, voice=None):
    """The kinds of request read in a sentence."""
    return [one.kind for one in asked(words, voice)]


@pytest.mark.parametrize(
    "words", [*GRANTED, *LOOKED_FORWARD_TO, *PASSED_ON, *HANDLED, *TOLD, *TOLD_KO]
)
def test_what_is_granted_hoped_passed_on_handled_or_told_is_no_ask(words):
    assert kinds_of(words) == []


@pytest.mark.parametrize("words", NAMED)
def test_letting_an_office_have_a_thing_is_information_by_its_day(words):
    (found,) = asked(words)

    assert (found.kind, found.stated_on.isoformat()) == ("INFORMATION", "2026-04-15")


@pytest.mark.parametrize("words", APPOINTED)
def test_appointing_somebody_is_a_doing_by_its_day(words):
    (found,) = asked(words)

    assert (found.kind, found.stated_on.isoformat()) == ("OTHER", "2026-04-15")


@pytest.mark.parametrize("words", OFFICES_KO)
def test_the_name_of_a_korean_office_does_not_say_what_is_to_be_sent_to_it(words):
    assert kinds_of(words) == ["COMMENTS"]


@pytest.mark.parametrize("words", LISTS_KO)
def test_a_korean_line_that_sets_a_day_for_sending_in_is_a_request_when_no_other_takes_it(words):
    (found,) = asked(words)

    assert (found.kind, found.stated_on.isoformat()) == ("INFORMATION", "2026-04-22")


def test_a_day_for_sending_in_stands_beside_a_request_with_another_day():
    words = (
        "제출 기한: 2026. 4. 13.까지 메일로 송부\n\n참석을 희망하시는 부서는 2026. 4. 10.까지"
        " 참석자 명단을 알려주시기 바랍니다."
    )

    assert [one.stated_on.isoformat() for one in asked(words)] == ["2026-04-13", "2026-04-10"]


@pytest.mark.parametrize("said", ["Comments, if any, by", "Views, if any, no later than"])
def test_comments_if_there_are_any_are_asked_for_by_their_day(said):
    (found,) = asked(f"Attached is the draft decision. {said} 15 April 2026 please.")

    assert (found.kind, found.stated_on.isoformat()) == ("COMMENTS", "2026-04-15")


def test_comments_sought_on_what_is_enclosed_are_asked_for_though_in_a_relative_clause():
    words = "We enclose the draft, on which your comments are requested by 15 April 2026."

    assert kinds_of(words) == ["COMMENTS"]


def test_to_go_along_on_an_inspection_is_part_of_the_verification_asked_for():
    words = (
        "우리 청은 원산지 검증을 실시하여 주실 것을 요청합니다. 우리 청 직원이 귀 기관의 현장방문에"
        " 동행하기를 희망합니다."
    )

    assert kinds_of(words) == ["VERIFICATION"]


def test_a_side_within_a_clause_about_the_thing_is_not_who_speaks():
    words = "뉴질랜드측이 제안한 의제에 대한 의견을 2026. 4. 22.까지 회신하여 주시기 바랍니다."

    assert kinds_of(words, KOREA) == ["COMMENTS"]


def test_a_state_within_a_numbered_clause_about_the_thing_is_not_who_speaks():
    words = "2. 미국 에너지부가 공고한 기준과 관련하여, 다음의 정보를 요청하오니 제공 바랍니다."

    assert kinds_of(words, KOREA) == ["INFORMATION"]
