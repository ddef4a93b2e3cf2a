"""Steps under treaties in quiet and formal words, of one sentence or carried over two."""

import pytest

from correspondence.intake.voice import Voice
from tests.correspondence.intake.readings import KOREA, UNITED_STATES, asked

NORWAY = Voice(own_parties=frozenset({"NO"}), other_parties=frozenset({"KR"}))

WHO_WAS_TOLD_OF = [
    "Korea has read the order of 3 May. It requests consultations under Article 22.7 of KORUS.",
    (
        "The Republic of Korea regrets the order. Under Article 22.7 of KORUS it asks for "
        "consultations."
    ),
    (
        "The Government of Korea has studied the order. The duty is high. They request "
        "consultations under Article 22.7 of KORUS."
    ),
    (
        "With regard to the order, Korea sees its benefits impaired. It would accordingly like "
        "to request consultations under Article 22.7 of KORUS."
    ),
    (
        "The talks having failed, Korea is left with Article 22.7 of KORUS. It asks that "
        "consultations be held."
    ),
    (
        "Korea refers to the order. It hereby makes known that it seeks consultations under "
        "Article 22.7 of KORUS."
    ),
]
ONE_AND_THE_SAME_DOES_BOTH = [
    (
        "Korea avails itself of the right given to each Party by Article 22.7 of KORUS and asks"
        " for consultations."
    ),
    (
        "Korea exercises its rights under the Agreement and requests that consultations be "
        "opened under Article 22.7 of KORUS."
    ),
    (
        "Korea is prepared to enter into consultations under Article 22.7 of KORUS and asks "
        "that these begin at once."
    ),
    "Korea does not accept the order and requests consultations under Article 22.7 of KORUS.",
]
NAMED_BEFORE = [
    "Article 22.7 of KORUS allows each Party to ask for consultations. Korea so requests.",
    (
        "Article 22.7 of KORUS allows each Party to ask for consultations. Korea does so by "
        "this note."
    ),
    "Under Article 22.7 of KORUS either Party may have consultations. Korea desires them now.",
    (
        "Article 22.7 of KORUS speaks of consultations at the request of a Party. This letter "
        "is such a request."
    ),
    (
        "Article 22.7 of KORUS gives each of us the means, and consultations are what it is "
        "for. Please regard these lines as the written request it calls for."
    ),
    "The purpose of this letter is to set in train the consultations of Article 22.7 of KORUS.",
    "I write to put in motion the procedure of Article 22.7 of KORUS.",
    "May this letter count as the request for consultations that Article 22.7 of KORUS demands.",
    "You will kindly consider this letter a request for consultations under Article 22.7 of KORUS.",
    "Article 22.7 of KORUS being open to it, Korea elects to consult.",
    "Let consultations be opened on this, as Article 22.7 of KORUS foresees.",
]
SESSIONS = [
    (
        (
            "A special session, such as Article 22.2.4(b) of KORUS entitles each Party to demand,"
            " is therefore requested."
        ),
        "SPECIAL_SESSION",
    ),
    (
        "I notify you of my Government's wish that the Joint Committee meet in special session.",
        "SPECIAL_SESSION",
    ),
    ("Korea asks that the Committee be called together specially for it.", "SPECIAL_SESSION"),
    (
        (
            "Korea would have the Joint Committee sit in special session, as it may"
            " under Article 22.2.4(b) of KORUS."
        ),
        "SPECIAL_SESSION",
    ),
    (
        (
            "The Joint Committee is to meet every year. We propose that the next one take"
            " place in Seoul in the week of 6 May."
        ),
        "REGULAR_SESSION",
    ),
]
PANELS = [
    "Korea refers the matter to a panel, as Article 22.9 of KORUS entitles it to do.",
    "Under Article 22.9 of KORUS Korea puts the dispute into the hands of a panel.",
    (
        "Sixty days being past, a panel falls to be set up under Article 22.9 of KORUS, and "
        "Korea makes that request."
    ),
    (
        "The consultations being without fruit, Korea turns to Article 22.9 of KORUS. It asks "
        "for a panel."
    ),
]
JOINING = [
    (
        "Consultations were asked for on 3 May. Norway hereby notifies its wish to participate,"
        " under Article 4.11 of the DSU."
    ),
    (
        "Norway has an interest in the consultations and notifies its desire to take part under"
        " Article 4.11 of the DSU."
    ),
    (
        "May the parties admit Norway to these consultations, in the sense of Article 4.11 of "
        "the DSU."
    ),
    (
        "Norway informs the parties to the consultations of its decision to join them under "
        "Article 4.11 of the DSU."
    ),
]
ENDING = [
    (
        "The United States notifies Korea, in accordance with Article 24.5 of KORUS, of its "
        "decision to terminate the Agreement."
    ),
    (
        "I inform you that my Government has taken the decision to terminate KORUS under its "
        "Article 24.5."
    ),
    (
        "This is the written notification by which, under Article 24.5 of KORUS, the Agreement "
        "is terminated."
    ),
    (
        "The United States makes known its wish to terminate the Agreement, as Article 24.5 of "
        "KORUS permits."
    ),
]
MORE_TIME = [
    "We ask that the period be stretched by ninety days.",
    "The United States asks that thirty days be added.",
    "We beg to be allowed two weeks more.",
    "The United States requests that the period not be closed before 30 June.",
    "We ask that the comment period of thirty days be brought to sixty.",
]
AGAIN = [
    "We ask the Ministry to have the classification looked at once more by the Institute.",
    "We request that the refusal of 4 May be examined afresh.",
    "I would be grateful if the decision were looked at again.",
]
NOTHING_NOW = [
    "It would be open to Korea to seek consultations under Article 22.7 of KORUS.",
    "In the note of 3 May you requested a panel. Korea takes note of that request.",
    "The United States made a request for consultations. It asks that they be held in Washington.",
    "Article 22.7 of KORUS provides for consultations. They remain open to both of us.",
    "Each Party may request consultations. Where it does so, the other replies.",
    "The exporters asked us for consultations. We have declined to ask for them.",
    "The purpose of this letter is to report on the consultations under Article 22.7 of KORUS.",
    "Korea informs the United States of the termination of the contract by the supplier.",
    "The panel made that request on its own motion.",
    "The exporters have written. They request consultations under Article 22.7 of KORUS.",
    "Korea could avail itself of Article 22.7 of KORUS and ask for consultations.",
    "Korea has read that the United States wishes to terminate KORUS under its Article 24.5.",
    "The United States has written to us. It requests consultations under Article 22.7 of KORUS.",
    (
        "The Joint Committee is to convene in regular session every year under Article "
        "22.2.4(a) of KORUS."
    ),
    "Article 22.7 of KORUS allows each Party to request consultations and obliges the other.",
    "Consultations were held in May. They served their purpose.",
    "The consultations of May having failed, Korea regrets the outcome.",
    "Korea takes note of the demands and requests of the growers.",
    (
        "If Korea exercises its right under Article 22.9 of KORUS and requests a panel, it will"
        " say so."
    ),
    "The United States may ask for consultations. It does so every spring.",
]


def kinds_of(words, voice=KOREA):
    return [one.kind for one in asked(words, voice)]


def told(words, voice=KOREA):
    return [(one.kind, one.provision) for one in asked(words, voice)]


@pytest.mark.parametrize("words", WHO_WAS_TOLD_OF)
def test_it_and_they_are_who_was_told_of_in_the_sentence_before(words):
    assert told(words) == [("CONSULTATIONS", "KORUS-22.7")]


@pytest.mark.parametrize("words", ONE_AND_THE_SAME_DOES_BOTH)
def test_what_one_may_or_will_do_does_not_reach_over_and_to_what_one_asks(words):
    assert told(words) == [("CONSULTATIONS", "KORUS-22.7")]


@pytest.mark.parametrize("words", NAMED_BEFORE)
def test_the_step_asked_for_may_be_named_before(words):
    assert told(words) == [("CONSULTATIONS", "KORUS-22.7")]


@pytest.mark.parametrize(("words", "kind"), SESSIONS)
def test_a_session_is_asked_for_in_quiet_words(words, kind):
    assert kinds_of(words) == [kind]


@pytest.mark.parametrize("words", PANELS)
def test_a_matter_is_put_before_a_panel(words):
    ((kind, provision),) = told(words)

    assert (kind, provision[:10]) == ("PANEL", "KORUS-22.9")


@pytest.mark.parametrize("words", JOINING)
def test_who_has_an_interest_notifies_its_wish_to_take_part(words):
    assert told(words, NORWAY) == [("JOIN_CONSULTATIONS", "WTO-DSU-4.11")]


@pytest.mark.parametrize("words", ENDING)
def test_a_decision_to_end_an_agreement_is_notified(words):
    assert kinds_of(words, UNITED_STATES) == ["TERMINATION_NOTICE"]


@pytest.mark.parametrize("words", MORE_TIME)
def test_more_time_is_asked_for_in_other_words(words):
    assert kinds_of(words, UNITED_STATES) == ["EXTENSION"]


@pytest.mark.parametrize("words", AGAIN)
def test_a_second_look_is_a_review(words):
    assert kinds_of(words) == ["REVIEW"]


@pytest.mark.parametrize("words", NOTHING_NOW)
def test_what_others_ask_or_nobody_asks_now_is_no_request(words):
    assert kinds_of(words) == []


@pytest.mark.parametrize(
    "words",
    [
        (
            "Korea requests consultations under Article 22.7 of KORUS. By a separate title it asks "
            "for them under Article 4 of the DSU."
        ),
        (
            "Korea requests consultations under Article 22.7 of KORUS and, separately, "
            "consultations under Article 4 of the DSU."
        ),
        (
            "Korea requests consultations under Article 22.7 of KORUS. It also requests "
            "consultations under Article 4 of the DSU."
        ),
    ],
)
def test_two_consultations_under_two_agreements_are_two_requests(words):
    assert told(words) == [("CONSULTATIONS", "KORUS-22.7"), ("CONSULTATIONS", "WTO-DSU-4")]


def test_a_second_thing_is_asked_for_under_an_article_of_its_own():
    words = (
        "Korea requests consultations under Article 22.7 of KORUS and, on the strength of "
        "Article 21.2 of KORUS, the text of the draft order."
    )

    assert told(words) == [("CONSULTATIONS", "KORUS-22.7"), ("INFORMATION", "KORUS-21.2")]


@pytest.mark.parametrize(
    "words",
    [
        "Korea refers to Article 21.2 of KORUS and asks to be furnished with the order.",
        (
            "Korea would thank the Department for the text of the order, Article 21.2 of KORUS"
            " being the provision relied upon."
        ),
        (
            "It would moreover be obliged, Article 21.2 of KORUS being the basis, for the"
            " text of the order."
        ),
        (
            "Article 21.2 of KORUS entitles us to ask what is proposed. We therefore ask for"
            " the text of the order."
        ),
        (
            "Pursuant to Article 21.2 of KORUS, Korea puts the following enquiry. Does the order"
            " apply to batteries?"
        ),
    ],
)
def test_the_article_that_information_is_asked_under_may_stand_elsewhere(words):
    assert told(words) == [("INFORMATION", "KORUS-21.2")]


def test_a_panel_asked_for_in_accordance_therewith_is_under_the_article_turned_to():
    words = (
        "Korea is obliged to turn to Article 22.9 of KORUS. It requests in accordance therewith"
        " a panel."
    )

    ((kind, provision),) = told(words)

    assert (kind, provision[:10]) == ("PANEL", "KORUS-22.9")


@pytest.mark.parametrize(
    "words",
    [
        "We would welcome it if the window, which shuts on 24 March, could stay open until 31 May.",
        "We ask that the comment period remain open until 31 May.",
        "We ask that the comment window be kept open until 31 May.",
    ],
)
def test_a_window_that_is_to_stay_open_is_more_time_and_sets_no_day(words):
    assert [(one.kind, one.stated_on) for one in asked(words)] == [("EXTENSION", None)]
