"""What the reader is asked to do is proposed though it is of no kind and no day is set for it."""

import pytest

from tests.correspondence.intake.readings import asked

DEEDS = [
    "We ask that the order of 8 July be rescinded.",
    "The Embassy requests the Ministry to have the consignments released.",
    "My Government calls for the immediate repeal of the ban on sesame seed.",
    "Please circulate the enclosed data to the members of the Working Group.",
    "Please stow our two crates apart from the rest.",
    "Kindly weigh the lot in the presence of our agent.",
    "Could you please shift the booth of Chile next to that of Peru?",
    "Kindly suspend the circulation of the document.",
    "Please nominate a moderator for the second panel.",
    "귀국 정부가 이 조치를 즉각 철회하여 줄 것을 촉구합니다.",
    "사절단의 입국을 위하여 초청장을 발급하여 주시기 바랍니다.",
    "협의가 종료될 때까지 표본검사를 적용하여 주실 것을 요청드립니다.",
    "협의가 진행되는 동안 추가 조치를 자제하여 주시기 바랍니다.",
]
NO_DEEDS = [
    "Canada asks that the item be placed on the agenda of the meeting of 30 June.",
    "We ask you to continue the good cooperation of the past years.",
    "If you are not the intended recipient, please delete this message.",
    "Please do not hesitate to contact me.",
    "Please recycle",
    "Please consider the environment before printing this e-mail.",
    "Please convey my regards to the Director.",
    "Please consult our website for the opening hours.",
    "Canada requests the following:",
    "앞으로도 긴밀히 협력하여 주시기 바랍니다.",
    "잘못 받으신 경우 삭제하여 주시기 바랍니다.",
]


@pytest.mark.parametrize("words", DEEDS)
def test_a_deed_that_is_plainly_asked_for_is_a_request_of_no_kind(words):
    assert [one.kind for one in asked(words)] == ["OTHER"]


@pytest.mark.parametrize("words", NO_DEEDS)
def test_a_courtesy_a_lead_or_a_part_of_another_step_is_none(words):
    assert asked(words) == []
