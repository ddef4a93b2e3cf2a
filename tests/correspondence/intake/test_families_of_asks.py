"""Whole families of asking and of not asking, each wording with things of several kinds.

A wording is a sentence with a place for the thing, or for what the reader is to do.
"""

import pytest

from tests.correspondence.intake.readings import asked

THINGS = {
    "INFORMATION": "information on the rice licences",
    "COMMENTS": "your comments on the draft",
    "CONSULTATIONS": "consultations under Article 31.4 of the USMCA",
    "PANEL": "the establishment of a panel under Article 31.6 of the USMCA",
    "VERIFICATION": "a verification of the origin of the goods",
    "EXTENSION": "an extension of the time limit",
}
DOINGS = {
    "INFORMATION": "provide information on the rice licences",
    "COMMENTS": "send us your comments on the draft",
    "CONSULTATIONS": "enter into consultations with us under Article 31.4 of the USMCA",
    "VERIFICATION": "verify the origin of the goods",
    "EXTENSION": "extend the time limit for our reply",
    "MEETING": "meet our delegation in Geneva on 14 May 2026",
}
THINGS_KO = {
    "INFORMATION": "관련 통계 자료를",
    "COMMENTS": "초안에 대한 의견을",
    "EXTENSION": "제출 기한의 연장을",
    "CONSULTATIONS": "한미 자유무역협정 제22.7조에 따른 협의를",
    "PANEL": "한미 자유무역협정 제22.9조에 따른 패널 설치를",
    "VERIFICATION": "아래 물품의 원산지 검증을",
}
ASKED_FOR = [
    "We request {thing}.",
    "The Government of Japan requests {thing}.",
    "The Embassy has the honour to request {thing}.",
    "I am writing to seek {thing}.",
    "This is a formal request for {thing}.",
    "This letter is a request for {thing}.",
    "Please accept this as our request for {thing}.",
    "Our authorities have asked us to obtain {thing}.",
    "May I ask for {thing}?",
    "We would be grateful for {thing}.",
    "We would very much appreciate {thing}.",
    "We therefore ask for {thing}.",
    "Canada hereby requests {thing}.",
    "The purpose of this note is to request {thing}.",
    "I have been instructed to ask for {thing}.",
    "On instructions from my Government, I request {thing}.",
    "We should like to ask for {thing}.",
    "Norway wishes to request {thing}.",
    "With reference to the above, Switzerland submits its request for {thing}.",
    "Request is hereby made for {thing}.",
    "We turn to you with a request for {thing}.",
    "The Mission takes the liberty of requesting {thing}.",
    "The Mission would be obliged to receive {thing}.",
    "It is in this spirit that we ask for {thing}.",
    "For these reasons, Chile is requesting {thing}.",
    "Accordingly, the Commission is seeking {thing}.",
    "The undersigned requests {thing}.",
    "The Department would welcome {thing}.",
    "Australia must therefore insist on {thing}.",
    "I write on behalf of the Government of India to demand {thing}.",
    "What we ask is {thing}.",
    "What we seek from your side is {thing}.",
    "The Union accordingly calls for {thing}.",
    "ACTION REQUESTED: {thing}.",
    "Request: {thing}.",
]
TO_BE_DONE = [
    "Please {doing}.",
    "Kindly {doing}.",
    "You are kindly requested to {doing}.",
    "The Ministry is requested to {doing}.",
    "Your authorities are invited to {doing}.",
    "We ask you to {doing}.",
    "We would ask your office to {doing}.",
    "I would be grateful if you could {doing}.",
    "I should be most grateful if the Ministry would {doing}.",
    "It would be appreciated if your side could {doing}.",
    "We would appreciate it if you would {doing}.",
    "Could you please {doing}?",
    "Would you be so kind as to {doing}?",
    "Might I trouble you to {doing}?",
    "May I invite you to {doing}?",
    "We call on Korea to {doing}.",
    "We call upon your Government to {doing}.",
    "The United States urges Korea to {doing}.",
    "The Embassy requests the Ministry to {doing}.",
    "The Embassy has the honour to request the Ministry to {doing}.",
    "We kindly ask that you {doing}.",
    "I respectfully ask that you {doing}.",
    "We would like you to {doing}.",
    "We need you to {doing}.",
    "Action requested: {doing}.",
    "The Embassy would be grateful if the Ministry could {doing}.",
    "It is kindly requested that you {doing}.",
    "Will you please {doing}?",
    "Can I ask you to {doing}?",
    "I must ask you to {doing}.",
    "Would your Ministry be prepared to {doing}?",
    "The Embassy seeks the assistance of the Ministry to {doing}.",
    "We seek your help to {doing}.",
    "You are asked to {doing}.",
    "You are required to {doing}.",
    "It would be helpful if you could {doing}.",
    "Grateful if you would {doing}.",
    "Grateful if you {doing}.",
    "Our request is that you {doing}.",
    "We request you to {doing}.",
    "Your Ministry must {doing}.",
    "Your office has to {doing}.",
    "It is for your Ministry to {doing}.",
]
NOT_ASKED = [
    "{sender} requested {thing} last year.",
    "{sender} had requested {thing}.",
    "{sender} has requested {thing}.",
    "{sender} will request {thing}.",
    "{sender} may request {thing}.",
    "{sender} might yet request {thing}.",
    "It is our intention to request {thing}.",
    "It is our intention to ask, early in the new year, for {thing}.",
    "{sender} has the intention of requesting {thing}.",
    "Our intent remains to seek {thing}, should the last two questions still be open.",
    "{sender} intends to request {thing}.",
    "{sender} is considering requesting {thing}.",
    "{sender} is considering whether to request {thing}.",
    "{sender} reserves the right to request {thing}.",
    "{sender} could request {thing}.",
    "{sender} would request {thing} only if talks failed.",
    "{sender} does not request {thing}.",
    "{sender} did not request {thing}.",
    "{sender} no longer requests {thing}.",
    "{sender} is not requesting {thing}.",
    "{sender} decided not to request {thing}.",
    "{sender} withdrew the request for {thing}.",
    "{sender} was asked for {thing}.",
    "{sender} agreed to {thing}.",
    "{sender} granted {thing}.",
    "{sender} refused {thing}.",
    "{sender} recalled the earlier request for {thing}.",
    "{sender} thanked Korea for {thing}.",
    "{sender} referred to {thing}.",
    "{sender} spoke of {thing}.",
    "{sender} supports the request for {thing}.",
    "{sender} took note of the request for {thing}.",
    "{sender} denied having requested {thing}.",
    "{sender} is said to have requested {thing}.",
    "{sender} is entitled to request {thing}.",
    "{sender} is free to request {thing}.",
    "If {sender} requests {thing}, we shall reply.",
    "Should {sender} request {thing}, we shall reply.",
    "Once {sender} has requested {thing}, the clock runs.",
    "Before {sender} requests {thing}, it should think.",
    "According to the press, {sender} requests {thing}.",
    "It is said that {sender} requests {thing}.",
    "Whether {sender} requests {thing} is open.",
    "It was {sender} that asked for {thing}.",
    "{sender} would have requested {thing}.",
    "{sender} would be ready to grant {thing}.",
    "{sender} looks back on {thing}.",
    "{sender}, which had asked for {thing}, is content.",
    "The request of {sender} for {thing} was granted.",
    "Nobody has asked for {thing}.",
    "There is no request for {thing}.",
    "No request for {thing} is made.",
    "Thank you for requesting {thing}.",
    "We have your request for {thing}.",
    "You asked us for {thing}.",
    "You request {thing}.",
    "Your letter requests {thing}.",
    "In its note {sender} requested {thing}.",
]
SENDERS = ["Canada", "The Embassy", "My Government", "The industry", "The other Party", "A Member"]
# Endings of Korean sentences whose object is the thing.
ASKED_FOR_KO = [
    "요청합니다",
    "요청드립니다",
    "요청하는 바입니다",
    "요청드리는 바입니다",
    "요청하오니 협조하여 주시기 바랍니다",
    "요청드리오니 협조 부탁드립니다",
    "정식으로 요청합니다",
    "공식 요청하는 바임",
    "요청함",
    "요청드림.",
    "의뢰합니다",
    "신청합니다",
    "신청하는 바입니다",
    "요구합니다",
    "청구합니다",
    "제안합니다",
    "제의하는 바입니다",
    "희망합니다",
    "요망합니다",
    "부탁드립니다",
    "건의드립니다",
    "촉구합니다",
    "당부드립니다",
    "청합니다",
    "요청하고자 합니다",
    "요청코자 합니다",
    "요청드리고자 합니다",
    "요청하는 영광을 가집니다",
    "요청하게 되었습니다",
    "요청드리게 되었음을 알려드립니다",
    "요청한다",
    "구합니다",
    "바랍니다",
    "간곡히 요청드립니다",
    "재차 요청드립니다",
    "거듭 요청하는 바입니다",
    "요청하며, 조속한 처리를 기대합니다",
    "요청하고, 아래와 같이 설명드립니다",
]
TO_BE_GIVEN_KO = [
    "제공하여 주시기 바랍니다",
    "제공해 주시기 바랍니다",
    "제출하여 주시기 바랍니다",
    "제출 바랍니다",
    "제출해 주십시오",
    "제출해 주세요",
    "보내 주시기 바랍니다",
    "보내주시면 감사하겠습니다",
    "보내 주실 수 있는지요?",
    "보내 주실 것을 요청드립니다",
    "송부하여 주시면 고맙겠습니다",
    "송부해 주시길 부탁드립니다",
    "송부 부탁드립니다",
    "송부하여 주실 것을 정중히 요청합니다",
    "회신하여 주시기 바랍니다",
    "회신 바람",
    "회신해 주시면 업무에 참고하겠습니다",
    "알려 주시기 바랍니다",
    "통보하여 주시기 바람",
    "제시하여 주시기 바랍니다",
    "공유해 주시면 좋겠습니다",
    "공유 부탁드립니다",
    "제출하시기 바랍니다",
    "제출하여 주시기를 희망합니다",
    "제출토록 협조하여 주시기 바랍니다",
    "제출될 수 있도록 조치하여 주시기 바랍니다",
    "제출하여 주시도록 협조 부탁드립니다",
    "받아 보고자 합니다",
    "4월 20일까지 제출할 것",
    "조속히 제출하여 주시기 바라며, 기타 사항은 추후 협의하겠습니다",
    "제출하여 주시면 검토하도록 하겠습니다",
    "주시기 바랍니다",
    "주시면 감사하겠습니다",
    "전달하여 주시기 바랍니다",
    "제출하여 주기 바란다",
    "송부할 것을 요청한다",
    "제출하도록 요청합니다",
]
NOT_ASKED_KO = [
    "요청하였습니다",
    "요청한 바 있습니다",
    "요청했다고 밝혔습니다",
    "요청할 예정입니다",
    "요청할 계획임을 알려드립니다",
    "요청할 수 있습니다",
    "요청하기로 합의하였습니다",
    "요청하지 않았습니다",
    "요청하지 않기로 하였습니다",
    "요청하는 방안을 검토하고 있습니다",
    "요청받은 바 있습니다",
    "요청해 왔습니다",
    "요청하여 온 바 있습니다",
    "요청하였으나 답변을 받지 못하였습니다",
    "요청하면 30일 이내에 개최하여야 합니다",
    "요청한 것으로 알려졌다",
    "요청할 것을 검토 중입니다",
    "요청할지 여부를 결정하지 않았습니다",
    "요청하려는 것은 아닙니다",
    "요청하였기에 이를 알려드립니다",
    "요청하여 관계부처와 논의하고 있습니다",
    "요청한 데 대하여 감사드립니다",
    "요청하신 데 대해 회신드립니다",
    "요청할 권리를 유보합니다",
    "요청할 것이라고 말했다",
    "제출하였습니다",
    "제출할 예정입니다",
    "제출하겠습니다",
    "제출하기로 하였습니다",
    "제출한 바 있습니다",
    "송부하여 드립니다",
    "보내 왔습니다",
    "제출하여 줄 것을 요청하였습니다",
    "제출하여 달라고 하였습니다",
    "제출하여야 한다고 규정하고 있습니다",
    "논의하였습니다",
    "수용하기로 하였습니다",
    "거부하였습니다",
    "환영합니다",
    "지지합니다",
]
SENDERS_KO = ["미국 정부는", "캐나다측은", "업계는", "양측은", "당사국은", ""]


def kinds_of(words):
    """The kinds of request read in a sentence."""
    return [one.kind for one in asked(words)]


def ended(words):
    """A Korean sentence with its stop."""
    return words if words.endswith((".", "?")) else f"{words}."


@pytest.mark.parametrize("wording", ASKED_FOR)
def test_a_thing_asked_for_has_its_kind_in_every_wording(wording):
    found = {kind: kinds_of(wording.format(thing=thing)) for kind, thing in THINGS.items()}

    assert found == {kind: [kind] for kind in THINGS}


@pytest.mark.parametrize("wording", TO_BE_DONE)
def test_what_the_reader_is_to_do_has_its_kind_in_every_wording(wording):
    found = {kind: kinds_of(wording.format(doing=doing)) for kind, doing in DOINGS.items()}

    assert found == {kind: [kind] for kind in DOINGS}


@pytest.mark.parametrize("wording", NOT_ASKED)
def test_what_is_told_planned_denied_or_answered_is_no_ask_of_anything(wording):
    pairs = zip(SENDERS, THINGS.values(), strict=True)

    assert [kinds_of(wording.format(sender=who, thing=thing)) for who, thing in pairs] == [[]] * 6


@pytest.mark.parametrize("ending", ASKED_FOR_KO)
def test_a_thing_asked_for_in_korean_has_its_kind_with_every_ending(ending):
    found = {
        kind: kinds_of(ended(f"우리 측은 {thing} {ending}")) for kind, thing in THINGS_KO.items()
    }

    assert found == {kind: [kind] for kind in THINGS_KO}


@pytest.mark.parametrize("ending", TO_BE_GIVEN_KO)
@pytest.mark.parametrize("kind", ["INFORMATION", "COMMENTS"])
def test_what_is_to_be_given_has_its_kind_with_every_korean_ending(kind, ending):
    assert kinds_of(ended(f"{THINGS_KO[kind]} {ending}")) == [kind]


@pytest.mark.parametrize("ending", NOT_ASKED_KO)
def test_what_is_told_planned_denied_or_answered_in_korean_is_no_ask(ending):
    pairs = zip(SENDERS_KO, THINGS_KO.values(), strict=True)

    assert [kinds_of(ended(f"{who} {thing} {ending}".strip())) for who, thing in pairs] == [[]] * 6
