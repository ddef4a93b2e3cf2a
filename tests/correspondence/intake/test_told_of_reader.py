"""A reply tells what its reader asked for; only the reader's letter asked it."""

import pytest

from tests.correspondence.intake.readings import asked

TOLD = [
    "귀측은 위 공한에서 CEPA 제14.4조에 따른 협의를 요청하고, 우리 측의 답변을 구한 바 있습니다.",
    "2. 귀국은 5월 31일 공한에서 협의를 요청하면서 자료를 함께 보내왔습니다.",
    "귀 대사관에서는 지난 서한으로 특별회기의 개최를 요청하고 일정을 제안하였습니다.",
    "귀하께서는 자료의 제출을 요청하고 회의를 제안하셨습니다.",
]
ASKED = [
    ("귀측은 의제 초안에 대한 의견을 3월 5일까지 회신하여 주시기 바랍니다.", "COMMENTS"),
    ("귀국은 위 공한에서 자료를 요청하였으므로 그 범위를 알려 주시기 바랍니다.", "INFORMATION"),
    ("우리 측은 한-인도 CEPA 제14.4조에 따른 협의를 요청합니다.", "CONSULTATIONS"),
]


@pytest.mark.parametrize("words", TOLD)
def test_what_the_reader_asked_for_is_not_asked_again(words):
    assert asked(words) == []


@pytest.mark.parametrize(("words", "kind"), ASKED)
def test_what_the_reader_is_to_do_is_asked(words, kind):
    assert [one.kind for one in asked(words)] == [kind]
