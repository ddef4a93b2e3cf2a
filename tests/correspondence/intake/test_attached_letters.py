"""A letter that comes as a file attached to a mail is read with the mail."""

from correspondence.intake.reading import read
from correspondence.intake.reference import KnownAgreement, KnownProvision, Reference
from correspondence.intake.text import text_of

MAIL = (
    "From: Ann Roe <a@c.test>\nTo: Ben Lee <b@t.test>\nDate: Tue, 04 Mar 2031 09:00:00 +0900\n"
    "Subject: Our letter\n\nDear Ben,\n\nPlease see our letter.\n\nBest,\nAnn\n[letter.pdf]\n"
    "-----Attached file: letter.pdf-----\n"
)
LETTER = (
    "Department of Coffee\n\n3 March 2031\n\nDear Mr. Lee:\n\nUnder Article 22.7.1 of the KORUS FTA"
    " the United States requests consultations on tea. Please reply by 20 March 2031.\n\nSincerely,"
    "\n\nAnn Roe\n"
)
KNOWN = Reference(
    agreements=(
        KnownAgreement(
            key="KORUS",
            name="Free Trade Agreement between Tea and Coffee",
            short_names=("KORUS", "KORUS FTA"),
            provisions=(
                KnownProvision(
                    code="KORUS-22.7.1", article="22.7.1", kinds=("CONSULTATIONS",),
                    has_time_limit=True,
                ),
            ),
        ),
    )
)  # fmt: skip


def test_what_the_attached_letter_asks_is_proposed_with_the_mails_own_fields():
    reading = read(text_of(MAIL + LETTER), KNOWN)

    assert reading.form.value == "EMAIL"
    assert reading.sender.person.value == "Ann Roe"
    assert "CONSULTATIONS" in [request.kind for request in reading.requests]
    assert "ATTACHED_TEXT" in [problem.code for problem in reading.problems]


def test_proposals_from_the_attached_letter_point_at_its_words():
    reading = read(text_of(MAIL + LETTER), KNOWN)

    found = [*reading.citations, *reading.requests, *reading.stated_dates]
    assert found
    for one in found:
        assert reading.text[one.start : one.end] == one.text


def test_a_mail_that_only_announces_a_letter_asks_for_nothing_of_its_own():
    reading = read(text_of(MAIL + "A picture of tea."), KNOWN)

    assert reading.citations == ()
    assert "CONSULTATIONS" not in [request.kind for request in reading.requests]
