"""Everyday asks: an answer or a piece of information, more time, another look, and two in one."""

import pytest

from tests.correspondence.intake.readings import asked

ANSWERS = [
    "Please tell us whether Korea agrees, if possible within the week.",
    "Please tell us if your side accepts to hold item 3 in restricted format.",
    "We would like to know whether your Government consents to the change.",
    "Please say if the Korean side is in favour.",
    "Please advise whether the amended text meets with your approval.",
    "We ask you to state whether you will take part in the pilot project.",
    "Please tell me if we can count on your support for the candidate.",
    "The Board would like to know where the Ministry stands on our proposal to merge the groups.",
    "May we know what your authorities have decided about our application?",
    "We would like to receive the decision of your Ministry.",
    "Kindly let us have your Ministry's consent to publication of the joint statement.",
    "Would Korea be ready to accept electronic copies?",
    "Item 7 is with you since February. Yes or no?",
]
FACTS = [
    "Please tell us which figures your study is based on.",
    "Please let us know whether the fee is charged per consignment.",
    "Please tell us if the certificate must be in Korean.",
    "Please send us the text of the decision of your Ministry.",
    "Which authority issues the free sale certificate for food contact paper in Korea?",
    "We ask to be shown the calculation of the margin.",
    "It also asks to be furnished with the assessment to which the Minister referred.",
    "Chile would be thankful to be given, before the talks, the reports on which it rests.",
]
RECEIPTS = [
    "Kindly confirm by return e-mail when it has arrived at your desk.",
    "Please let us know once the parcel has arrived.",
    "Please confirm as soon as the originals reach you.",
    "We ask you to tell us when you have the documents in hand.",
]
OPINIONS = [
    "We add a summary paper, on which the opinion of your technicians would be precious.",
    "The draft is attached, and what you think of it would interest us.",
    "The text is attached; do tell us what you think of Article 4.",
]
LONGER = [
    "Please give us up to the 30th.",
    "We ask that two weeks be added to the time limit.",
    "We ask the Committee to grant us two more years for the elimination of the levy.",
    "We ask that the Institute extend them to eighteen months.",
    "We ask you to allow our members ten days more for their answers.",
    "Please let us send the answers a week later.",
    "Chile requests two further years before the levy must end.",
]
ANOTHER_LOOK = [
    "We ask that the classification of our seaweed snacks be looked at once more.",
    "Please look at the decision of 3 May once again.",
    "We ask you to think again about the refusal.",
    "We request that the margin be worked out afresh.",
    "We ask that the refusal of 4 May be given a second look.",
]
LET_IN = [
    "For this reason we ask both to admit us to these consultations.",
    "Norway asks that it be admitted to the consultations.",
    "Costa Rica requests to be let into the consultations between Guatemala and Honduras.",
    "We ask to sit in on the consultations.",
]
DEEDS = [
    "We urge you, Madam Chair, not to let it be adopted.",
    "We urge the Committee to vote against the bill.",
    "We beg you to stop the destruction of the cargo.",
    "Please arrange the transfer to the account stated below.",
    "Please arrange for the release of the containers.",
    "We ask you to strike our company from the list.",
    "We ask you not to publish the figures in annex 2.",
    "Kindly change our address in your list.",
    "Please have the seal sent back to Montevideo.",
    "Please let the goods go.",
    "We ask that you transmit to Professor Ruiz the code of conduct.",
]


def said(**families):
    """Each wording with its kind."""
    return [(words, kind) for kind, wordings in families.items() for words in wordings]


@pytest.mark.parametrize(
    ("words", "kind"),
    said(
        REPLY=ANSWERS,
        INFORMATION=FACTS,
        ACKNOWLEDGEMENT=RECEIPTS,
        COMMENTS=OPINIONS,
        EXTENSION=LONGER,
        REVIEW=ANOTHER_LOOK,
        JOIN_CONSULTATIONS=LET_IN,
        OTHER=DEEDS,
    ),
)
def test_an_everyday_ask_is_of_its_kind(words, kind):
    assert [one.kind for one in asked(words)] == [kind]


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        ("Please lift the ban and tell us why it was imposed.", ["OTHER", "INFORMATION"]),
        (
            "Kindly let us have the text of the decree and suspend its application.",
            ["INFORMATION", "OTHER"],
        ),
        (
            "Please send us the file, and fix a date for a meeting of the experts.",
            ["INFORMATION", "MEETING"],
        ),
        (
            "We ask that the decision be reopened and that the reasons be given to us.",
            ["REVIEW", "INFORMATION"],
        ),
        (
            "Please confirm that the draft has reached you and let us have your comments.",
            ["ACKNOWLEDGEMENT", "COMMENTS"],
        ),
        (
            "Please send us the minutes. Please also let us know whether you agree to the date.",
            ["INFORMATION", "REPLY"],
        ),
    ],
)
def test_a_second_thing_asked_beside_the_first_is_asked_too(words, kinds):
    assert [one.kind for one in asked(words)] == kinds


@pytest.mark.parametrize(
    "words",
    [
        "Please sign and return the attached receipt.",
        "Please send us the list so that we can check and return it.",
        "Please tell us which office may inspect and release the goods.",
        "Please verify the certificate and inform us of the result.",
    ],
)
def test_what_belongs_to_the_first_thing_is_no_second_one(words):
    assert len(asked(words)) == 1


@pytest.mark.parametrize(
    "words",
    [
        "Whether Korea agrees is for Korea to say.",
        "Your question, whether we agree, was answered in our letter of 3 May.",
        "We have added two weeks to the time limit, as you asked.",
        "The Court ordered that the case be reopened.",
        "We are looking at the decision once more and shall write to you.",
        "If need be, we shall ask for two more years.",
        "We have no objection to your joining the consultations.",
        "The Association urged its members not to sign.",
        "Which authority decides is laid down in Article 4.",
        "We urge you to consider revising this approach.",
    ],
)
def test_what_only_speaks_of_such_things_asks_nothing(words):
    assert asked(words) == []
