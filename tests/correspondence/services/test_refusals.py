from datetime import UTC, date, datetime
from typing import Any

import pytest

from correspondence.entry import Asked
from correspondence.models import Letter, Organization, Series
from correspondence.refusal import Refused
from correspondence.services.registration import register
from deadlines.models import Agreement, Deadline
from tests.correspondence.builders import (
    SPECIAL_SESSION,
    act,
    clerk,
    desk,
    entry,
    organization,
    registered,
    special_session_rule,
)

pytestmark = pytest.mark.django_db

BAD = [
    ({"text": ""}, "EMPTY_FILE", "text"),
    ({"text": "Dear\0Minister"}, "BINARY_FILE", "text"),
    ({"text": "x" * 2_000_001}, "TOO_LARGE", "text"),
    ({"desk": "NOWHERE"}, "UNKNOWN_DESK", "desk"),
    ({"desk": ""}, "UNKNOWN_DESK", "desk"),
    ({"direction": "SIDEWAYS"}, "UNKNOWN_DIRECTION", "direction"),
    ({"form": "POSTCARD"}, "UNKNOWN_FORM", "form"),
    ({"marking": 9}, "UNKNOWN_MARKING", "marking"),
    ({"sender": " \u200b "}, "REQUIRED", "from"),
    ({"addressee": ""}, "REQUIRED", "to"),
    ({"received": None}, "REQUIRED", "received"),
    ({"direction": "OUTGOING"}, "REQUIRED", "sent"),
    ({"sender": "x" * 201}, "TOO_LONG", "from"),
    ({"subject": "x" * 501}, "TOO_LONG", "subject"),
    ({"reference": "x" * 101}, "TOO_LONG", "reference"),
    ({"received": date(2017, 7, 15)}, "IN_THE_FUTURE", "received"),
    ({"received": datetime(2017, 7, 14, 2, tzinfo=UTC)}, "IN_THE_FUTURE", "received"),
    ({"sent": date(2017, 7, 15)}, "IN_THE_FUTURE", "sent"),
    ({"dated_on": date(2017, 7, 15)}, "DATED_AFTER_RECEIPT", "dated"),
    ({"confirmed": True}, "REQUIRED", "reason"),
    ({"reason": "It is so."}, "REQUIRED", "confirm"),
    ({"cites": ("KORUS-99.9",)}, "UNKNOWN_PROVISION", "cites"),
    ({"cites": ("NAFTZ-2.1",)}, "UNKNOWN_PROVISION", "cites"),
    ({"requests": (Asked(kind="DANCE"),)}, "UNKNOWN_REQUEST", "request"),
    (
        {"requests": (Asked(kind="PANEL", provision="KORUS-99.9"),)},
        "UNKNOWN_PROVISION",
        "request",
    ),
    ({"requests": (Asked(kind="PANEL", provision="NAFTZ"),)}, "UNKNOWN_PROVISION", "request"),
    (
        {"requests": (Asked(kind="PANEL", provision="KORUS-22.2.4.b", variant="HASTY"),)},
        "UNKNOWN_VARIANT",
        "request",
    ),
]


@pytest.mark.parametrize(("fields", "code", "field"), BAD)
def test_bad_input_is_refused_by_field_and_nothing_is_written(
    fields: dict[str, Any], code: str, field: str
) -> None:
    desk()
    special_session_rule()
    Agreement.objects.update(lists_articles=True)

    with pytest.raises(Refused) as refused:
        register(act=act(), entry=entry(**fields))

    assert (refused.value.code, refused.value.field) == (code, field)
    assert refused.value.detail.endswith(".")
    written = (Letter, Series, Organization, Deadline)
    assert not any(model.objects.exists() for model in written)


def test_a_receipt_of_tomorrow_may_be_the_date_lines_doing() -> None:
    desk()

    assert registered(received=date(2017, 7, 14)).received_on == date(2017, 7, 14)


def test_a_letter_dated_a_day_after_its_receipt_is_accepted_with_a_warning() -> None:
    desk()
    result = register(act=act(), entry=entry(dated_on=date(2017, 7, 14)))

    assert "DATED_AFTER_RECEIPT" in [notice.code for notice in result.notices]


def test_a_letter_dated_well_after_its_receipt_is_accepted_when_confirmed() -> None:
    desk()
    letter = registered(dated_on=date(2017, 8, 1), confirmed=True, reason="A misprint; kept.")

    assert letter.confirmed_reason == "A misprint; kept."


def test_a_misread_article_is_kept_as_read_when_confirmed() -> None:
    desk()
    special_session_rule()
    Agreement.objects.update(lists_articles=True)

    letter = registered(cites=("KORUS-99.9",), confirmed=True, reason="So it is written.")

    assert letter.citations.get().status == "DOES_NOT_EXIST"


def test_a_treaty_named_in_words_and_not_on_record_is_kept_as_read() -> None:
    desk()
    letter = registered(cites=("Treaty of Friendship",))

    assert letter.citations.get().status == "AGREEMENT_UNCLEAR"


def test_controls_and_direction_marks_do_not_reach_the_register() -> None:
    desk()
    letter = registered(subject="Steel\u202e\x07 quotas", reference="ＵＳＴＲ－１２")

    assert (letter.subject, letter.reference) == ("Steel quotas", "USTR-12")


def test_the_same_text_again_is_refused_and_takes_no_number() -> None:
    desk()
    first = registered(text="We ask for a session.\n")

    with pytest.raises(Refused, match=first.number) as refused:
        registered(text="We ask\r\nfor a  session.", sender="Another office")

    assert (refused.value.code, refused.value.field) == ("DUPLICATE", "text")
    assert registered().number == "TRADE-I-2017-0002"


def test_the_same_senders_reference_and_date_again_is_refused() -> None:
    desk()
    registered(reference="ＵＳＴＲ－１２")

    with pytest.raises(Refused, match="TRADE-I-2017-0001"):
        registered(reference="USTR-12")
    assert registered(reference="USTR-12", sender="Another office").number
    assert registered(reference="USTR-12", dated_on=date(2017, 7, 11)).number


def test_a_confirmed_copy_is_linked_to_the_first_and_dockets_nothing() -> None:
    desk()
    special_session_rule()
    first = registered(text="One text.", requests=(SPECIAL_SESSION,))
    again = {"text": "One text.", "requests": (SPECIAL_SESSION,)}
    copy = registered(**again, confirmed=True, reason="By pouch.")

    third = registered(**again, confirmed=True, reason="By courier.")

    assert (copy.duplicate_of, third.duplicate_of) == (first, first)
    assert Deadline.objects.count() == 1


def test_a_copy_received_before_the_first_is_pointed_out() -> None:
    desk()
    registered(text="One text.")

    result = register(
        act=act(),
        entry=entry(
            text="One text.", received=date(2017, 7, 12), confirmed=True, reason="Found later."
        ),
    )

    assert {"DUPLICATE", "EARLIER_COPY"} <= {notice.code for notice in result.notices}


def test_a_letter_that_one_may_not_see_is_not_named_to_one() -> None:
    desk()
    registered(text="One text.", marking=3)

    with pytest.raises(Refused) as refused:
        registered(text="One text.", by=clerk(cleared_to=1))

    assert refused.value.code == "DUPLICATE"
    assert "TRADE" not in refused.value.detail


def test_a_short_name_that_two_share_is_not_guessed_at() -> None:
    desk()
    organization("Ministry of Trade, North", short_name="MOT")
    organization("Ministry of Transport", short_name="MOT")

    with pytest.raises(Refused) as refused:
        registered(sender="MOT")

    assert (refused.value.code, refused.value.field) == ("AMBIGUOUS_NAME", "from")
