"""One tokenizer for both databases: what is written in a form is found in the others."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from correspondence.finding.folding import FOLDED, PLAIN, UNSEEN, folded, shown
from correspondence.finding.passages import marked, passage
from correspondence.finding.tokens import TIE, question_of, tokens_of

FORMS = [
    ("Parties were requested", "request party"),
    ("he notifies them", "notified"),
    ("it agreed with what was submitted", "agree submit"),
    ("tariffs and duties at several addresses", "tariff duty address"),
    ("the Minister’s aide-mémoire", "minister AIDE-MEMOIRE"),
    ("특별회기를 요청하였습니다", "요청"),
    ("특별회기의 개최를 요청함", "요청하였습니다 특별회기를"),
    ("한미자유무역협정문", "협정"),
    ("공동위원회에서 협의하기로 하였다", "위원회 협의합니다"),
    ("제22조에 따라", "22조 제22조"),
    ("see TRADE-I-2026-0001.", "trade-i-2026-0001"),
    ("see TRADE-I-2026-0001.", "2026-0001"),
    ("under Article 22.2.4(b)", "22.2 article"),
    ("ＦＴＡ 제２２조", "fta 22"),
    ("ﬁnal oﬀer", "final offer"),
    ("자유\u200b무역", "자유무역"),
    ("관련 법률을 개정", "법"),
    ("자유무역협정", "역"),
    ("法律 第二十二條", "條"),
    ("제22.2조에 따라", "22.2"),
    ("제22.2조에 따라", "제22.2조를"),
    ("Article 22.2", "제22.2조"),
    ("제22조의2", "제22조에"),
    ("제 22 조에 따라", "제22조"),
    ("제22조", "제 22 조"),
    ("통상정책과-1234호에 관련하여", "통상정책과-1234"),
    ("통상정책과-1234", "통상정책과-1234호"),
    ("WT/DS464/R", "DS464"),
    ("USTR/17\u20114 of today", "USTR/17-4"),
    ("USTR/17–4 of today", "17-4"),
    ("USTR/17-4", "USTR/17–4"),
    ("TRADE-I-2026-0001–TRADE-I-2026-0009", "TRADE-I-2026-0009"),
    ("the U.S. position", "US position"),
    ("the US position", "U.S. position"),
    ("the W.T.O.", "wto"),
    ("한·미 FTA", "한미 FTA"),
    ("한ㆍ미 FTA", "한-미 FTA"),
    ("한미간 협의", "한·미 협의"),
    ("한‧중‧일", "한중일"),
    ("농·축산물", "농축산물"),
    ("USD 1,500,000", "1500000"),
    ("USD 1500000", "1,500,000"),
    ("2017. 7. 12.", "2017.7.12"),
    ("㈜대한", "(주)대한"),
    ("요청일부터 60일 이내에", "60일이내"),
    ("요청일부터 60일이내", "60일 이내에"),
    ("3개월 이상", "3개월이상"),
    ("20영업일이내", "20영업일 이내"),
    ("Łódź and Øresund", "lodz oresund"),
    ("Koreaʼs", "Korea's"),
    (unicodedata.normalize("NFD", "특별회기 Comité"), "특별회기 comite"),
    ("특별회기 Comité", unicodedata.normalize("NFD", "특별회기 comité")),
]


@pytest.mark.parametrize(("text", "words"), FORMS)
def test_a_word_is_found_in_its_other_forms_and_marked_there(text: str, words: str) -> None:
    question = question_of(words)

    assert question.tokens <= tokens_of(text)
    assert passage(text, question.terms)[1] == {term.form for term in question.terms}


PHRASES = [
    ("The Parties requested\na special session.", '"requested a special session"', True),
    ("The Parties requested a session.", '"request a session"', False),
    ("A session, a special one, requested.", '"special session"', False),
    ("Special Session of the Committee", "“special session” committee", True),
    ("An especial session", '"special session"', False),
    ("제22조 특별회기를 요청", '"특별회기를 요청"', True),
    ("한미 자유무역협정의 특별 회기", '"미 자유무역협정"', True),
    ("자유 무역 협정", '"자유무역"', False),
    ("ＦＴＡ— joint Comité", '"fta joint comite"', True),
]


@pytest.mark.parametrize(("text", "words", "holds"), PHRASES)
def test_a_phrase_is_found_only_as_it_stands(text: str, words: str, holds: bool) -> None:
    question = question_of(words)

    forms = passage(text, question.terms)[1]

    assert ({term.form for term in question.phrases} <= forms) is holds
    if holds:
        assert question.tokens <= tokens_of(text)
        assert forms == {term.form for term in question.terms}


@pytest.mark.parametrize("words", ['""', '"  "', '"·"', '"s"'])
def test_a_phrase_of_no_word_asks_for_nothing(words: str) -> None:
    assert question_of(words).terms == ()


def test_what_is_said_to_be_plain_is_as_plain_as_the_rest_would_make_it() -> None:
    plain = [sign for sign in map(chr, range(1, 0x10000)) if PLAIN.fullmatch(sign)]

    assert len(plain) > 11_000
    assert all(unicodedata.normalize("NFC", sign) == sign for sign in plain)
    assert all(sign.translate(FOLDED) == sign.lower() for sign in plain)
    assert not any(UNSEEN.search(sign) for sign in plain)


APART = [
    ("TRADE-I-2026-0001", "TRADE-I-2026-0002"),
    ("Article 22.24", "22.2.4"),
    ("agriculture", "agreed"),
    ("무역 협상", "무역협정"),
    ("제22.24조", "22.2"),
    ("통상정책과-12345", "통상정책과-1234"),
    ("한국과 미국", "한·미"),
    ("a letter", "better"),
]


@pytest.mark.parametrize(("text", "words"), APART)
def test_what_is_only_alike_is_not_found(text: str, words: str) -> None:
    assert not question_of(words).tokens <= tokens_of(text)


MARKS = [
    ("In 2017, 17 letters", "17", ["17"]),
    ("제22.24조와 제22.2조", "22.2", ["22.2"]),
    ("For the U.S. and us, usually", "US", ["U.S", "us"]),
    ("한·미 FTA와 한미 관계", "한미", ["한·미", "한미"]),
    ("1,500 and 15,00", "1500", ["1,500"]),
    ("DS464", "464", []),
]


@pytest.mark.parametrize(("text", "words", "marked_parts"), MARKS)
def test_no_more_is_marked_than_what_was_asked_for(
    text: str, words: str, marked_parts: list[str]
) -> None:
    pieces = marked(text, question_of(words).terms)

    assert [piece.text for piece in pieces if piece.is_match] == marked_parts


@pytest.mark.parametrize("words", ["", " ", "\"'", "() ^ * : -", "\0", "🙂", "___", "·"])
def test_signs_alone_ask_for_nothing(words: str) -> None:
    assert question_of(words).terms == ()


def test_more_words_than_are_asked_for_at_once_are_told_apart_from_none() -> None:
    assert question_of("가나다라마바사아자차카타파하 " * 700).is_long is False
    assert question_of(" ".join(f"word{n}" for n in range(500))).is_long


@given(st.text(max_size=200))
@example("a·b·c")
@example("1-2/3.4-5-6-7-8-9-10-11")
@example('\u202eevil\u202c \x00 "quoted" OR NEAR(a b)')
def test_tokens_are_bare_words_and_every_text_finds_itself(text: str) -> None:
    found = tokens_of(text)

    assert not any(token.startswith(TIE) or '"' in token or " " in token for token in found)
    assert all(token and len(token) <= 64 and token.isprintable() for token in found)
    question = question_of(text)
    assert question.is_long or question.tokens <= found


@given(st.text(max_size=200))
def test_folding_leaves_each_sign_in_its_place(text: str) -> None:
    plain = shown(text)

    assert len(folded(plain)) == len(plain)


def test_a_passage_shows_the_words_where_most_of_them_stand_together() -> None:
    text = f"Request. {'x ' * 400}The Parties request consultations{' y' * 400}"

    pieces, forms = passage(text, question_of("requests consultation").terms)

    assert [piece.text for piece in pieces if piece.is_match] == ["request", "consultations"]
    assert pieces[0].text == "… "
    assert sum(len(piece.text) for piece in pieces) < 260
    assert forms == {"request", "consultation"}
