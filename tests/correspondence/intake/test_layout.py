"""Where a letter's head ends, where it closes, and what in a file is not its own."""

import pytest

from correspondence.intake.layout import layout_of
from correspondence.intake.text import text_of


def laid_out(words):
    return layout_of(text_of(words))


@pytest.mark.parametrize(
    "salutation",
    [
        "Dear Minister Okonkwo:",
        "Dear Ms. Vance,",
        "My dear Ambassador,",
        "Dear Mr Smith",
        "Excellency,",
        "Your Excellency:",
        "EXCELLENCY:",
        "Sir,",
        "Madam,",
        "Dear Sir or Madam:",
        "Mr. Ambassador:",
        "To Whom It May Concern:",
        "존경하는 장관님께,",
        "안녕하십니까.",
    ],
)
def test_the_head_ends_at_the_salutation(salutation):
    layout = laid_out(f"Ministry of Trade\n1 May 2031\n\n{salutation}\n\nWe write.\n")

    assert layout.salutation is not None
    assert layout.said(layout.salutation) == salutation.rstrip(".")[: len(salutation)] or (
        layout.said(layout.salutation) == salutation
    )
    assert layout.said(layout.head).strip() == "Ministry of Trade\n1 May 2031"


def test_a_salutation_in_the_middle_of_a_line_is_found_where_the_text_was_flattened():
    layout = laid_out(
        "Ministry of Trade May 1, 2031 The Honorable A. Roe Dear Minister Roe: We ask."
    )

    assert layout.said(layout.salutation) == "Dear Minister Roe:"
    assert layout.said(layout.body).strip() == "We ask."


@pytest.mark.parametrize(
    "closing",
    [
        "Sincerely,",
        "Sincerely yours,",
        "Yours faithfully,",
        "Yours sincerely",
        "Very truly yours,",
        "Respectfully submitted,",
        "With best regards,",
        "Kind regards,",
        "Please accept, Excellency, the assurances of my highest consideration.",
        "감사합니다.",
    ],
)
def test_the_tail_begins_after_the_closing(closing):
    layout = laid_out(f"Dear Ms. Roe:\n\nWe ask sincerely, as you know.\n\n{closing}\n\nA. Lee\n")

    assert layout.said(layout.closing) == closing
    assert layout.said(layout.tail).strip() == "A. Lee"
    assert layout.said(layout.body).strip() == "We ask sincerely, as you know."


def test_a_note_verbale_closes_with_its_courtesy():
    layout = laid_out(
        "The Embassy presents its compliments to the Ministry and asks.\n\nIt avails itself"
        " of this\nopportunity to renew to the Ministry the assurances of its highest\n"
        "consideration.\n\nWashington, 2 May 2031"
    )

    assert layout.said(layout.tail).strip() == "Washington, 2 May 2031"


@pytest.mark.parametrize(
    "quoted",
    [
        "-----Original Message-----\nFrom: B. Roe\nSent: 1 May 2031\n",
        "From: B. Roe <b@example.org>\nSent: Thursday, 1 May 2031 09:00\nTo: A. Lee\n",
        "On Thu, 1 May 2031 at 09:00, B. Roe wrote:\n",
        "> We ask for consultations.\n",
        "---------- Forwarded message ---------\n",
        "보낸 사람: 이몽룡\n보낸 날짜: 2031년 5월 1일\n",
    ],
)
def test_what_a_mail_quotes_is_not_its_own(quoted):
    layout = laid_out(
        "From: A. Lee <a@example.org>\nTo: B. Roe\n\nThank you for your message; we agree to it."
        f"\n\n{quoted}\nWe request a panel.\n"
    )

    assert "agree" in layout.said(layout.own)
    assert "panel" not in layout.said(layout.own)


def test_a_mail_that_only_forwards_is_read_whole():
    layout = laid_out("From: A\nTo: B\n\nFYI\n\n-----Original Message-----\nWe request a panel.\n")

    assert "panel" in layout.said(layout.own)


def test_every_line_is_found_by_its_place():
    layout = laid_out("One\n\n  Two  \nThree")

    assert layout.line_at(8).words == "Two"
    assert [line.words for line in layout.lines_in((4, 15))] == ["", "Two", "Th"]
