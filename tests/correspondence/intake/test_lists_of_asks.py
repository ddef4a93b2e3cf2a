"""Which sentences are items of a list, and what a list of asks asks for."""

import pytest

from correspondence.intake.items import mark_of
from correspondence.intake.layout import layout_of
from correspondence.intake.sentences import sentences_in
from correspondence.intake.text import text_of
from tests.correspondence.intake.readings import asked

LONG_ITEMS = """We would be grateful for help with the following.

1. Please send us the draft decree. It was named in the Gazette of May.

2. A meeting of the two desks on 9 April 2026. Ours is ready for it.

This letter needs no further explanation.
"""
KOREAN_ITEMS = """1. 귀 부처의 무궁한 발전을 기원합니다.

2. 아래 사항을 요청드립니다.
  가. 원산지 증명서 사본 제출(2026. 3. 20.까지)
  나. 담당자 회의 개최(2026. 4. 2.)

3. 참고로 지난 회의의 결과를 첨부합니다.
"""
MAIL = """Dear Mr. Lee,

Please send us the draft decree by 20 March 2026. We have looked for it in the Gazette of
May and of June and did not find it in either of them, nor on the page of the Ministry.

Best regards,
Ann Roe

This e-mail and any attachments are confidential. If you are not the intended recipient,
please inform the sender and return this message by 24 March 2026.
"""


def leads(words):
    """The first word of each item, with the last one of the sentence that leads it in."""
    sentences = sentences_in(text_of(words).flow)
    return [
        (" ".join(one.words.split()[:2]), sentences[one.lead].words.split()[-1])
        for one in sentences
        if one.lead is not None
    ]


def test_a_list_goes_on_over_items_of_several_sentences():
    assert leads(LONG_ITEMS) == [("1. Please", "following."), ("2. A", "following.")]


def test_items_after_korean_letters_belong_to_the_point_above_them():
    assert leads(KOREAN_ITEMS) == [("가. 원산지", "요청드립니다."), ("나. 담당자", "요청드립니다.")]


def test_each_item_of_a_list_of_asks_is_a_request():
    for words in LONG_ITEMS, KOREAN_ITEMS:
        assert {one.kind for one in asked(words)} == {"INFORMATION", "MEETING"}


@pytest.mark.parametrize(
    ("words", "mark"),
    [
        ("1. The draft", "figure"),
        ("(2) The draft", "figure"),
        ("b) the draft", "letter"),
        ("(iv) the draft", "letter"),
        ("나. 초안", "korean"),
        ("② 초안", "circled"),
        ("- the draft", "bullet"),
        ("The draft", ""),
    ],
)
def test_an_item_is_known_by_the_kind_of_its_mark(words, mark):
    assert mark_of(words) == mark


def test_the_foot_of_a_mail_to_a_wrong_reader_is_none_of_its_own_words():
    layout = layout_of(text_of(MAIL))

    assert MAIL[slice(*layout.own)].rstrip().endswith("Ann Roe")
