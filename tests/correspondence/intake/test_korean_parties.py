"""Korean lines name body, person and office by what each of their words is."""

import pytest

from correspondence.intake.fields import read_fields
from correspondence.intake.korean_parties import korean_party
from correspondence.intake.pieces import Piece
from correspondence.intake.reference import Reference
from correspondence.intake.text import text_of


def named(line):
    """What a line names: body, person and office."""
    found = korean_party(Piece(line, 0, len(line)))
    return tuple(
        piece and piece.words for piece in (found.organization, found.person, found.office)
    )


def sides(words):
    """Sender and addressee of a letter, each as body, person and office."""
    reading, _ = read_fields(text_of(words), Reference())
    return [
        tuple(one and one.value for one in (side.organization, side.person, side.office))
        for side in (reading.sender, reading.addressee)
    ]


@pytest.mark.parametrize(
    ("line", "body", "person", "office"),
    [
        ("산업통상부장관(통상법무과장)", "산업통상부", None, "산업통상부장관"),
        ("주한조지아대사관(상무참사관)", "주한조지아대사관", None, "상무참사관"),
        (
            "주한 조지아 대사관 경제상무처 1등서기관",
            "주한 조지아 대사관",
            None,
            "경제상무처 1등서기관",
        ),
        ("특허청 국제협력과 마 루 한 사무관 귀하", "특허청", "마루한", "사무관"),
        ("조달청 국제협력담당관 탁여름", "조달청", "탁여름", "국제협력담당관"),
        ("라울 데 라 파스 상무참사관님 앞", None, "라울 데 라 파스", "상무참사관"),
        (
            "주한 페루 대사관 루시아 킨타나 통상과장",
            "주한 페루 대사관",
            "루시아 킨타나",
            "통상과장",
        ),
        ("공사참사관 Mr Tak Yeo-reum 탁여름", None, "탁여름", "공사참사관"),
        ("상설대표 나디아 벨하지", None, "나디아 벨하지", "상설대표"),
        ("맹 국장님", None, None, "국장"),
        ("맹국장님", None, None, "국장"),
        ("법무법인(유) 해담 대표변호사", "법무법인(유) 해담", None, "대표변호사"),
        ("관세법인 온누리 대표, 한국차협회장", "관세법인 온누리", None, "대표"),
        ("관세청장, 조달청장, 특허청장", "관세청", None, "관세청장"),
        ("칸 라흐만 (방글라데시 상무부 차관)", "방글라데시 상무부", "칸 라흐만", "차관"),
        ("주이집트대사대리", "주이집트대사관", None, "주이집트대사대리"),
        ("주제네바대사", "주제네바대표부", None, "주제네바대사"),
        ("주상하이총영사", "주상하이총영사관", None, "주상하이총영사"),
        ("부총리 겸 기획재정부장관", "기획재정부", None, "부총리 겸 기획재정부장관"),
        ("부산광역시장", "부산광역시", None, "부산광역시장"),
        ("동해식품 수출팀장 두하나", "동해식품", "두하나", "수출팀장"),
        ("두하나 선임매니저/통상팀/동해전장", "동해전장", "두하나", "선임매니저"),
        ("상무참사관  나 라 온  (서명)", None, "나라온", "상무참사관"),
        ("(주)동해정공 해외영업팀 부장 마동혁", "(주)동해정공", "마동혁", "해외영업팀 부장"),
        ("이지원", None, "이지원", None),
        ("내부결재", None, None, None),
        ("동봉 설명 자료", None, None, None),
        ("차관을 대신하여", None, None, None),
        ("지난번 회의에서 말씀드린 담당관", None, None, None),
    ],
)
def test_a_line_is_read_by_what_its_words_are(line, body, person, office):
    assert named(line) == (body, person, office)


@pytest.mark.parametrize(
    ("foot", "body", "office"),
    [
        ("특허청장\n\n주무관 탁여름  과장 전결 05/06 맹루한\n협조자\n시행 국제과-77 (2031. 5. 6.)",
         "특허청", "특허청장"),
        ("부 산 광 역 시 장\n\n★행정주사 탁여름 과장 05/06 맹루한\n시행 통상과-9 (2031. 5. 6.)",
         "부산광역시", "부산광역시장"),
        ("부총리 겸\n기획재정부장관\n\n사무관 탁여름  과장 맹루한\n시행 관세과-3 (2031. 5. 6.)",
         "기획재정부", "부총리 겸 기획재정부장관"),
        ("조달청장 직무대리\n\n담당자: 사무관 탁여름 / 과장: 맹루한\n시행 국제과-8 (2031. 5. 6.)",
         "조달청", "조달청장 직무대리"),
    ],
)  # fmt: skip
def test_the_sender_stands_above_those_who_drafted_and_approved(foot, body, office):
    sender, _ = sides(
        f"{body}\n\n수신 관세청장\n(경유)\n제목 명단 송부\n\n명단을 송부합니다.  끝.\n\n{foot}\n"
    )

    assert sender == (body, None, office)


@pytest.mark.parametrize(
    ("head", "addressee"),
    [
        ("특허청 국제협력과\n다라온 과장님\n\n2031년 5월 6일", ("특허청", "다라온", "과장")),
        ("조지아 대사관\n\n2031년 5월 6일\n\n산업부\n특허청장 귀하", ("특허청", None, "특허청장")),
        ("조지아 대사관\n\n담당: 다라온 과장\n특허청 심사협력과\n대전\n\n2031년 5월 6일",
         ("특허청", "다라온", "과장")),
        ("조지아 대사관\n\n다라온 특허청장 귀하           GEO-31-4\n대전광역시\n\n2031년 5월 6일",
         ("특허청", "다라온", "특허청장")),
        ("조지아 대사관\n\n2031년 5월 6일\n\n수신: 특허청\n      국제협력국장\n      다라온 귀하",
         ("특허청", "다라온", "국제협력국장")),
    ],
)  # fmt: skip
def test_a_marked_block_names_whom_a_korean_letter_addresses(head, addressee):
    _, found = sides(f"{head}\n\n회의록을 보내드립니다.\n\n니노 베리제\n상무참사관\n")

    assert found == addressee


def test_a_letter_of_state_is_addressed_below_the_name_that_signs_it():
    sender, addressee = sides(
        "조지아 대사관\n\n서울, 2031년 5월 6일\n\n장관 각하,\n\n축하의 말씀에 감사드립니다.\n\n"
        "니노 베리제\n특명전권대사\n\n다라온 장관 각하\n산업통상부\n세종\n"
    )

    assert sender == ("조지아 대사관", "니노 베리제", "특명전권대사")
    assert addressee == ("산업통상부", "다라온", "장관")


def test_columns_of_a_fax_are_as_wide_as_their_type():
    sender, addressee = sides(
        "팩스\n\n송신처                              수신처\n"
        "특허청 국제협력과                   주한 조지아대사관 상무참사관\n"
        "과장 다라온                         T 02-000-0000\n\n"
        "제목: 명단\n\n명단을 송부합니다.\n"
    )

    assert sender == ("특허청", "다라온", "과장")
    assert addressee == ("주한 조지아대사관", None, "상무참사관")


@pytest.mark.parametrize(
    "title", ["전보", "업무 연락", "■ 팩스 전송표 ■", "결과 알림", "의견제출서"]
)
def test_the_title_of_a_korean_paper_is_nobodys_name(title):
    sender, _ = sides(f"{title}\n\n수신 관세청장\n제목 명단\n\n명단을 송부합니다.\n")

    assert sender[0] is None


@pytest.mark.parametrize(
    ("opening", "body", "office"),
    [
        ("안녕하십니까. 특허청 국제협력과 나라온 사무관입니다.", "특허청", "사무관"),
        ("안녕하세요, 동해식품 수출팀장 나라온입니다.", "동해식품", "수출팀장"),
    ],
)
def test_a_mails_writer_is_whom_he_says_he_is(opening, body, office):
    sender, _ = sides(
        "보낸 사람: 나라온 <raon@cups.example>\n받는 사람: miso@saucers.example\n"
        f"날짜: 2031. 3. 4. 오전 10:11\n제목: 회신\n\n{opening}\n\n자료를 보내드립니다.\n"
    )

    assert (sender[0], sender[1]) == (body, "나라온")
    assert sender[2].endswith(office)


def test_what_is_told_of_another_introduces_nobody():
    sender, _ = sides(
        "보낸 사람: 나라온 <raon@cups.example>\n받는 사람: miso@saucers.example\n"
        "날짜: 2031. 3. 4. 오전 10:11\n제목: 회신\n\n새 담당자는 특허청 두하나 사무관입니다.\n"
    )

    assert sender == (None, "나라온", None)


@pytest.mark.parametrize(
    ("greeting", "addressee"),
    [
        ("안녕하세요, 한국차협회 도미소 과장님.", ("한국차협회", "도미소", "과장")),
        ("도미소 과장님, 안녕하세요.", (None, "도미소", "과장")),
    ],
)
def test_a_mail_is_to_whom_it_greets(greeting, addressee):
    _, found = sides(
        "보낸 사람: 나라온 <raon@cups.example>\n받는 사람: miso@saucers.example\n"
        f"날짜: 2031. 3. 4. 오전 10:11\n제목: 회신\n\n{greeting}\n\n자료를 보내드립니다.\n"
    )

    assert found == addressee


def test_paper_that_tells_how_to_reach_it_at_the_foot_is_the_senders():
    sender, addressee = sides(
        "특허청 국제협력과\n두하나 과장님\n\n2031년 3월 4일\n\n안녕하십니까,\n\n"
        "안내문을 전합니다.\n\n감사합니다.\n\n니노 베리제\n참사관\n\n――――――――\n"
        "조지아 대사관, 서울\n서울 중구 정동길 9 · 우편번호 04518\n전화 (02) 700-1000\n"
    )

    assert sender == ("조지아 대사관", "니노 베리제", "참사관")
    assert addressee == ("특허청", "두하나", "과장")


@pytest.mark.parametrize(
    ("line", "reference"),
    [
        ("문서번호  심판-2031-77호", "심판-2031-77호"),
        ("문서번호 : 동해수출 31-1012-3호", "동해수출 31-1012-3호"),
        ("시행 : 특청-국제-2031-0312 (2031. 3. 4.)", "특청-국제-2031-0312"),
        ("차수출연합 통 제0820-1호", "차수출연합 통 제0820-1호"),
        ("문서번호: 금융-2031-118 | 시행일: 2031-03-04 | 접수: -", "금융-2031-118"),
    ],
)
def test_a_korean_number_is_read_with_its_series(line, reference):
    reading, _ = read_fields(
        text_of(f"특허청\n\n{line}\n수신: 관세청장\n제목: 명단\n\n명단을 송부합니다. 끝.\n"),
        Reference(),
    )

    assert reading.reference.value == reference


@pytest.mark.parametrize(
    ("line", "body", "person", "office"),
    [
        ("마루한 과장, 산업통상부 통상정책과", "산업통상부", "마루한", "과장"),
        ("응우옌 반 민, 베트남 산업무역부 국장", "베트남 산업무역부", "응우옌 반 민", "국장"),
        ("조안나 리스, 서울 관세주재관", None, "조안나 리스", "서울 관세주재관"),
    ],
)
def test_a_person_before_a_comma_is_of_the_body_behind_it(line, body, person, office):
    assert named(line) == (body, person, office)


def test_the_first_of_several_persons_with_ranks_is_named():
    assert named("마루한 과장, 하늘찬 사무관") == (None, "마루한", "과장")


@pytest.mark.parametrize(
    ("line", "body", "person", "office"),
    [
        ("마을번영회 부회장 마루한", "마을번영회", "마루한", "부회장"),
        ("무역연구소장 마 루 한 교수 (인)", "무역연구소", "마루한", "무역연구소장"),
        ("담당 마루한 대리", None, "마루한", "대리"),
        ("마루한 관세사(푸른)", "푸른", "마루한", "관세사"),
        ("마루한 변호사(서울)", None, "마루한", "변호사"),
        ("주영대사 마루한", "주영대사관", "마루한", "주영대사"),
    ],
)
def test_a_head_tells_his_body_and_a_rank_behind_a_name_no_office(line, body, person, office):
    assert named(line) == (body, person, office)


@pytest.mark.parametrize("line", ["(서명 생략)", "[대리 서명]", "차석대사 출장 중", "위원장 공석"])
def test_words_about_a_signature_name_nobody(line):
    assert named(line) == (None, None, None)
