"""What a Korean letter asks for, in the ways of several writers, and what asks for nothing."""

import pytest

from tests.correspondence.intake.readings import asked

KORUS = "한·미 자유무역협정"
STEPS = {
    "CONSULTATIONS": [
        f"{KORUS} 제22.7조에 따른 협의를 구하고자 이 서한을 드립니다.",
        f"{KORUS} 제22.7조에 따른 협의를 구하기 위하여 이 서한을 보냅니다.",
        f"{KORUS} 제22.7조가 정한 협의를 시작하고자 이 글을 올립니다.",
        f"{KORUS} 제22.7조에 따른 협의의 개시를 청하는 바입니다.",
        f"{KORUS} 제22.7조의 협의 절차를 이 서한으로 개시합니다.",
        f"{KORUS} 제22.7조가 마련한 협의의 길을 밟고자 합니다.",
        f"{KORUS} 제22.7조에 따라 협의를 요청한다는 점을 귀국에 알려 드립니다.",
        f"{KORUS} 제22.7조에 따라 협의를 요청한다는 뜻을 귀국에 전달합니다.",
        f"{KORUS} 제22.7조는 협의를 규정하고 있습니다. 우리는 이 조항을 원용합니다.",
        f"우리가 택한 길은 {KORUS} 제22.7조의 협의이며, 이 서한으로써 그 절차를 시작합니다.",
    ],
    "SPECIAL_SESSION": [
        f"{KORUS} 제22.2조 제4항 나호에 따라 특별회기를 열고자 하오니 협조하여 주시기 바랍니다.",
        f"{KORUS} 제22.2조 제4항 나호에 근거한 공동위원회 특별회기의 소집을 구합니다.",
        f"{KORUS} 제22.2조에 따른 특별회기 소집 요청서를 이에 제출합니다.",
        f"{KORUS} 제22.2조 제4항 나호는 특별회기를 정합니다. 우리는 이 조항을 원용합니다.",
    ],
    "TERMINATION_NOTICE": [
        f"대한민국은 {KORUS}을 종료할 것임을 제24.5조에 따라 귀국에 통보하는 바입니다.",
        f"대한민국은 {KORUS}을 종료하기로 하였으며, 제24.5조에 따라 이를 서면으로 알립니다.",
        f"대한민국은 {KORUS}을 끝내고자 합니다. 이 서한은 제24.5조에 따른 서면 통보입니다.",
        f"이 통보는 {KORUS} 제24.5조가 정하는 통보이며, 종료는 그 조항에 따라 이루어집니다.",
    ],
    "PANEL": [
        f"{KORUS} 제22.9조에 따라 사안을 분쟁해결패널에 회부합니다.",
        f"{KORUS} 제22.9조에 따라 이 사안을 패널에 넘깁니다.",
    ],
    "REVIEW": [
        f"{KORUS} 제22.14조에 따른 이행 검토를 위하여 사안을 패널에 회부합니다.",
        f"{KORUS} 제22.14조에 따라 이행 여부를 가려 달라고 패널에 회부합니다.",
    ],
    "JOIN_CONSULTATIONS": [
        "분쟁해결양해 제4조 제11항에 따라 이 협의에 함께하고자 한다는 의사를 통보합니다.",
        "분쟁해결양해 제4조 제11항에 따라 위 협의에 이해를 가지고 있어 이에 합류하고자 합니다.",
        "분쟁해결양해 제4조 제11항에 따라 위 협의에 동석할 수 있기를 희망합니다.",
    ],
}
PLAIN = {
    "REVIEW": [
        "귀 세관의 처분을 재검토하여 주시기 바랍니다.",
        "해당 결정을 다시 살펴 주시기 바랍니다.",
        "불허가 결정을 다시 심의하여 주실 것을 부탁드립니다.",
        "귀 청의 품목분류 결정을 재심사하여 주시기 바랍니다.",
        "귀측의 판단을 다시 한번 검토하여 주시기를 청합니다.",
    ],
    "ACKNOWLEDGEMENT": [
        "이 서한을 접수하셨음을 확인하여 주시면 감사하겠습니다.",
        "수령하시는 대로 접수 사실을 회보하여 주시기 바랍니다.",
        "접수 여부를 유선으로 확인하여 주시기 바랍니다.",
        "요청서의 접수를 서면으로 확인하여 주시기 바랍니다.",
        "수신 여부를 회신하여 주시기 바랍니다.",
        "도착 여부를 유선 또는 전자우편으로 알려 주시기 바랍니다.",
        "잘 받으셨다는 회신을 부탁드립니다.",
        "외교행낭이 도착하면 도착했다고 알려 주십시오.",
        "붙임의 수령증에 서명하여 반송하여 주시기 바랍니다.",
    ],
    "REPLY": [
        "우리 측 제안에 대한 귀측의 결정을 알려 주시기 바랍니다.",
        "지난달 보내 드린 제안의 수용 여부를 알려 주시기 바랍니다.",
        "참석 여부를 알려 주시기 바랍니다.",
        "조정이 가능한지는 3. 8.까지 알려 주시기 바랍니다.",
        "제안을 받아들이실 의향이 있으신지 알려 주시기 바랍니다.",
        "귀교의 결심을 들려 주시면 감사하겠습니다.",
        "지난주 드린 제안에 대하여 내부 결론이 났는지 궁금합니다.",
    ],
    "INFORMATION": [
        "그 수치가 어느 연도 기준인지 여쭙고 싶습니다.",
        "새 규정이 어느 항만에 적용되는지 알고자 합니다.",
        "담당관을 지정하여 알려 주시면 감사하겠습니다.",
    ],
    "EXTENSION": [
        "의견 회신 기한을 3. 12.에서 3. 26.으로 조정하여 주시기 바랍니다.",
        "답변 시한을 5월 30일로 변경하여 주시기 바랍니다.",
        "의견 제출 마감을 한 달 뒤로 옮겨 주시기 바랍니다.",
        "방문 검증을 미루어 주실 것을 요청합니다.",
        "의견조회 마감일을 4월 18일에서 5월 9일로 연기하여 주시기 바랍니다.",
    ],
    "MEETING": [
        "13일 점심을 함께하고자 하니 시간을 내어 주셨으면 합니다.",
        "다음 주에 차 한잔 나눌 시간을 내어 주시면 감사하겠습니다.",
        "귀 부를 방문하여 설명드릴 기회를 주시기 바랍니다.",
        "소관 국장님과의 간담회 자리를 마련해 주시기를 부탁드립니다.",
        "면담 일정을 잡아 주시면 감사하겠습니다.",
    ],
    "REGULAR_SESSION": [
        f"올해 하반기 서울에서 {KORUS} 제22.2조의 제5차 정례 공동위원회를 소집할 것을 제의합니다."
    ],
    "OTHER": [
        "대표단 8명에 대한 의전 차량 2대를 배정하여 주시기 바랍니다.",
        "회의 당일 통역사 1명을 섭외하여 주시기 바랍니다.",
        "대표단의 사진을 링크에 업로드하여 주시기 바랍니다.",
        "이 서한을 관세청장에게도 전달하여 주시면 감사하겠습니다.",
        "동봉한 질의서를 관련 업체에 전달하여 주시기 바랍니다.",
        "회의에 참석할 사람 1명을 지정하여 통보하여 주시기 바랍니다.",
        "누리집에 게시된 협정문의 오역을 바로잡아 주시기 바랍니다.",
        "분담금을 아래 계좌로 송금하여 주시기 바랍니다.",
        "묶인 화물을 보증금 없이 통관시켜 주시기 바랍니다.",
    ],
}
PAIRS = [
    (
        "화물을 통관시켜 주시고, 본인의 제안에 대하여 귀하의 답을 주시기 바랍니다.",
        ["OTHER", "REPLY"],
    ),
    (
        "최근 통계를 보내 주시고, 초안에 대한 의견도 제출하여 주시기 바랍니다.",
        ["INFORMATION", "COMMENTS"],
    ),
    ("이 조치를 철회하여 주시고, 그 사유를 설명하여 주시기 바랍니다.", ["OTHER", "INFORMATION"]),
    ("처분을 재검토하여 주시고 산정 근거를 보내 주시기 바랍니다.", ["REVIEW", "INFORMATION"]),
    ("접수를 확인하여 주시고, 의견을 보내 주시기 바랍니다.", ["ACKNOWLEDGEMENT", "COMMENTS"]),
    ("면담 일정을 잡아 주시고, 귀측 명단을 보내 주시기 바랍니다.", ["MEETING", "INFORMATION"]),
    ("차량 2대를 배정하여 주시기 바랍니다. 통역사를 섭외하여 주시기 바랍니다.", ["OTHER", "OTHER"]),
    (
        f"{KORUS} 제22.7조에 따라 협의를 요청하고, 그 사이 집행을 중지하여 주시기 바랍니다.",
        ["CONSULTATIONS", "OTHER"],
    ),
]
NOTHING = [
    "우리 부는 귀 부의 협의에 대하여 관계기관 의견을 수렴하고 있습니다.",
    "위원회의 권고는 최소 60일의 의견수렴을 요구합니다.",
    f"결과: {KORUS} 제22.7조 협의는 당분간 제기하지 않기로 함",
    f"우리는 {KORUS} 제22.7조의 협의 절차를 원용할 권리를 유보합니다.",
    f"{KORUS} 제22.7조는 협의를 규정하고 있습니다. 우리는 이 조항을 원용하지 않습니다.",
    "미국은 협의를 요청한다는 뜻을 전해 왔습니다.",
    "이 서한은 무역기술장벽협정에 따른 통보입니다.",
    "귀국이 접수 사실을 확인하여 주신 데 감사드립니다.",
    "붙임 자료를 검토하여 주시고 업무에 참고하시기 바랍니다.",
    "이 점을 양지하여 주시기 바랍니다.",
    f"우리 부는 {KORUS}을 종료할 계획이 없습니다.",
]


def kinds_in(words):
    """The kinds of what a text asks for, in order."""
    return [one.kind for one in asked(words)]


@pytest.mark.parametrize(("kind", "words"), [(k, one) for k, all_ in STEPS.items() for one in all_])
def test_a_step_taken_in_quiet_words_is_found_with_its_provision(kind, words):
    found = asked(words)

    assert [one.kind for one in found] == [kind]
    assert found[0].provision


@pytest.mark.parametrize(("kind", "words"), [(k, one) for k, all_ in PLAIN.items() for one in all_])
def test_what_is_asked_for_says_of_what_kind_it_is(kind, words):
    assert kinds_in(words) == [kind]


@pytest.mark.parametrize(("words", "kinds"), PAIRS)
def test_two_things_asked_for_in_one_breath_are_two(words, kinds):
    assert kinds_in(words) == kinds


@pytest.mark.parametrize("words", NOTHING)
def test_what_asks_for_nothing_is_none(words):
    assert asked(words) == []


def test_the_day_of_the_second_thing_is_not_that_of_the_first():
    first, second = asked("화물을 통관시켜 주시고, 2026년 5월 4일까지 의견을 보내 주시기 바랍니다.")

    assert first.stated_on is None
    assert second.stated_on is not None


def test_what_is_asked_besides_a_step_is_not_made_under_its_article():
    step, deed = asked(
        f"{KORUS} 제22.7조에 따라 협의를 요청하고, 그 사이 집행을 중지하여 주시기 바랍니다."
    )

    assert step.provision == "KORUS-22.7"
    assert deed.provision == ""


@pytest.mark.parametrize(
    ("words", "provision"),
    [
        (
            (
                "대한민국은 개정안을 무역기술장벽협정 제2.9조에 따라 통보하였습니다. "
                "회원국은 서면 의견을 제출하여 주시기 바랍니다."
            ),
            "WTO-TBT-2.9",
        ),
        (
            (
                f"귀국은 정보를 제공하기로 약속한 바 있습니다({KORUS} 제21.2조). "
                "원가 내역을 통보하여 주시면 감사하겠습니다."
            ),
            "KORUS-21.2",
        ),
        (
            (
                f"우리는 지난달 {KORUS} 제21.2조에 따라 정보를 요청하였습니다. "
                "이번에는 참석자 명단을 보내 주시기 바랍니다."
            ),
            "",
        ),
    ],
)
def test_what_the_sentence_before_tells_of_is_what_is_acted_under(words, provision):
    assert [one.provision for one in asked(words)] == [provision]


@pytest.mark.parametrize(
    "words",
    [
        f"우리 정부는 필요한 경우 {KORUS} 제22.7조의 협의를 요청하고자 합니다.",
        "협정 제22.7조는 당사국이 서면으로 협의를 요청할 것을 요구합니다.",
        "협의를 요청하고, 협의가 실패하면 패널 설치를 요청할 수 있습니다.",
        "회의에 참석하여 주시고 좋은 말씀을 들려주셔서 감사합니다.",
        "대한민국 정부는 협정 종료 통보를 접수하였음을 확인합니다.",
        "귀측이 요청하신 대로 차량 2대를 배정하였습니다.",
        "잘못 받으신 분은 발신인에게 알려 주시기 바랍니다.",
        "궁금하신 사항은 담당자에게 연락하여 주시기 바랍니다.",
    ],
)
def test_what_is_told_allowed_thanked_for_or_offered_is_no_ask(words):
    assert asked(words) == []


def test_what_comes_of_a_thing_that_is_asked_for_is_no_ask_of_its_own():
    assert kinds_in("처분을 재검토하여 주시고, 그 결과를 알려 주시기 바랍니다.") == ["REVIEW"]
