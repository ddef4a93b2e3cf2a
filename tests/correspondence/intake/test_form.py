"""The form and the language of a letter, by the words that the form is written with."""

import pytest

from correspondence.intake.fields import read_fields
from correspondence.intake.reference import Reference
from correspondence.intake.text import text_of

FORMS = {
    "LETTER": [
        "Ministry of Tea\n\nDear Ms. Roe:\n\nWe speak of a note verbale.\n\nSincerely,\n\nA. Lee",
        "산업통상부\n\n수신  외교부장관\n제목  차 협의\n\n1. 협의를 요청합니다.\n\n산업통상부장관",
        "Excellency,\n\nI have the honour to propose talks.\n\nYours faithfully,\nA. Lee",
    ],
    "NOTE_VERBALE": [
        (
            "No. 5\n\nThe Embassy of Tea presents its compliments to the Ministry of Foreign"
            " Affairs and"
            " has the honour to inform it of a closure."
        ),
        "NOTE VERBALE\n\nThe Ministry of Tea informs the Embassy of a closure.",
        "구 상 서\n\n주한차국대사관은 외교부에 경의를 표하며 다음을 알립니다.",
        (
            "The Permanent Mission of Tea presents its compliments\nto the Permanent Mission"
            " of Coffee and has the honor to request data."
        ),
    ],
    "CIRCULAR_NOTE": [
        "CIRCULAR NOTE\n\nThe Ministry presents its compliments to all Diplomatic Missions and",
        (
            "The Ministry of Tea presents its compliments to the Diplomatic Missions in Tea"
            " and informs them of a closure."
        ),
        "외교부는 모든 외교사절단에 경의를 표하며 휴무를 알립니다.",
    ],
    "AIDE_MEMOIRE": [
        "AIDE-MÉMOIRE\n\nThe Government of Tea wishes to recall the following.",
        "Aide Memoire\n\nTea recalls the following.",
        "비 망 록\n\n우리 정부는 다음을 상기한다.",
    ],
    "MEMORANDUM": [
        "MEMORANDUM\n\nTO: A. Roe\nFROM: B. Lee\nDATE: 4 March 2031\nSUBJECT: Tea\n\nPlease note.",
        "Ministry of Tea\n\nMEMORANDUM FOR THE DIRECTOR\n\nFROM: B. Lee\n\nPlease note.",
    ],
    "COMMUNICATION": [
        (
            "WT/DS999/1\n4 March 2031\n\nTEA - DUTIES\n\nThe following communication, dated 3"
            " March 2031,"
            " from the delegation of Tea to the delegation of Coffee, is circulated."
        ),
        (
            "G/TBT/N/TEA/12\n\nNOTIFICATION\n\nThe following notification is being circulated in"
            " accordance with Article 10.6."
        ),
    ],
    "EMAIL": [
        (
            "From: A <a@tea.test>\nTo: B <b@tea.test>\nSubject: Tea\n\nDear B,\n\nAs agreed.\n\n"
            "Best,\nA"
        ),
        (
            "보낸 사람: 이몽룡 <lee@tea.test>\n받는 사람: 성춘향\n제목: 차\n\n안녕하십니까.\n\n"
            "감사합니다."
        ),
        "Subject: Tea\nFrom: A\nDate: Tue, 04 Mar 2031 09:00:00 +0900\nTo: B\n\nAs agreed.",
    ],
    "PRESS_REPORT": [
        "Tea talks to begin next week\nPublished: 4 Mar. 2031, 12:02\nThe ministry said Monday so.",
        "[보도자료]\n\n차 수출 늘어\n\n산업통상부는 차 수출이 늘었다고 밝혔다.",
        (
            "Tea talks\nBy Kim Gapdol\nSEOUL, March 4 (Yonhap) -- Talks begin, the ministry said"
            " Monday."
        ),
        "PRESS RELEASE\n\nTea talks to begin\n\nThe Ministry of Tea announced talks.",
        "Joint Press Statement\n\nSAMOVAR, March 4, 2031 - Tea and Coffee concluded their talks.",
        (
            'Tea and Coffee meet\n\nSAMOVAR, March 4, 2031 – The sides met today.\n\n"We will'
            ' work promptly," said a Tea Envoy spokesperson.'
        ),
    ],
}


@pytest.mark.parametrize(
    ("form", "words"), [(form, words) for form, listed in FORMS.items() for words in listed]
)
def test_a_form_is_known_by_its_words(form, words):
    reading, _ = read_fields(text_of(words), Reference())

    assert reading.form.value == form
    assert reading.text[reading.form.start : reading.form.end] == reading.form.text


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Dear Ms. Roe:\n\nWe ask for the KORUS notes (한미 FTA).\n\nSincerely,\n\nA. Lee"),
        ("ko", "수신  외교부장관\n제목  KORUS FTA Committee 개최 요청\n\n1. 협의를 요청합니다."),
        ("fr", ("Madame,\n\nNous avons le plaisir de vous informer que les discussions sont"
         " prévues pour le mois de mai dans les locaux de la mission.")),
        ("es", ("Estimado señor:\n\nMe permito informar que las consultas se celebran en la"
         " ciudad de México y que los detalles se envían por correo.")),
    ],
)  # fmt: skip
def test_the_language_is_that_of_the_letters_own_words(language, words):
    reading, _ = read_fields(text_of(words), Reference())

    assert reading.language.value == language
    assert ("OTHER_LANGUAGE" in [one.code for one in reading.problems]) == (
        language not in ("en", "ko")
    )


@pytest.mark.parametrize("words", ["", "   \n\n ", "\u200b\n"])
def test_an_empty_text_is_said_to_be_so(words):
    reading, _ = read_fields(text_of(words), Reference())

    assert reading.form is None
    assert [problem.code for problem in reading.problems] == ["EMPTY_TEXT"]
