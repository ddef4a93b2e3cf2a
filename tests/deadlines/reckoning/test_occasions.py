from datetime import UTC, date, datetime

from deadlines.reckoning import Letter, occasions_of_day, occasions_of_letter

SEOUL, WASHINGTON = "Asia/Seoul", "America/New_York"
SILENT = ("SENT_OR_RECEIVED", "LOCAL_DATE")


def letter(**fields: object) -> Letter:
    known = {
        "dated_on": date(2017, 7, 12),
        "sent_at": None,
        "received_on": None,
        "received_at": None,
        "sender_zone": WASHINGTON,
        "addressee_zone": SEOUL,
    }
    return Letter(**{**known, **fields})  # type: ignore[arg-type]


def days(occasions: list) -> list[date]:  # type: ignore[type-arg]
    return [occasion.on for occasion in occasions]


def test_a_bare_day_has_the_next_one_in_the_capital_ahead() -> None:
    found = occasions_of_day(date(2017, 7, 12), None, SILENT, [WASHINGTON, SEOUL])
    assert days(found) == [date(2017, 7, 12), date(2017, 7, 13)]


def test_a_text_that_is_not_silent_leaves_one_day() -> None:
    found = occasions_of_day(date(2017, 7, 12), None, (), [WASHINGTON, SEOUL])
    assert days(found) == [date(2017, 7, 12)]


def test_capitals_that_share_a_clock_share_the_day() -> None:
    found = occasions_of_day(date(2017, 7, 12), None, SILENT, ["Asia/Seoul", "Asia/Tokyo"])
    assert days(found) == [date(2017, 7, 12)]


def test_an_instant_has_the_date_of_each_capital() -> None:
    evening = datetime(2017, 7, 12, 22, tzinfo=UTC)
    found = occasions_of_day(date(2017, 7, 12), evening, SILENT, [WASHINGTON, SEOUL])
    assert days(found) == [date(2017, 7, 12), date(2017, 7, 13)]


def test_an_instant_that_is_one_day_in_both_capitals_leaves_no_doubt() -> None:
    morning = datetime(2017, 7, 12, 13, tzinfo=UTC)
    found = occasions_of_day(date(2017, 7, 12), morning, SILENT, [WASHINGTON, SEOUL])
    assert days(found) == [date(2017, 7, 12)]


def test_where_the_text_does_not_say_sending_and_receipt_both_stand() -> None:
    known = letter(received_on=date(2017, 7, 14))
    assert days(occasions_of_letter(known, "UNSTATED", SILENT)) == [
        date(2017, 7, 12),
        date(2017, 7, 14),
    ]


def test_receipt_alone_counts_where_the_text_says_receipt() -> None:
    known = letter(received_on=date(2017, 7, 14))
    assert days(occasions_of_letter(known, "RECEIVED", ())) == [date(2017, 7, 14)]


def test_sending_stands_in_while_receipt_is_not_known() -> None:
    assert days(occasions_of_letter(letter(), "RECEIVED", ())) == [date(2017, 7, 12)]


def test_a_letter_sent_at_a_known_hour_has_the_senders_local_date() -> None:
    known = letter(sent_at=datetime(2017, 7, 13, 2, tzinfo=UTC))
    assert days(occasions_of_letter(known, "SENT", ())) == [date(2017, 7, 12)]
