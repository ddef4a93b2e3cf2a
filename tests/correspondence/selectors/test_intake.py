"""Reading with what is on record: what is proposed is what registering would docket."""

from datetime import date
from functools import cache

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from correspondence.entry import Asked
from correspondence.models import Letter
from correspondence.moments import moment_of_day
from correspondence.notifications.proposals import proposals_in_words, proposals_written
from correspondence.refusal import Refused
from correspondence.selectors.intake import Setting, proposals_for, words_of
from deadlines.catalogue import read_agreements
from deadlines.catalogue.files import agreement_files
from deadlines.models import Deadline
from deadlines.services.agreement_loading import load_agreements
from offices.models import Marking, Party
from tests.correspondence import builders

pytestmark = pytest.mark.django_db
FILES = ("korus.toml", "canada-korea.toml", "wto-dsu.toml", "cptpp.toml")
LETTER = """Office of Trade
Washington, D.C. 20001

12 July 2017
Ref. OT/17

Ministry of Trade
Sejong

Dear Minister:

{ask}

Sincerely,

A. Roe
Head of the Office of Trade
"""
ASKS = {
    "session": "Under Article 22.2 of the KORUS FTA, I request a special session in Washington.",
    "consultations": "Pursuant to Article 22.7 of the KORUS FTA, we request consultations.",
    "urgent": "We request consultations under Article 21.4 of the CKFTA, as a matter of urgency.",
    "panel": "We request the establishment of a panel under Article 21.6 of the CKFTA.",
    "dsu": "I hereby request consultations pursuant to Article 4 of the DSU.",
    "unnamed": "Canada requests consultations with Korea under Article 21.4 of the"
    " Free Trade Agreement.",
    "perishable": "We request consultations under Article 28.5 of CPTPP. The fish is perishable.",
}


@cache
def agreements():
    texts = {path.name: path.read_text("utf-8") for path in agreement_files() if path.name in FILES}
    return read_agreements(texts)


@pytest.fixture(autouse=True)
def house():
    builders.korea(), builders.united_states()
    entries = agreements()
    for code in {code for entry in entries for code in entry.parties}:
        if not Party.objects.filter(code=code).exists():
            builders.party(code, code, "Geneva", "Europe/Zurich")
    load_agreements(act=builders.act(), entries=entries)
    return builders.desk(is_default=True)


def proposed(ask, reader=None, house=None):
    received = moment_of_day(date(2017, 7, 13), "Asia/Seoul")
    setting = Setting(reader=reader, desk=house, received=received)
    return proposals_for(LETTER.format(ask=ask), setting)


@pytest.mark.parametrize("ask", ASKS.values(), ids=ASKS)
def test_the_deadlines_proposed_are_those_that_registering_dockets(ask, house):
    reading = proposed(ask, house=house)
    requests = tuple(
        Asked(kind=one.kind, provision=one.provision, variant=one.variant)
        for one in reading.requests
    )
    builders.registered(text=reading.text, requests=requests)

    told = {
        (one["rule"], one["due_on"]) for request in reading.requests for one in request.deadlines
    }
    docketed = Deadline.objects.values_list("rule__code", "due_on")
    assert told == {(code, due.isoformat() if due else None) for code, due in docketed}
    assert told


def test_an_answer_carries_its_steps_its_readings_and_its_side(house):
    (request,) = proposed(ASKS["session"], house=house).requests

    (answer,) = request.deadlines
    assert (answer["due_on"], answer["basis"], answer["owed_by"]) == ("2017-08-11", "RULE", "BOTH")
    assert answer["steps"]
    assert answer["readings"][0]["due_on"] == "2017-08-12"


def test_a_day_that_the_letter_sets_is_a_deadline_of_that_basis(house):
    (request,) = proposed("Please send us the data by 1 August 2017.", house=house).requests

    (answer,) = request.deadlines
    assert (answer["basis"], answer["due_on"], answer["rule"]) == ("STATED", "2017-08-01", None)


@pytest.mark.parametrize(
    "ask",
    [
        "We will request consultations under Article 22.7 of the KORUS FTA.",
        "Korea did its part under Article 22.2 of the KORUS FTA.",
        "We request consultations under Article 22.2 of the Treaty of Westphalia.",
        "We request consultations under Article 22.99 of the KORUS FTA.",
        "We expect an answer promptly.",
    ],
)
def test_no_deadline_is_invented(ask, house):
    reading = proposed(ask, house=house)

    assert [answer for one in reading.requests for answer in one.deadlines] == []


def test_nothing_is_stored(house):
    with CaptureQueriesContext(connection) as queries:
        proposed(ASKS["session"], house=house)

    assert all(query["sql"].lstrip().startswith("SELECT") for query in queries)
    assert not Letter.objects.exists()


def test_the_queries_do_not_grow_with_the_register(house):
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            proposed(ASKS["session"], house=house)
        counts.append(len(queries))
        for _ in range(5):
            builders.registered()

    assert counts[0] == counts[1]


def test_a_house_without_a_desk_is_told_the_same_days():
    (request,) = proposed(ASKS["session"]).requests

    assert request.deadlines[0]["due_on"] == "2017-08-11"


def test_a_letter_that_does_not_exist_for_the_reader_is_not_pointed_out(house):
    words = LETTER.format(ask=ASKS["session"])
    builders.registered(text=words, marking=Marking.SECRET)
    setting = {"desk": house, "received": None}

    hidden = proposals_for(words, Setting(reader=builders.user("low", house), **setting))
    shown = proposals_for(words, Setting(reader=None, **setting))

    assert "TRADE-I-2017-0001" not in str(proposals_written(hidden))
    assert (hidden.duplicates, hidden.in_reply_to) == ((), None)
    assert [one.number for one in shown.duplicates] == ["TRADE-I-2017-0001"]
    assert shown.requests == hidden.requests


def our_letter(house):
    return builders.registered(
        direction="OUTGOING",
        received=None,
        sent=date(2017, 7, 3),
        dated_on=date(2017, 7, 3),
        sender="Ministry of Trade",
        addressee="Office of Trade",
        reference="MT-2017-44",
        requests=(Asked(kind="CONSULTATIONS", provision="KORUS-22.7"),),
    )


@pytest.mark.parametrize(
    "ask",
    [
        "In reply to your letter MT-2017-44 of 3 July 2017, we agree.",
        "Thank you for your letter of 3 July 2017. We agree to it.",
    ],
)
def test_a_reply_is_linked_to_the_letter_it_answers_and_may_discharge_its_deadlines(ask, house):
    letter = our_letter(house)

    found = proposed(ask, house=house).in_reply_to

    open_ones = Deadline.objects.filter(matter=letter.number).values_list("id", flat=True)
    assert found.number == letter.number
    assert set(found.discharges) == {str(key) for key in open_ones}
    assert found.discharges


def test_a_letter_that_only_speaks_of_another_day_answers_none(house):
    our_letter(house)

    assert proposed("The measure of 3 July 2017 stands.", house=house).in_reply_to is None


def test_an_answer_to_what_is_not_on_record_names_it_as_the_letter_does(house):
    found = proposed("In reply to your letter MT-2016-01 of 1 May 2016, we agree.", house=house)

    assert found.in_reply_to is not None
    assert (found.in_reply_to.number, found.in_reply_to.value) == ("", "MT-2016-01")


def test_a_second_copy_is_pointed_out_by_reference_and_date(house):
    builders.registered(reference="OT/17", dated_on=date(2017, 7, 12), sender="Office of Trade")

    (copy,) = proposed("Another text of the same letter.", house=house).duplicates

    assert (copy.number, copy.why) == ("TRADE-I-2017-0001", "SAME_REFERENCE")


def test_every_span_points_into_the_text_that_comes_back(house):
    written = proposals_written(proposed(ASKS["urgent"], house=house))

    def spans(value):
        if isinstance(value, dict):
            if "start" in value and value.get("text"):
                yield value
            for inner in value.values():
                yield from spans(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from spans(inner)

    found = list(spans({key: value for key, value in written.items() if key != "text"}))
    assert found
    assert all(written["text"][one["start"] : one["end"]] == one["text"] for one in found)


def test_the_words_of_the_command_say_that_nothing_was_stored(house):
    lines = list(proposals_in_words(proposed(ASKS["session"], house=house)))

    assert lines[-1] == "Nothing was stored."
    assert any("KORUS-22.2.4(b)" in line for line in lines)


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.txt", b"%PDF-1.7 binary", "BINARY_FILE"),
        ("a.txt", b"", "EMPTY_TEXT"),
        ("a.txt", bytes(range(128, 256)), "UNREADABLE_TEXT"),
        ("a.docx", b"PK\x03\x04 broken", "DAMAGED_FILE"),
        ("a.pdf", b"no pdf at all", "DAMAGED_FILE"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_by_name(name, content, code):
    with pytest.raises(Refused) as refused:
        words_of(name, content)

    assert (refused.value.code, refused.value.field) == (code, "file")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp949"])
def test_korean_text_is_read_in_its_encodings(encoding):
    words = "한미 자유무역협정 제22.2조에 따라 특별회기를 요청합니다."

    assert words_of("a.txt", words.encode(encoding)).strip() == words
