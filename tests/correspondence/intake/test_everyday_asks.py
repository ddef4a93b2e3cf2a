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
    "Please let us know if Korea wishes to co-sponsor the paper.",
    "Please confirm that you accept the terms.",
    "I refer to our request of 4 June; what did you decide?",
    "Our letters of 2 March and 14 April have remained without any answer.",
    "May we take it that Korea has no objection?",
    "Do we have your green light?",
    "We solicit the agreement of your authorities to the posting of Mr Kim.",
    "Which option do you prefer?",
    "Kindly let us know your stand on the proposal.",
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
    "Would you tell us whether a licence is free of charge?",
    "The list should please be sent to us before.",
    "We thank you to send us the list before the mission.",
    "You would oblige us in sending the report.",
    "May our office be informed of the result of the tests?",
    "Gentle reminder: the list of participants is still missing from your side.",
    "We remind you of our demand for the price data.",
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
    "Please go through version 3 and tell us where you see a problem.",
    "Any changes to the minutes should please be sent to the undersigned.",
]
LONGER = [
    "Please give us up to the 30th.",
    "We ask that two weeks be added to the time limit.",
    "We ask the Committee to grant us two more years for the elimination of the levy.",
    "We ask that the Institute extend them to eighteen months.",
    "We ask you to allow our members ten days more for their answers.",
    "Please let us send the answers a week later.",
    "Chile requests two further years before the levy must end.",
    "Would you agree to our replying one week late?",
    "Thailand requests Members to allow a longer comment period.",
]
ANOTHER_LOOK = [
    "We ask that the classification of our seaweed snacks be looked at once more.",
    "Please look at the decision of 3 May once again.",
    "We ask you to think again about the refusal.",
    "We request that the margin be worked out afresh.",
    "We ask that the refusal of 4 May be given a second look.",
    "The Honourable Office is prayed to review its order of 5 May.",
    "We invite Korea to review its measure in the light of the new standard.",
    "The undersigned requests a fresh examination of the classification.",
]
LET_IN = [
    "For this reason we ask both to admit us to these consultations.",
    "Norway asks that it be admitted to the consultations.",
    "Costa Rica requests to be let into the consultations between Guatemala and Honduras.",
    "We ask to sit in on the consultations.",
]
MET = [
    "Our expert can visit you from 4 to 6 August, provided you give him an appointment.",
    "If you would grant him an interview, Mr Hoang would come to Sejong on 4 August.",
    "Would it be possible that our Director calls on the Vice Minister on 3 June?",
    "I am in Sejong next Thursday. Do you have twenty minutes for me?",
    "We should discuss this by phone. When can I call you?",
    "Is there a chance to see you during the ministerial week?",
]
NEXT_ONES = [
    "The Committee met in 2025. We propose that the next one take place in the week of 12 May.",
    "We suggest holding the annual meeting of the Committee on Trade in Goods in November.",
    "We suggest to have the Committee's annual meeting in May. Which of the days is better?",
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
    "We hope you can urge the customs to return the guarantee.",
    "Please do not publish our comments.",
    "Kindly do the needful for the early release of the consignment.",
    "We demand the lifting of the ban.",
    "Please see that the parcel is not opened.",
    "Please inform your customs offices at the ports of the new stamp.",
    "We call on the Ministry not to renew the safeguard.",
    "Ecuador asks Korea to postpone the entry into force of the measure.",
    "Please circulate this communication to Members.",
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
        MEETING=MET,
        REGULAR_SESSION=NEXT_ONES,
        NEGOTIATIONS=["We propose that officials open negotiations on a new rule in the autumn."],
        VERIFICATION=[
            "We have the honour of requesting cooperation for a posteriori control of it."
        ],
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
        "Find herewith nine specimen impressions of the new stamps.",
        "Our exporters are anxious to know what is to be the final list.",
        "We can give you up to the 30th.",
        "Please excuse the late answer.",
        "In May you promised to send the report and we received it on 3 June.",
        "Korea replied that it would send the text.",
        "We have asked our customs to explain the delay and will report.",
    ],
)
def test_what_only_speaks_of_such_things_asks_nothing(words):
    assert asked(words) == []
