"""Who writes to whom, in the forms that offices write in. All bodies and people are invented."""

import pytest

from correspondence.intake.fields import read_fields
from correspondence.intake.reference import (
    KnownOffice,
    KnownOrganization,
    KnownPerson,
    Reference,
)
from correspondence.intake.text import text_of


def sides(words, reference=None):
    reading, _ = read_fields(text_of(words), reference or Reference())
    return tuple(
        tuple(
            proposal.value if proposal else None
            for proposal in (side.organization, side.person, side.office)
        )
        for side in (reading.sender, reading.addressee)
    )


LETTERHEADS = {
    "MINISTRY OF TEA\nOffice of the Minister\n12 Kettle Street, Samovar": "Ministry of Tea",
    "Republic of Tea\nMinistry of Leaves and\nInfusions": "Ministry of Leaves and Infusions",
    "OFFICE OF THE SECRETARY\nDEPARTMENT OF COFFEE\nWashington, D.C. 20500": "Department of Coffee",
    "EMBASSY OF TEA\nIN THE REPUBLIC OF KOREA": "Embassy of Tea in the Republic of Korea",
    "Tea Growers' Federation, Inc.\n100 Leaf Road, Boise 83702": "Tea Growers' Federation",
    "M I N I S T R Y   O F   T E A": "Ministry of Tea",
    "EXECUTIVE OFFICE OF THE PRESIDENT\nOFFICE OF THE TEA ENVOY": "Office of the Tea Envoy",
    "Ministry of Tea, Coffee and Cocoa, Samovar": "Ministry of Tea, Coffee and Cocoa",
}  # fmt: skip
ADDRESSES = {
    "Ms. Ann Roe\nDirector for Asia\nDepartment of Coffee\nMocha": (
        "Department of Coffee", "Ann Roe", "Director for Asia"),
    "The Honorable Ann Roe\nMinister of Coffee\nMocha": (
        "Ministry of Coffee", "Ann Roe", "Minister of Coffee"),
    "His Excellency\nHan Bora\nAmbassador of the Republic of Korea": (
        "Embassy of the Republic of Korea", "Han Bora", "Ambassador of the Republic of Korea"),
    "H.E. Dr. Ahn Duk-soo, Minister for Trade\nMinistry of Trade, Industry and Cocoa\nSejong": (
        "Ministry of Trade, Industry and Cocoa", "Ahn Duk-soo", "Minister for Trade"),
    "Director Ann Roe\nDepartment of Coffee": ("Department of Coffee", "Ann Roe", "Director"),
    "To: Ms. Ann Roe, Director, Beans Division\n    Department of Coffee": (
        "Department of Coffee", "Ann Roe", "Director, Beans Division"),
    "To the Minister of Coffee": ("Ministry of Coffee", None, "Minister of Coffee"),
    "Dr. Ann Roe\nBureau of Beans\nDepartment of Coffee": (
        "Department of Coffee", "Ann Roe", None),
}  # fmt: skip
SIGNATURES = {
    "Ben Lee\nDeputy Minister": ("Ben Lee", "Deputy Minister"),
    "/s/ Ben Lee\nBen Lee\nHead of Unit": ("Ben Lee", "Head of Unit"),
    "(signed)\n\nBen LEE\nDirector, Leaves Division": ("Ben LEE", "Director, Leaves Division"),
    "Ambassador Ben Lee": ("Ben Lee", "Ambassador"),
    "Ben Lee, Assistant Secretary for\nTea and Coffee": (
        "Ben Lee", "Assistant Secretary for Tea and Coffee"),
    "_________       _________\nBen Lee         Cho Min\nChair           Vice Chair": (
        "Ben Lee", "Chair"),
}  # fmt: skip


def letter(head="Ministry of Tea", address="Ms. Ann Roe\nDirector", signed="Ben Lee"):
    return (
        f"{head}\n\n4 March 2031\n\n{address}\n\nDear Director:\n\nWe ask for data on leaves.\n\n"
        f"Yours sincerely,\n\n{signed}\n\nEnclosure: Data\ncc: Archive\n"
    )


@pytest.mark.parametrize(("head", "organization"), LETTERHEADS.items())
def test_the_sender_is_the_body_of_the_letterhead(head, organization):
    sender, _ = sides(letter(head=head))

    assert sender[0] == organization


@pytest.mark.parametrize(("address", "named"), ADDRESSES.items())
def test_the_addressee_is_named_by_the_address(address, named):
    _, addressee = sides(letter(address=address))

    assert addressee == named


@pytest.mark.parametrize(("signed", "named"), SIGNATURES.items())
def test_the_signature_names_person_and_office(signed, named):
    sender, _ = sides(letter(signed=signed))

    assert sender[1:] == named


@pytest.mark.parametrize(
    ("words", "sender", "addressee"),
    [
        (("The Embassy of Tea in Mocha presents its compliments to the Ministry of Coffee"
         " and has the honour to inform it of a closure."),
         "Embassy of Tea in Mocha", "Ministry of Coffee"),
        (("NOTE VERBALE\n\nThe Permanent Mission of Tea\npresents its compliments to the\n"
         "Permanent Mission of Coffee, and wishes to recall its note."),
         "Permanent Mission of Tea", "Permanent Mission of Coffee"),
        ("주차국대사관은 커피국 외교부에 경의를 표하며 다음을 알립니다.",
         "주차국대사관", "커피국 외교부"),
        (("AIDE-MÉMOIRE\n\nThe Government of Tea wishes to draw the attention of the Government"
         " of Coffee to the following."), "Government of Tea", "Government of Coffee"),
        (("WT/DS999/1\n\nThe following communication, dated 4 March 2031, from the delegation of"
         " Tea to the delegation of Coffee, is circulated."),
         "delegation of Tea", "delegation of Coffee"),
        (("G/TBT/W/9\n\nThe following communication is being circulated at the request of the"
         " delegation of Tea."), "delegation of Tea", None),
    ],
)  # fmt: skip
def test_a_formula_names_both_sides(words, sender, addressee):
    writes, is_written_to = sides(words)

    assert (writes[0], is_written_to[0]) == (sender, addressee)


KOREAN = {
    "수신  커피국 상무부 국제국장\n": ("커피국 상무부", None, "국제국장"),
    "수 신 : 외교부장관\n": ("외교부", None, "외교부장관"),
    "수신자  차국 무역대표부 대표 로버트 그린 귀하\n": (
        "차국 무역대표부", "로버트 그린", "대표"),
    "수신: 산업통상부 다자통상국장 홍길동\n": ("산업통상부", "홍길동", "다자통상국장"),
    "주한 커피국 대사관 귀중\n": ("주한 커피국 대사관", None, None),
    "수신  수신자 참조 (주한커피국대사관 상무참사관)\n": ("주한커피국대사관", None, "상무참사관"),
}  # fmt: skip


@pytest.mark.parametrize(("to", "named"), KOREAN.items())
def test_a_korean_official_letter_names_its_addressee(to, named):
    _, addressee = sides(f"농림부\n\n{to}제목  차 협의\n\n1. 협의를 요청합니다.\n\n농림부장관")

    assert addressee == named


@pytest.mark.parametrize(
    ("signed", "named"),
    [
        ("농림부장관", ("농림부", None, "농림부장관")),
        ("농 림 부 장 관", ("농림부", None, "농림부장관")),
        ("농림부장관  홍길동", ("농림부", "홍길동", "농림부장관")),
        ("농림부 통상교섭본부장   홍 길 동", ("농림부", "홍길동", "통상교섭본부장")),
        ("농림부 통상협력국장 홍길동 (직인)", ("농림부", "홍길동", "통상협력국장")),
        ("농림부 통상협력국장    홍 길 동", ("농림부", "홍길동", "통상협력국장")),
    ],
)
def test_a_korean_official_letter_is_signed_by_its_office(signed, named):
    sender, _ = sides(
        "농 림 부\n\n수신  외교부장관\n제목  차 협의\n\n1. 협의를 요청합니다.  끝.\n\n"
        f"{signed}\n\n주무관 김갑돌   과장 이을순\n시행  통상과-12 (2031. 3. 4.)\n우 30110 세종시"
    )

    assert sender == named


@pytest.mark.parametrize(
    ("header", "named"),
    [
        ("Ben Lee <b@tea.test>", "Ben Lee"),
        ('"Lee, Ben (Tea)" <b@tea.test>', "Ben Lee"),
        ("Lee, Ben <b@tea.test>", "Ben Lee"),
        ("홍길동 <h@tea.test>", "홍길동"),
    ],
)
def test_a_mail_is_from_whom_its_header_names(header, named):
    sender, addressee = sides(
        f"From: {header}\nTo: Ann Roe <a@coffee.test>; Cho Min\nSubject: Tea\n\nAs agreed.\n"
        f"\nBest,\n"
    )

    assert sender[1] == named
    assert addressee[1] == "Ann Roe"


def test_a_press_report_is_its_papers_and_written_to_nobody():
    sender, addressee = sides(
        "Tea talks begin\nBy Kim Gapdol\nPublished: 4 Mar. 2031\nThe ministry said so Monday.\n"
        "with the Samovar Daily\n"
    )

    assert sender == ("Samovar Daily", "Kim Gapdol", None)
    assert addressee == (None, None, None)


KNOWN = Reference(
    organizations=(
        KnownOrganization(name="MoT", short_name="MOT", aliases=("Ministry of Tea",), party="KR"),
        KnownOrganization(name="Coffee Office", name_ko="커피국 상무부"),
    ),
    persons=(
        KnownPerson(
            name="Han Bora",
            offices=(KnownOffice(organization="Coffee Office", title="Director"),),
        ),
    ),
)


@pytest.mark.parametrize(
    "head",
    ["Ministry of Tea", "THE MINISTRY OF TEA", "MOT", "Ministry of Tea of the Republic of Korea"],
)
def test_an_organization_on_record_is_written_as_it_is_there(head):
    sender, _ = sides(letter(head=head), KNOWN)

    assert sender[0] == "MoT"


def test_the_same_name_of_another_country_is_another_organization():
    sender, _ = sides(letter(head="Ministry of Tea of Japan"), KNOWN)

    assert sender[0] == "Ministry of Tea of Japan"


@pytest.mark.parametrize("name", ["Han Bora", "Bora Han", "Han Bo-ra", "BORA HAN"])
def test_a_person_on_record_is_known_in_either_order_with_the_house(name):
    _, addressee = sides(letter(address=f"Ms. {name}\nMocha"), KNOWN)

    assert addressee[:2] == ("Coffee Office", "Han Bora")


def test_a_letter_from_nobody_to_nobody_says_so():
    reading, _ = read_fields(text_of("4 March 2031\n\nleaves are dry this year.\n"), Reference())

    codes = [problem.code for problem in reading.problems]
    assert "NO_SENDER" in codes
    assert "NO_ADDRESSEE" in codes


def test_a_block_below_the_date_that_begins_with_an_office_is_the_addressees():
    sender, addressee = sides(
        "Our reference: T/1\n\nSamovar, 4 March 2031\n\nDirector, Tea Division\nMinistry of"
        " Coffee\n12 Bean Road\n\nDear Mr Roe,\n\nPlease send the list.\n\nYours sincerely\n\n"
        "Ann Lee\nUnit Manager\nMinistry of Tea"
    )

    assert addressee == ("Ministry of Coffee", None, "Director, Tea Division")
    assert sender == ("Ministry of Tea", "Ann Lee", "Unit Manager")


def test_a_notice_is_signed_by_the_office_that_ends_it_as_a_sentence_would():
    sender, _ = sides(
        "OFFICE OF THE TEA ENVOY\n\nNotice of a Hearing on Tea\n\nSUMMARY: On March 1, 2031, the"
        " Tea Envoy initiated an\ninvestigation of the taxes on tea that are adopted or under"
        " consideration in certain\njurisdictions. The Committee is holding a public hearing and"
        " seeking comments.\n\nADDRESSES: Submit documents through the portal.\n\n"
        "Dated: March 4, 2031\n\nAnn Roe,\nGeneral Counsel, Office of the Tea Envoy."
    )

    assert sender[1:] == ("Ann Roe", "General Counsel")


def test_a_generation_behind_a_name_belongs_to_it_and_honours_do_not():
    sender, _ = sides(
        "Dear Sir,\n\nPlease write.\n\nSincerely,\n\nThe Hon. Ann Roe Jr., P.C., M.P."
    )

    assert sender[1] == "Ann Roe Jr."


def test_the_holder_of_the_rights_is_named_behind_all_its_signs():
    sender, _ = sides(
        "차 협의 시작\n\n입력 2031.03.04. 오후 4:21\n김갑돌 기자\n\n정부가 협의를 시작했다.\n\n"
        "<저작권자 ⓒ 찻잎경제, 무단전재 및 재배포 금지>"
    )

    assert sender[0] == "찻잎경제"
