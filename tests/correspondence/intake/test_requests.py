"""What is asked for under what, in the forms that letters use; and what asks for nothing."""

import pytest

from correspondence.intake.asking import Voice
from tests.correspondence.intake.readings import KOREA, UNITED_STATES, asked

ASKED = [
    (
        (
            "Pursuant to Article 22.7 of KORUS, the Government of Korea hereby requests"
            " consultations with the United States."
        ),
        KOREA,
        "CONSULTATIONS",
        "KORUS-22.7",
    ),
    (
        (
            "The United States requests the establishment of a panel under Article 22.9 of"
            " the KORUS FTA."
        ),
        UNITED_STATES,
        "PANEL",
        "KORUS-22.9.2(b)",
    ),
    (
        "Canada requests that a panel be established pursuant to Article 31.6 of CUSMA.",
        None,
        "PANEL",
        "USMCA-31.6",
    ),
    (
        (
            "The Embassy has the honour to request, in accordance with Article 28.5 of the"
            " CPTPP, consultations with Canada on dairy quotas."
        ),
        None,
        "CONSULTATIONS",
        "CPTPP-28.5",
    ),
    (
        "New Zealand would like to request consultations under Article 28.5 of the CPTPP.",
        None,
        "CONSULTATIONS",
        "CPTPP-28.5",
    ),
    (
        (
            "Upon instructions from my authorities, I hereby request consultations with the"
            " European Union pursuant to Articles 1 and 4 of the DSU and Article XXII of the"
            " GATT 1994."
        ),
        None,
        "CONSULTATIONS",
        "WTO-DSU-4",
    ),
    (
        (
            "My authorities have instructed me to request consultations with Canada pursuant"
            " to Article 4 of the DSU."
        ),
        None,
        "CONSULTATIONS",
        "WTO-DSU-4",
    ),
    (
        (
            "Japan hereby notifies the consulting Members of its desire to be joined in the"
            " consultations pursuant to Article 4.11 of the DSU."
        ),
        None,
        "JOIN_CONSULTATIONS",
        "WTO-DSU-4.11",
    ),
    (
        (
            "This letter constitutes a formal request for consultations under Article 31.4 of"
            " the USMCA."
        ),
        None,
        "CONSULTATIONS",
        "USMCA-31.4",
    ),
    (
        (
            "Please consider this letter as our formal request for consultations under"
            " Article 31.4 of the USMCA."
        ),
        None,
        "CONSULTATIONS",
        "USMCA-31.4",
    ),
    (
        (
            "I am writing to request, under Article 9.9 of the KORUS FTA, information on the"
            " draft regulation."
        ),
        None,
        "INFORMATION",
        "KORUS-9.9",
    ),
    (
        "We would be grateful if you could provide the data requested above by 5 June 2026.",
        None,
        "INFORMATION",
        "",
    ),
    ("We should be grateful for your reply no later than 12 May 2026.", None, "REPLY", ""),
    ("Kindly acknowledge receipt of this note.", None, "ACKNOWLEDGEMENT", ""),
    ("You are requested to submit your comments by 30 June 2026.", None, "COMMENTS", ""),
    ("Comments should be submitted by 30 June 2026.", None, "COMMENTS", ""),
    ("We request an extension of two weeks to reply to your questionnaire.", None, "EXTENSION", ""),
    ("I would ask you to let us have your views by 1 June 2026.", None, "COMMENTS", ""),
    (
        (
            "The Government of Australia hereby gives written notice of termination of KAFTA"
            " pursuant to Article 23.4."
        ),
        None,
        "TERMINATION_NOTICE",
        "KAFTA-23.4",
    ),
    (
        (
            "The United States hereby provides notice of its withdrawal from the USMCA"
            " pursuant to Article 34.6."
        ),
        None,
        "WITHDRAWAL",
        "USMCA-34.6",
    ),
    (
        (
            "The Republic of Korea requests a verification of the origin of the goods under"
            " Article 6.18 of KORUS."
        ),
        KOREA,
        "VERIFICATION",
        "KORUS-6.18",
    ),
    (
        (
            "Korea invites Canada to enter into negotiations on compensation under Article"
            " 28.20 of CPTPP."
        ),
        None,
        "NEGOTIATIONS",
        "CPTPP-28.20.1",
    ),
    (
        (
            "In this regard, and in accordance with Article 22.2.4(b) of the Agreement"
            " (KORUS), we formally request that the Joint Committee convene in special"
            " session in Seoul."
        ),
        None,
        "SPECIAL_SESSION",
        "KORUS-22.2.4(b)",
    ),
    (
        (
            "I therefore ask that you convene a special session of the Joint Committee under"
            " KORUS Article 22.2."
        ),
        None,
        "SPECIAL_SESSION",
        "KORUS-22.2.4(b)",
    ),
    (
        "The Ministry would appreciate receiving the answer of the Embassy by 3 July 2026.",
        None,
        "REPLY",
        "",
    ),
    (
        "We invite your delegation to a meeting in Geneva on 5 May 2026 at 10:00.",
        None,
        "MEETING",
        "",
    ),
    (
        (
            "The European Union requests the Government of Korea to enter into consultations"
            " under Article 13.14.1 of the EU-Korea FTA."
        ),
        None,
        "CONSULTATIONS",
        "EU-KOREA-13.14.1",
    ),
    (
        (
            "The EU hereby requests the establishment of an arbitration panel under Article"
            " 14.4 of the EU-Korea FTA."
        ),
        None,
        "PANEL",
        "EU-KOREA-14.4",
    ),
    (
        "India requests Korea, under Article 14.4 of the CEPA, to hold consultations.",
        None,
        "CONSULTATIONS",
        "KOREA-INDIA-14.4",
    ),
    (
        "Should you need more, please tell us. Please send us the test reports before 9 June 2026.",
        None,
        "INFORMATION",
        "",
    ),
    (
        "Canada seeks consultations with Mexico under Article 31.4 of CUSMA.",
        None,
        "CONSULTATIONS",
        "USMCA-31.4",
    ),
    (
        "We hereby invoke Article 22.7 of the KORUS FTA and ask for consultations without delay.",
        None,
        "CONSULTATIONS",
        "KORUS-22.7",
    ),
    (
        "This is to request a review of the measure under Article 22.14 of KORUS.",
        None,
        "REVIEW",
        "KORUS-22.14.1",
    ),
    ("It is requested that the other Party reply in writing by 3 June 2026.", None, "REPLY", ""),
    ("Your reply is requested by 3 June 2026.", None, "REPLY", ""),
    ("A reply by 3 June 2026 would be appreciated.", None, "REPLY", ""),
    ("May I ask you to send the figures by 3 June 2026?", None, "INFORMATION", ""),
    (
        "We look to you for an answer. Could we have your comments by 8 June 2026?",
        None,
        "COMMENTS",
        "",
    ),
    (
        "The Department requests to be informed of the outcome by 8 June 2026.",
        None,
        "INFORMATION",
        "",
    ),
    (
        "Norway, pursuant to Article 9.3 of the EFTA-Korea FTA, requests consultations.",
        None,
        "CONSULTATIONS",
        "EFTA-KOREA-9.3",
    ),
    (
        (
            "Therefore, under Article 31.4 of the USMCA, Mexico is requesting consultations"
            " with the United States."
        ),
        None,
        "CONSULTATIONS",
        "USMCA-31.4",
    ),
    (
        (
            "The Swiss delegation asks for a meeting of the Joint Committee under Article 8.1"
            " of the EFTA-Korea FTA."
        ),
        None,
        "SPECIAL_SESSION",
        "EFTA-KOREA-8.1",
    ),
    ("한미 자유무역협정 제22.7조에 따라 협의를 요청합니다.", None, "CONSULTATIONS", "KORUS-22.7"),
    (
        "한-EU FTA 제14.3조에 근거하여 귀측과의 협의를 요청드립니다.",
        None,
        "CONSULTATIONS",
        "EU-KOREA-14.3.3",
    ),
    (
        "이에 우리 정부는 한-호주 FTA 제20.7조에 의거 협의 개최를 요청하는 바입니다.",
        None,
        "CONSULTATIONS",
        "KAFTA-20.7",
    ),
    (
        "한-캐나다 FTA 제21.6조에 따라 패널 설치를 요청하고자 합니다.",
        None,
        "PANEL",
        "CANADA-KOREA-21.6",
    ),
    (
        "한미 FTA 제9.9조에 따른 정보를 2026. 6. 5.까지 제공하여 주시기 바랍니다.",
        None,
        "INFORMATION",
        "KORUS-9.9",
    ),
    ("붙임 질의에 대하여 6월 5일까지 회신하여 주시기 바랍니다.", None, "REPLY", ""),
    ("검토 의견을 2026년 6월 12일까지 제출해 주시기 바랍니다.", None, "COMMENTS", ""),
    ("회신 기한을 2주 연장하여 주실 것을 요청드립니다.", None, "EXTENSION", ""),
    ("본 서한의 접수 여부를 확인하여 주시면 감사하겠습니다.", None, "ACKNOWLEDGEMENT", ""),
    (
        "원산지 검증을 실시하여 줄 것을 요청하오니 협조하여 주시기 바랍니다.",
        None,
        "VERIFICATION",
        "",
    ),
    (
        "대한민국은 협정 제24.5조에 따라 한미 자유무역협정을 종료함을 통보합니다.",
        None,
        "TERMINATION_NOTICE",
        "KORUS-24.5",
    ),
    (
        "한미 FTA 공동위원회 특별회기를 워싱턴에서 개최할 것을 요청합니다.",
        None,
        "SPECIAL_SESSION",
        "KORUS-22.2.4(b)",
    ),
    ("자료 제출을 요청드리니 6월 9일(화)까지 송부 바랍니다.", None, "INFORMATION", ""),
    ("귀국의 의견을 6월 30일까지 보내 주시기 바랍니다.", None, "COMMENTS", ""),
    ("Could we meet on 12 May 2026 at 10:00 in Seoul?", None, "MEETING", ""),
    ("Are you available for a call on Tuesday, 12 May at 3 p.m. KST?", None, "MEETING", ""),
    ("Would 10 a.m. on 12 May suit you?", None, "MEETING", ""),
    ("I would like to invite you to a meeting on 12 May 2026.", None, "MEETING", ""),
    ("We propose a meeting on 12 May at 10:00 in Geneva.", None, "MEETING", ""),
    ("면담을 요청드립니다.", None, "MEETING", ""),
    ("제3차 회의를 아래와 같이 개최하오니 참석하여 주시기 바랍니다.", None, "MEETING", ""),
    ("회의 개최를 제안드립니다.", None, "MEETING", ""),
    (
        "캐나다 대사관은 「대한민국과 캐나다 간의 자유무역협정」 "
        "제21.4조에 따라 협의를 요청하는 영광을 가진다.",
        None,
        "CONSULTATIONS",
        "CANADA-KOREA-21.4",
    ),
    (
        "대사관은 한-뉴질랜드 FTA 제19.6조에 의거 긴급 협의를 요청할 영광을 갖습니다."
        " 본 사안은 부패하기 쉬운 상품에 관한 것으로 긴급합니다.",
        None,
        "CONSULTATIONS",
        "KOREA-NZ-19.6.3",
    ),
    ("동 협의를 개최하여 줄 것을 청하는 바입니다.", None, "CONSULTATIONS", ""),
    (
        "한미 FTA 제4.3조제10항에 따라 섬유 제품의 원산지 검증을 요청합니다."
        " 결과를 2026년 6월 30일까지 회신하여 주시기 바랍니다.",
        None,
        "VERIFICATION",
        "KORUS-4.3.10",
    ),
    ("Grateful for any comments by close of business on Friday 12 June.", None, "COMMENTS", ""),
    (
        "Members are invited to submit written comments on the draft by 12 June 2026.",
        None,
        "COMMENTS",
        "",
    ),
    ("The final date for comments is 12 June 2026.", None, "COMMENTS", ""),
    (
        "Consultations are hereby requested under Article 22.7 of KORUS.",
        None,
        "CONSULTATIONS",
        "KORUS-22.7",
    ),
    (
        "The Government of Chile withdraws from the CPTPP in accordance with Article 30.6.",
        None,
        "WITHDRAWAL",
        "CPTPP-30.6.2 (TPP)",
    ),
    (
        "Korea refers the matter to a dispute settlement panel under Article 22.9 of KORUS.",
        KOREA,
        "PANEL",
        "KORUS-22.9.2(b)",
    ),
    ("참석 여부를 7월 1일까지 알려 주시기 바랍니다.", None, "INFORMATION", ""),
]
NOT_ASKED = [
    ("Korea will request consultations under Article 22.7 of KORUS next month.", KOREA),
    ("The United States intends to request a panel under Article 22.9 of KORUS.", UNITED_STATES),
    (
        "If the matter is not resolved, Korea may request a panel under Article 22.9 of KORUS.",
        KOREA,
    ),
    ("Korea reserves its right to request the establishment of a panel.", KOREA),
    ("On 12 July 2017 the United States requested a special session under Article 22.2.", KOREA),
    ("Article 22.7 provides that a Party may request consultations.", KOREA),
    (
        (
            "Where a Party requests consultations under Article 22.7, the other Party shall"
            " reply promptly."
        ),
        KOREA,
    ),
    ("We note that Canada requests consultations with Mexico.", KOREA),
    ("The United States requests consultations, the press reported.", KOREA),
    ("We look forward to your early reply.", None),
    ("Please accept, Excellency, the assurances of my highest consideration.", None),
    ("Please do not hesitate to contact me.", None),
    ("Please find enclosed the report.", None),
    ("We thank you for your cooperation and would appreciate your understanding.", None),
    ("We urge you to consider revising this approach.", None),
    ("No request has been made under Article 22.2.", KOREA),
    ("Had Korea requested a panel, the answer would have been due by 5 May.", KOREA),
    ("The minister said that Korea requests consultations.", KOREA),
    ('In its letter it wrote "we request consultations under Article 22.7 of KORUS".', KOREA),
    ("We are considering whether to request consultations under Article 22.7 of KORUS.", KOREA),
    ("In response to your request for consultations, we agree to meet.", KOREA),
    ("We stand ready to consult at any time.", KOREA),
    ("We will provide our comments by 5 May 2026.", KOREA),
    ("The measure expires by 31 December 2026.", KOREA),
    ("Your request for information of 3 March was received.", KOREA),
    ("We propose that our staffs meet soon.", KOREA),
    ("The Agreement requires a special session to be held within 30 days.", KOREA),
    (
        (
            "Should consultations fail to resolve the matter, the United States will request"
            " a panel under Article 31.6."
        ),
        UNITED_STATES,
    ),
    ("We hope to receive a reply.", KOREA),
    ("The request of Korea is under study and we will respond promptly.", UNITED_STATES),
    ("We would request a panel if talks failed.", KOREA),
    ("As we asked in our letter of 3 May, data were to be sent by 1 June.", KOREA),
    ("The European Union welcomes that Korea seeks consultations with Japan.", None),
    ("Industry groups have asked us to request consultations under Article 22.7 of KORUS.", KOREA),
    ("Thank you for your letter requesting consultations under Article 22.7 of KORUS.", KOREA),
    ("우리 정부는 협의를 요청할 예정입니다.", None),
    ("미국은 2017년 7월 12일 한미 FTA 제22.2조에 따라 특별회기를 요청하였습니다.", None),
    ("협의 요청에 감사드립니다.", None),
    ("업무에 참고하시기 바랍니다.", None),
    ("양해하여 주시기 바랍니다.", None),
    ("미국은 한미 FTA 제22.7조에 따라 협의를 요청한다고 밝혔다.", KOREA),
    ("당사국은 협의를 요청할 수 있습니다.", None),
    ("귀측이 요청한 협의에 응하겠습니다.", None),
    ("필요한 경우 협의를 요청할 수 있음을 알려드립니다.", None),
    ("협조하여 주시기 바랍니다.", None),
    ("We received your comments by 5 May and sent our reply.", None),
    ("The measure entered into force on 1 May 2026 and remains until 5 June 2026.", None),
    ("Our comments were submitted by 5 May 2026.", None),
    ("Korea withdraws its objection.", KOREA),
    ("We discussed the possibility of a meeting on 5 May 2026.", None),
    ("우리 측 의견을 송부합니다.", None),
    ("We shall revert by 12 June 2026.", None),
    ("Mexico terminates the suspension of benefits.", None),
]
TWO_IN_ONE = (
    "Pursuant to Article 22.7 of KORUS, Korea requests consultations with the United States."
    " Please also provide the draft rules by 27 March 2026."
)


@pytest.mark.parametrize(("words", "voice", "kind", "provision"), ASKED)
def test_a_request_has_its_kind_and_its_provision(words, voice, kind, provision):
    found = asked(words, voice)

    assert [(one.kind, one.provision) for one in found] == [(kind, provision)]


@pytest.mark.parametrize(("words", "voice"), NOT_ASKED)
def test_what_is_intended_told_or_said_in_courtesy_is_no_request(words, voice):
    assert asked(words, voice) == []


def test_several_requests_of_a_letter_are_told_apart_each_with_its_own_day():
    found = asked(TWO_IN_ONE, KOREA)

    assert [(one.kind, str(one.stated_on)) for one in found] == [
        ("CONSULTATIONS", "None"),
        ("INFORMATION", "2026-03-27"),
    ]


def test_a_day_set_for_the_reply_belongs_to_what_is_asked_for_before():
    found = asked("Please send us the list of firms. A reply by 27 March 2026 would help us.")

    assert [(one.kind, str(one.stated_on)) for one in found] == [("INFORMATION", "2026-03-27")]


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
