"""Blocks of addresses, signatures and papers, told by where they stand and what they name."""

from datetime import date

import pytest

from correspondence.intake.fields import read_fields
from correspondence.intake.reference import Reference
from correspondence.intake.text import text_of
from tests.correspondence.intake.readings import letter


def fields(words):
    return read_fields(text_of(words), Reference())[0]


@pytest.mark.parametrize("honours", [", P.C., M.P.", ", KC", ", Ph.D.", ", CNZM"])
def test_honours_behind_a_name_are_no_part_of_it(honours):
    assert letter(signed=f"The Honourable Ada Roe{honours}").sender.person.value == "Ada Roe"


@pytest.mark.parametrize(
    ("office", "body"), [("Minister for Tea", None), ("Minister of Tea", "Ministry of Tea")]
)
def test_a_minister_for_a_matter_names_no_ministry(office, body):
    addressee = letter(address=f"His Excellency Ono Rie\n{office}\nJapan").addressee

    assert (addressee.organization and addressee.organization.value) == body


def test_a_house_is_named_in_full_where_its_paper_does_beside_its_initials():
    written = letter(paper="FTA                 Friends of Tea Association\nLong Lane 1, Tokyo")

    assert written.sender.organization.value == "Friends of Tea Association"


def test_an_address_that_begins_with_an_office_is_found_above_the_subject():
    written = letter(
        address="Director General\nGreen Tea Department\nMinistry of Tea\n12 Long Lane, Tokyo",
        subject="Re:  Request for consultations on the import of cups and\n     saucers",
        dear="Director General",
    )

    assert written.addressee.organization.value == "Ministry of Tea"
    assert written.addressee.office.value == "Director General"


@pytest.mark.parametrize(
    "matter", ["Joint Committee of the Tea Agreement", "Rules of origin for green tea"]
)
def test_a_matter_alone_above_the_salutation_is_the_subject(matter):
    assert letter(subject=matter).subject.value == matter


@pytest.mark.parametrize(
    ("line", "code"),
    [("Note 2031/61", "Note 2031/61"), ("CupBoard-TYO 2031/93", "CupBoard-TYO 2031/93")],
)
def test_a_series_and_a_number_alone_in_the_head_are_the_reference(line, code):
    assert letter(above=f"{line}\n4 March 2031").reference.value == code


ASSOCIATION = """사 단 법 인   한 국 차 잔 협 회
(01234)  서울 강남구 차로 000    Tel. 02-000-0118   Fax. 02-000-0119

문서번호   차협 제2031-118호
시행일자   2031. 3. 4.
수    신   차관리청장
제    목   찻잔 조사 관련

1. 조사를 요청드립니다.    끝.

              사단법인 한국차잔협회 회장 주 보 라 (직인)
"""


def test_an_association_writes_under_the_number_of_its_series_and_signs_syllable_by_syllable():
    read_of = fields(ASSOCIATION)

    assert read_of.reference.value == "차협 제2031-118호"
    assert read_of.references_to == ()
    assert read_of.subject.value == "찻잔 조사 관련"
    assert (read_of.sender.person.value, read_of.sender.office.value) == ("주보라", "회장")


def test_a_korean_letter_sent_to_several_goes_first_to_the_first_listed_below():
    written = fields(
        "차   관   리   부\n\n수신자   수신자 참조\n제  목   결과 알림\n\n"
        "1. 결과를 알려드립니다.  끝.\n\n"
        "차관리부장관\n\n수신자  한국차협회장, 한국잔협회장\n"
    )

    assert written.addressee.organization.value == "한국차협회"
    assert written.sender.organization.value == "차관리부"


def test_a_body_named_above_the_receiver_in_a_korean_address_is_the_addressees():
    written = fields(
        "주한일본국대사관 차무관실\n\n2031년 3월 4일\n\n차관리부\n차통상과장 마루리 귀하\n\n"
        "제목: 차 협의\n\n마루리 과장님께,\n\n차 협의를 요청합니다.\n"
    )

    assert written.addressee.organization.value == "차관리부"


NOTICE = """OFFICE OF TEA

[Docket Number TEA-2031-0031]

Request for Comments on Barriers to Trade in
Green Tea

AGENCY: Office of Tea (OT).

ACTION: Request for comments.

SUPPLEMENTARY INFORMATION: The Committee invites interested persons to comment on the matter.

DATES: Comments are due by March 30, 2031.

Ada Roe,
Chair of the Tea Committee.
"""


def test_a_public_notice_is_from_its_agency_under_its_docket_and_to_nobody():
    notice = fields(NOTICE)

    assert notice.sender.organization.value == "Office of Tea"
    assert notice.sender.office.value == "Chair of the Tea Committee"
    assert notice.addressee.organization is None
    assert notice.reference.value == "TEA-2031-0031"
    assert notice.subject.value == "Request for Comments on Barriers to Trade in Green Tea"


def test_a_release_is_known_beside_the_name_of_its_house_and_by_its_headline():
    release = fields(
        "  차관리부                      보 도 자 료\n\n  보도 일시   2031. 3. 4.(화) 16:00\n\n\n"
        "        한-일 차 위원회 개최\n\n□ 차관리부는 위원회를 개최하였다고 밝혔다.\n"
    )

    assert release.form.value == "PRESS_REPORT"
    assert release.subject.value == "한-일 차 위원회 개최"


def test_enclosures_parted_by_semicolons_and_copies_told_in_words_are_listed():
    written = fields(
        "4 March 2031\n\nDear Ann,\n\nWe write about tea. Copies of this letter are being sent to"
        " the Cup Board.\n\nYours sincerely,\n\nAda Roe\n\nAttached:  list of cups; list of pots\n"
    )

    assert [one.value for one in written.enclosures] == ["list of cups", "list of pots"]
    assert [one.value for one in written.copies] == ["the Cup Board"]


@pytest.mark.parametrize(
    ("lines", "body", "person", "office"),
    [
        ("주식회사 푸른찻잔 대표이사 귀하", "주식회사 푸른찻잔", None, "대표이사"),
        ("푸른찻잔 주식회사 대표이사 금시아", "푸른찻잔 주식회사", "금시아", "대표이사"),
        (
            "주한일본국대사관 경제과\n모리 아카네 경제참사관님 귀하",
            "주한일본국대사관", "모리 아카네", "경제참사관",
        ),
        ("도쿄\n일본국 차무부\n모리 반 코 장관 각하", "일본국 차무부", "모리 반 코", "장관"),
        ("차세관장 귀하", "차세관", None, "차세관장"),
    ],
)  # fmt: skip
def test_a_korean_address_names_its_body_above_or_beside_the_receiver(lines, body, person, office):
    written = fields(
        f"차관리부\n\n2031년 3월 4일\n\n{lines}\n\n제목: 차 협의\n\n차 협의를 요청합니다.\n"
    )

    addressee = written.addressee
    assert addressee.organization.value == body
    assert (addressee.person and addressee.person.value) == person
    assert addressee.office.value == office


@pytest.mark.parametrize(
    ("signed", "person", "office"),
    [
        ("공사참사관(통상) 오드리 벨몽 드림", "오드리 벨몽", "공사참사관"),
        ("과장 심 온 배상", "심온", "과장"),
        ("회    장    변  우  상", "변우상", "회장"),
        ("상무관보 오세린 (서명)", "오세린", "상무관보"),
    ],
)
def test_a_korean_signature_is_read_whatever_stands_between_its_syllables(signed, person, office):
    written = fields(
        "차관리부\n\n2031년 3월 4일\n\n커피청장 귀하\n\n"
        f"차 협의를 요청합니다.\n\n        {signed}\n"
    )

    assert (written.sender.person.value, written.sender.office.value) == (person, office)


def test_a_motto_above_or_before_the_name_of_a_korean_office_is_no_body():
    above = fields(
        "차로 여는 내일, 다시 성장하는 경제\n\n        차     관     리     부\n\n수신  커피청장\n"
    )
    before = fields(
        "공정한 차행정 차로본부세관\n\n수신  커피청장\n\n1. 알립니다.\n\n차로본부세관장\n"
    )

    assert above.sender.organization.value == "차관리부"
    assert before.sender.organization.value == "차로본부세관"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("OT:TPPD:TOB  2031-KR-0047", "OT:TPPD:TOB  2031-KR-0047"),
        ("TEA/DGA2/F.3 - 7719/2031", "TEA/DGA2/F.3 - 7719/2031"),
        ("SUBTEA/DG/No 1471", "SUBTEA/DG/No 1471"),
        ("찻잔 제31-77호", "찻잔 제31-77호"),
        ("차로 402  |  녹차과-611", "녹차과-611"),
        ("구상서 제2031/117호", "제2031/117호"),
    ],
)
def test_signs_of_the_desk_with_a_number_are_the_reference(line, code):
    assert letter(above=f"{line}\n4 March 2031").reference.value == code


def test_a_number_to_call_is_no_reference():
    assert letter(above="82-44-203-0033\n4 March 2031").reference is None


def test_for_whom_a_letter_is_signed_is_not_who_signs_it():
    written = letter(signed="Ada Roe (Ms)\nSenior Director\nfor Permanent Secretary (Tea)")

    assert (written.sender.person.value, written.sender.office.value) == (
        "Ada Roe", "Senior Director",
    )  # fmt: skip


def test_of_two_scripts_the_first_names_the_sides():
    written = letter(
        paper="Ministry of Cups / 찻잔부\nLong Lane 1", signed="Ada Roe / 노아다\nDirector / 과장"
    )

    assert written.sender.organization.value == "Ministry of Cups"
    assert (written.sender.person.value, written.sender.office.value) == ("Ada Roe", "Director")


def test_a_ministry_counts_before_its_department():
    written = letter(address="Director General\nGreen Tea Department\nMinistry of Tea")

    assert written.addressee.organization.value == "Ministry of Tea"


def test_a_title_in_capitals_is_no_address_where_another_stands_below_the_signature():
    written = fields(
        "PERMANENT MISSION OF JAPAN\nGENEVA\n\n4 March 2031\n\n"
        "REPUBLIC OF KOREA - DUTIES ON CUPS FROM JAPAN\n\nExcellency,\n\n"
        "We ask for consultations.\n\n"
        "Please accept, Excellency, the assurances of my highest consideration.\n\nMori Akane\n"
        "Ambassador\n\nH.E. Ms. Ann Roe\nPermanent Representative\nPermanent Mission of Korea\n"
    )

    assert written.addressee.person.value == "Ann Roe"
    assert written.addressee.organization.value == "Permanent Mission of Korea"


@pytest.mark.parametrize("label", ["Attention: Minister-Counsellor Ono Rie", "Attn: Ms. Ono Rie"])
def test_an_address_without_a_salutation_is_found_beside_its_attention(label):
    written = fields(
        "CUPS AGENCY\nOrigin Division\n\n4 March 2031\n\nTea Execution Division\nTea Service\n\n"
        f"{label}\n\n"
        "VERIFICATION OF CUPS\n\nThe Agency is examining certificates for cups and asks for help.\n"
    )

    assert written.addressee.organization.value == "Tea Service"
    assert written.addressee.person.value == "Ono Rie"


@pytest.mark.parametrize(
    ("foot", "day"),
    [
        ("Electronically signed on 14/12/2031 16:22 (UTC+01)", date(2031, 12, 14)),
        ("Left with the Ministry of Tea\non 4 November 2031", date(2031, 11, 4)),
    ],
)
def test_a_paper_without_a_date_bears_the_day_on_which_it_was_signed_or_left(foot, day):
    words = "JAPANESE EMBASSY\n\nAIDE-MÉMOIRE\n\n1. Japan regards the matter of cups as closed."

    assert fields(f"{words}\n\n{foot}\n").dated_on.value == day


def test_a_korean_address_runs_over_all_lines_above_its_receiver():
    written = fields(
        "차관리부\n\n2031년 3월 4일\n\n"
        "유럽연합 집행위원회\n찻잔·차 담당 집행위원\n아네케 반 하흐 귀하\n\n"
        "제목: 차 협의\n\n차 협의를 요청합니다.\n"
    )

    addressee = written.addressee
    assert addressee.organization.value == "유럽연합 집행위원회"
    assert addressee.office.value == "찻잔·차 담당 집행위원"
    assert addressee.person.value == "아네케 반 하흐"


@pytest.mark.parametrize(
    ("line", "body"),
    [
        ("한국찻잔연합회장 등 5개 단체장", "한국찻잔연합회"),
        ("(주)푸른찻잔 해외영업본부장", "(주)푸른찻잔"),
    ],
)
def test_a_house_is_named_by_its_head_or_its_kind(line, body):
    written = fields(
        f"차관리부\n\n수신  {line}\n제목  차 협의\n\n1. 협의를 요청합니다.\n\n차관리부장관\n"
    )

    assert written.addressee.organization.value == body


def test_who_acts_for_a_firm_signs_with_his_office_and_not_with_the_firm():
    written = letter(signed="Ada Roe\nPartner\nfor and on behalf of Pell & Okoro LLP")

    assert written.sender.office.value == "Partner"


@pytest.mark.parametrize(
    ("above", "code"),
    [("Our ref  TPO/4471/jm\nYour ref none", "TPO/4471/jm"), ("KABM 31-311", "KABM 31-311")],
)
def test_a_number_behind_a_bare_label_or_initials_is_the_reference(above, code):
    assert letter(above=f"{above}\n4 March 2031").reference.value == code


def test_a_line_of_plain_words_between_address_and_salutation_is_the_subject():
    matter = "Proposed carbon footprint for painted cups"

    assert letter(subject=matter).subject.value == matter
