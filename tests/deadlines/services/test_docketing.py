from datetime import UTC, date, datetime

import pytest

from offices.models import AuditEntry
from tests.deadlines.builders import ACT, letter_from_washington, matter, officer, rule
from tests.deadlines.docketed import docket_by_rule

pytestmark = pytest.mark.django_db


def test_a_request_dated_in_washington_is_due_by_the_earlier_date_and_shows_the_later() -> None:
    deadline = docket_by_rule(act=ACT, matter=matter(), event=letter_from_washington(), rule=rule())
    assert deadline.due_on == date(2017, 8, 11)
    assert [reading["due_on"] for reading in deadline.explanation["readings"]] == ["2017-08-12"]
    assert deadline.to_be_confirmed


def test_when_both_must_act_the_day_ends_in_the_earlier_capital() -> None:
    deadline = docket_by_rule(act=ACT, matter=matter(), event=letter_from_washington(), rule=rule())
    assert deadline.due_at == datetime(2017, 8, 11, 15, tzinfo=UTC)


def test_the_addressees_duty_ends_with_the_day_in_its_own_capital() -> None:
    ours = rule(actor="RESPONDING", silent_on=[])
    deadline = docket_by_rule(act=ACT, matter=matter(), event=letter_from_washington(), rule=ours)
    assert deadline.owed_by == "OURS"
    assert deadline.due_at == datetime(2017, 8, 11, 15, tzinfo=UTC)


def test_the_senders_duty_is_theirs_and_ends_in_washington() -> None:
    theirs = rule(actor="REQUESTING", silent_on=[])
    deadline = docket_by_rule(act=ACT, matter=matter(), event=letter_from_washington(), rule=theirs)
    assert deadline.owed_by == "THEIRS"
    assert deadline.due_at == datetime(2017, 8, 12, 4, tzinfo=UTC)


def test_a_receipt_at_a_known_hour_counts_on_the_receivers_local_day() -> None:
    late = letter_from_washington(
        received_on=date(2017, 7, 13),
        received_at=datetime(2017, 7, 12, 16, tzinfo=UTC),
    )
    by_receipt = rule(trigger_from="RECEIVED", silent_on=[])
    deadline = docket_by_rule(act=ACT, matter=matter(), event=late, rule=by_receipt)
    assert deadline.trigger_on == date(2017, 7, 13)
    assert deadline.due_on == date(2017, 8, 12)
    assert not deadline.to_be_confirmed


def test_a_rule_without_a_number_gets_no_date_and_says_so() -> None:
    promptly = rule(length=None, unit="", no_number="promptly")
    deadline = docket_by_rule(
        act=ACT, matter=matter(), event=letter_from_washington(), rule=promptly
    )
    assert deadline.due_on is None
    assert deadline.reason_code == "NO_NUMBER"


def test_a_draft_rule_never_gives_a_date() -> None:
    deadline = docket_by_rule(
        act=ACT, matter=matter(), event=letter_from_washington(), rule=rule(state="DRAFT")
    )
    assert deadline.due_on is None
    assert deadline.reason_code == "RULE_IS_DRAFT"


def test_a_right_opens_on_the_latest_reading_and_keeps_its_plain_day() -> None:
    right = rule(
        nature="RIGHT",
        operator="NOT_BEFORE",
        length=60,
        trigger_from="RECEIVED",
        silent_on=["DAY_N_OR_N_PLUS_1"],
    )
    deadline = docket_by_rule(act=ACT, matter=matter(), event=letter_from_washington(), rule=right)
    assert deadline.due_on == date(2017, 9, 10)
    assert deadline.opens_on == date(2017, 9, 11)


def test_a_perishable_variant_shortens_the_period() -> None:
    varied = rule(variants=[{"code": "PERISHABLE", "title": "", "length": 20, "unit": "DAYS"}])
    deadline = docket_by_rule(
        act=ACT,
        matter=matter(),
        event=letter_from_washington(),
        rule=varied,
        variant="perishable",
    )
    assert deadline.due_on == date(2017, 8, 1)


def test_docketing_writes_one_present_standing_and_one_entry() -> None:
    deadline = docket_by_rule(
        act=ACT, matter=matter(officer=officer()), event=letter_from_washington(), rule=rule()
    )
    assert deadline.standings.filter(until_at__isnull=True).count() == 1
    entry = AuditEntry.objects.get(subject_type="deadline", subject=str(deadline.pk))
    assert entry.action == "DOCKET"


def test_the_explanation_is_kept_in_both_languages_and_adds_up() -> None:
    deadline = docket_by_rule(act=ACT, matter=matter(), event=letter_from_washington(), rule=rule())
    steps = deadline.explanation["steps"]
    assert sum(step["counted"] for step in steps) == 30
    assert {"en", "ko"} == set(steps[0]["reason"])


def test_an_event_that_no_letter_is_gives_no_date_from_the_letters_own_day() -> None:
    before_a_review = rule(
        operator="AT_LEAST_BEFORE", length=1, unit="MONTHS", trigger_from="EVENT"
    )
    deadline = docket_by_rule(
        act=ACT, matter=matter(), event=letter_from_washington(), rule=before_a_review
    )
    assert deadline.due_on is None
    assert deadline.reason_code == "EVENT_DAY_UNKNOWN"


def test_a_party_named_by_the_rule_is_not_taken_for_either_side_of_a_letter() -> None:
    named = rule(actor="PARTY:KR", silent_on=[])
    deadline = docket_by_rule(act=ACT, matter=matter(), event=letter_from_washington(), rule=named)
    assert deadline.owed_by == "OTHER"
