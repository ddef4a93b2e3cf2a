"""Of what kind an ask is: by the verb of who is to do it, and by the thing that is asked for."""

import pytest

from correspondence.intake.asking import asks_in
from correspondence.intake.kinds import kind_of
from correspondence.intake.sentences import sentences_in
from correspondence.intake.voice import Voice
from correspondence.intake.weighing import with_weighed


def kinds_in(words):
    """The kinds of what a text asks for, in order."""
    sentences = sentences_in(words)
    asks = with_weighed(
        sentences,
        asks_in(sentences, [Voice()] * len(sentences)),
        [Voice()] * len(sentences),
        [frozenset()] * len(sentences),
        "",
    )
    found = [kind_of(ask, sentences[ask.sentence].words, len(words)) for ask in asks]
    return [one.kind for one in found if one]


HANDLED = [
    "lift the ban on pears by 5 May",
    "refrain from publishing the data in Annex 2",
    "cease the practice described in the report",
    "preserve every document that bears on the tender",
    "place the item on the agenda of the next regular meeting",
    "grant the crew, whose details are annexed, landing permission",
    "nominate two experts for the roster",
    "ensure that every shipment carries a health certificate",
    "instruct the port office to release the containers with the certificates",
    "withdraw the measures that the report lists",
]
TOLD_TO = [
    "Please {doing}.",
    "We ask you to {doing}.",
    "Canada requests the Ministry to {doing}.",
    "Norway asks that the Ministry {doing}.",
    "The Ministry is requested to {doing}.",
    "We would be grateful if you could {doing}.",
    "The Embassy kindly asks the competent authorities to {doing}.",
]


@pytest.mark.parametrize("wording", TOLD_TO)
@pytest.mark.parametrize("doing", HANDLED)
def test_a_doing_after_which_nothing_is_given_is_of_no_kind(wording, doing):
    assert set(kinds_in(wording.format(doing=doing))) == {"OTHER"}


@pytest.mark.parametrize(
    "words",
    [
        "We request that the duty be lifted by 5 May.",
        "Norway asks that the item be placed on the agenda of the annual meeting.",
        "Chile requests that the order on steel plate be revoked.",
        "We seek your cooperation in making sure that each lot carries a report.",
        "We request you to terminate the anti-dumping proceeding.",
    ],
)
def test_what_is_only_to_be_handled_is_of_no_kind(words):
    assert kinds_in(words) in ([], ["OTHER"])


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("INFORMATION", "Please instruct the producer to send us the production records."),
        ("INFORMATION", "The Secretariat invites Members to set out the volume of imports."),
        ("INFORMATION", "We ask Korea to specify the tolerance that applies."),
        ("INFORMATION", "Please keep us informed of the steps taken."),
        ("REVIEW", "We ask the Authority to re-examine its finding on injury."),
        ("REVIEW", "Chile asks that the rule of origin for salmon be reviewed."),
        ("REVIEW", "We request that the rejection be reconsidered."),
        ("REVIEW", "The applicant applies for a re-assessment of the duty."),
        ("REVIEW", "We ask that the two Parties take stock of the operation of the Agreement."),
        ("COMMENTS", "Please review the attached draft and let us have your edits."),
        ("COMMENTS", "We would welcome your feedback on the draft guidance."),
        ("REPLY", "We would welcome your feedback on this matter."),
        ("REPLY", "Norway would welcome Korea's position on this matter by 5 May."),
        ("ACKNOWLEDGEMENT", "Please sign and return the receipt slip."),
        ("ACKNOWLEDGEMENT", "Please let us know that this fax has arrived."),
        ("ACKNOWLEDGEMENT", "We would be grateful for confirmation that our note was received."),
        ("VERIFICATION", "We request a check of the invoice declarations listed below."),
        ("VERIFICATION", "The office requests the retrospective checking of three certificates."),
        ("EXTENSION", "We ask you to accept our answers on 12 May instead of 5 May."),
        ("EXTENSION", "We ask that the submission of our brief be moved from 5 to 12 May."),
        ("EXTENSION", "We ask leave to file our observations on 12 May in lieu of 5 May."),
        ("MEETING", "Ambassador Ruiz would be glad to receive Ambassador Kim on 5 May."),
        ("MEETING", "We suggest that our directors get together in Geneva on 5 May."),
        ("NEGOTIATIONS", "Japan proposes that talks on a fisheries agreement be opened."),
        ("NEGOTIATIONS", "We invite Korea to resume talks on the protocol."),
        ("REGULAR_SESSION", "Australia asks that the fifth Joint Committee be held in May."),
        ("SPECIAL_SESSION", "Peru requests that the Joint Committee meet in special session."),
        ("PANEL", "The Union requests the establishment of a Panel of Experts to examine it."),
    ],
)
def test_the_verb_and_the_thing_say_the_kind(kind, words):
    assert kind in kinds_in(words)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("REPLY", "Please indicate whether the proposal is acceptable to your side."),
        ("REPLY", "Please tell us whether the offer of 3 May still stands."),
        ("REPLY", "Please state your Government's position on the waiver."),
        ("REPLY", "Is your Government ready to agree to the amendment?"),
        (
            "MEETING",
            "Our experts could come to Seoul in June; please let us know which day suits you.",
        ),
        ("MEETING", "When would be a good time to talk?"),
        ("REPLY", "위 제안에 대한 귀측의 입장을 알려 주시기 바랍니다."),
        ("COMMENTS", "첨부 초안에 대한 귀측의 입장을 보내 주시기 바랍니다."),
        ("VERIFICATION", "서명이 진정한 것인지를 조회하오니 결과를 회신하여 주시기 바랍니다."),
        ("REVIEW", "위 결정을 재검토하여 주실 것을 요청합니다."),
        ("EXTENSION", "제출 마감을 5월 20일로 늦추어 주시기 바랍니다."),
        ("MEETING", "면담을 갖고자 하니 가능한 날을 알려 주시기 바랍니다."),
        ("JOIN_CONSULTATIONS", "우리 정부는 제4.11조에 따라 위 협의에 동참하고자 합니다."),
        ("INFORMATION", "유예를 두지 않은 까닭을 설명하여 주시기를 요청합니다."),
        ("INFORMATION", "서류가 제출될 수 있도록 조치하여 주시기 바랍니다."),
        ("OTHER", "위 업체를 수출작업장 명단에 등재하여 주시기 바랍니다."),
        ("OTHER", "관련 기록을 모두 보존하여 주시기 바랍니다."),
        ("OTHER", "동 안건을 차기 회의 의제에 포함하여 주시기를 요청합니다."),
        ("OTHER", "인도가 관세의 시행을 중단할 것을 요청합니다."),
    ],
)
def test_positions_days_and_korean_doings_have_their_kind(kind, words):
    assert kind in kinds_in(words)
