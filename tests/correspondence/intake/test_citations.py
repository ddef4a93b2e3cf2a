"""Agreements by all their names, articles in all their forms, and which governs which."""

import pytest

from correspondence.intake.agreements import mentions_in
from correspondence.intake.articles import articles_in
from tests.correspondence.intake.readings import cited, known


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("the U.S.-Korea (KORUS) Free Trade Agreement", "KORUS"),
        ("the Free Trade Agreement between the Republic of Korea and Australia", "KAFTA"),
        ("the Korea–India CEPA", "KOREA-INDIA"),
        ("CUSMA", "USMCA"),
        ("T-MEC", "USMCA"),
        ("the United States-Mexico-Canada\nAgreement", "USMCA"),
        ("NOTICE UNDER THE EU-KOREA FREE TRADE AGREEMENT", "EU-KOREA"),
        ("한미 자유무역협정", "KORUS"),
        ("한·미 FTA", "KORUS"),
        ("한국·미국 자유무역협정", "KORUS"),
        ("「대한민국과 미합중국 간의 자유무역협정」", "KORUS"),
        ("한-캐나다 자유무역협정", "CANADA-KOREA"),
        ("한-EU FTA", "EU-KOREA"),
        ("the DSU", "WTO-DSU"),
        ("the Agreement on Safeguards", "WTO-SG"),
        ("WTO 세이프가드협정", "WTO-SG"),
    ],
)
def test_an_agreement_is_known_by_its_names(words, key):
    assert {mention.key for mention in mentions_in(words, known())} == {key}


@pytest.mark.parametrize(
    "words",
    [
        "the U.S.-South Korea Mutual Defense Treaty",
        "the Armistice Agreement",
        "the Korea-UAE CEPA",
        "the North American Free Trade Agreement",
        "the Vienna Convention on Diplomatic Relations",
        "한-아세안 FTA",
        "정전협정",
        "미-일 무역협정",
        "the Customs Act",
        "관세법 제10조",
    ],
)
def test_another_instrument_is_not_taken_for_one_on_record(words):
    assert {mention.key for mention in mentions_in(words, known())} == {""}


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("Article 22.2.4(b)", ["22.2.4(b)"]),
        ("Art. 22.2", ["22.2"]),
        ("paragraph 4(b) of Article 22.2", ["22.2.4(b)"]),
        ("subparagraph (b) of Article 22.2.4", ["22.2.4(b)"]),
        ("Article 22.2, paragraph 4(b)", ["22.2.4(b)"]),
        ("paragraphs 2 and 3 of Article 31.4", ["31.4.2", "31.4.3"]),
        ("Articles 22.7 and 22.8", ["22.7", "22.8"]),
        ("Articles 22.7 to 22.9", ["22.7", "22.8", "22.9"]),
        ("Articles 1, 4 and 6", ["1", "4", "6"]),
        ("Article 28.5(1) and (2)", ["28.5.1", "28.5.2"]),
        ("Article 31-A.4.2", ["31-A.4.2"]),
        ("Article 22.7, 30 days", ["22.7"]),
        ("Article 22.2 and 30 days", ["22.2"]),
        ("Articles 4.7 and 6 of the DSU", ["4.7", "6"]),
        ('"Art. 22-2-4-b"', []),
        ("Article 22.2. Under paragraph 4 of that Article", ["22.2", "22.2.4"]),
        ("sub-paragraph (b) of paragraph 4 of Article 22.2", ["22.2.4(b)"]),
        ("Article 22.2, paragraph 4, subparagraph (b), of the Agreement", ["22.2.4(b)"]),
        ("Articles 22.7 and 22.8 (Consultations and Referral)", ["22.7", "22.8"]),
        ("Article 5 and 30 (thirty) days", ["5"]),
        ("제22.2조 제4항 나호", ["22.2.4(b)"]),
        ("제22.2조제4항(나)", ["22.2.4(b)"]),
        ("제22.7조 및 제22.8조", ["22.7", "22.8"]),
        ("제22.7조 내지 제22.9조", ["22.7", "22.8", "22.9"]),
        ("제4.3조제1항 및 제2항", ["4.3.1", "4.3.2"]),
        ("협정문 22조2항", ["22.2"]),
        ("제22.2조 제4항에 따라 같은 조의 관례를", ["22.2.4"]),
        ("제19.6조에 근거하여 동 조치에 관한", ["19.6"]),
        ("제22.2조에 따라 같은 조 제4항 나호", ["22.2", "22.2.4(b)"]),
        ("30 days, 22.7 percent, section 22.2", []),
    ],
)
def test_articles_are_read_in_their_forms(words, numbers):
    assert [article.number for article in articles_in(words)] == numbers


@pytest.mark.parametrize(
    ("words", "agreement", "number", "status"),
    [
        ("Article 22.2.4(b) of KORUS", "KORUS", "22.2.4(b)", "RESOLVED"),
        ("Article 22.2 of KORUS", "KORUS", "22.2", "ANCESTOR"),
        ("Article 22.3 of KORUS", "KORUS", "22.3", "NO_TIME_LIMIT_KNOWN"),
        ("Article 22.47 of KORUS", "KORUS", "22.47", "DOES_NOT_EXIST"),
        ("Article 22.47 of the USMCA", "USMCA", "22.47", "NO_TIME_LIMIT_KNOWN"),
        ("Article 22.2", "", "22.2", "AGREEMENT_UNCLEAR"),
        ("Article 22.2 of the Treaty of Westphalia", "", "22.2", "AGREEMENT_UNCLEAR"),
        ("한미 FTA 제22.2조제4항나호", "KORUS", "22.2.4(b)", "RESOLVED"),
    ],
)
def test_a_citation_comes_to_what_is_on_record(words, agreement, number, status):
    (found,) = cited(words)

    assert (found.agreement, found.number, found.status) == (agreement, number, status)


@pytest.mark.parametrize(
    ("words", "governed"),
    [
        (
            "pursuant to Articles 1 and 4 of the DSU and Article 14 of the Agreement on Safeguards",
            [("WTO-DSU", "1"), ("WTO-DSU", "4"), ("WTO-SG", "14")],
        ),
        (
            "Unlike Article 22.2 of the USMCA, Article 22.7.1 of KORUS sets no day.",
            [("USMCA", "22.2"), ("KORUS", "22.7.1")],
        ),
        (
            "the Korea-Australia FTA (the “Agreement”). The USMCA differs. Article 20.7 applies.",
            [("KAFTA", "20.7")],
        ),
        ("한미 자유무역협정(이하 '협정')을 봅니다. 협정 제22.7조에 따라", [("KORUS", "22.7")]),
        ("관세법 제10조에 따라 조사하였고 한-EU FTA 제14.3조", [("EU-KOREA", "14.3")]),
        ("Article 10 of the Customs Act", []),
        ("On KORUS. Pursuant to Article 22.7 thereof", [("KORUS", "22.7")]),
    ],
)
def test_an_article_is_of_the_agreement_that_governs_it(words, governed):
    assert [(one.agreement, one.number) for one in cited(words)] == governed


def test_a_long_name_is_known_by_the_short_one_that_stands_in_brackets_behind_it():
    words = (
        'the Agreement between the United States of America and the Republic of Korea ("KORUS" '
        'or "the Agreement"). Under Article 22.7 of the Agreement we request consultations.'
    )

    assert [(one.agreement, one.number) for one in cited(words)] == [("KORUS", "22.7")]


def test_articles_of_the_act_are_no_concern_of_the_treaty_named_before():
    words = (
        "Under Article 13.4 of the EU-Korea FTA we raise the Labour Relations Adjustment Act. "
        "The following articles of the Act are at issue: Article 2.1 and Article 12.1."
    )

    assert [one.number for one in cited(words)] == ["13.4"]


def test_what_a_measure_relates_to_is_no_name_of_an_agreement():
    words = (
        "한-EU FTA에 관한 것입니다. 세이프가드 조치와 관련하여 협정 제3.2조 제2항에 따른 협의를 "
        "요청합니다."
    )

    assert {one.agreement for one in cited(words)} == {"EU-KOREA"}


@pytest.mark.parametrize(
    ("words", "governed"),
    [
        ("한-호주 FTA에 관하여 호주 측은 협정 제3.23조의 운영을", ("KAFTA", "3.23")),
        ("한-뉴질랜드 FTA 10주년입니다. 돌이켜 보면 협정 제18.3조에 따라", ("KOREA-NZ", "18.3")),
    ],
)
def test_a_word_before_the_agreement_in_korean_is_no_part_of_its_name(words, governed):
    assert [(one.agreement, one.number) for one in cited(words)] == [governed]


def test_a_kind_of_agreement_without_parties_is_the_one_of_that_kind_named_elsewhere():
    words = (
        "Consultations under the India-Korea CEPA. The Comprehensive Economic Partnership Agreement"
        " has been in force since 2010. Recourse is taken to Article 14.4 of the said Agreement."
    )

    assert [(one.agreement, one.number) for one in cited(words)] == [("KOREA-INDIA", "14.4")]
