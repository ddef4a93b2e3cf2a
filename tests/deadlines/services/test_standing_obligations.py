from datetime import UTC, date, datetime
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from deadlines.models import Agreement, Deadline, Rule
from deadlines.services.discharging import discharge
from deadlines.services.standing_obligations import docket_ahead
from offices.models import Desk, Party, Post
from offices.services.audit import Act
from tests.deadlines.builders import desk, rule

pytestmark = pytest.mark.django_db
YEARLY = {"every": 1, "unit": "YEARS", "anchor": "PREVIOUS", "from": "ENTRY_INTO_FORCE"}


def on(year: int, month: int = 1, day: int = 15) -> Act:
    return Act(at=datetime(year, month, day, 3, tzinfo=UTC), source="test")


def obligation(in_force: date = date(2012, 3, 15), **fields: Any) -> Rule:
    """A session every year since the agreement entered into force, on the default desk."""
    row = desk()
    Desk.objects.filter(pk=row.pk).update(is_default=True)
    values = {
        "length": 1,
        "unit": "YEARS",
        "recurrence": YEARLY,
        "trigger_from": "EVENT",
        "silent_on": [],
        **fields,
    }
    made = rule("KORUS-22.2.4(a)", **values)
    Agreement.objects.filter(key="KORUS").update(in_force_from_on=in_force)
    return made


def fixed(**fields: Any) -> dict[str, Any]:
    return {"every": 6, "unit": "YEARS", "anchor": "FIXED", "from": "ENTRY_INTO_FORCE", **fields}


def days() -> list[date | None]:
    return list(Deadline.objects.order_by("due_on").values_list("due_on", flat=True))


def test_the_next_session_is_docketed_ahead_on_the_default_desk() -> None:
    obligation()
    only = docket_ahead(act=on(2026))
    assert days() == [date(2026, 3, 15)]
    assert (only[0].desk.code, only[0].owed_by, only[0].matter) == ("TRADE", "BOTH", "")
    assert only[0].to_be_confirmed
    assert "entry into force" in only[0].explanation["notes"][0]["en"]


def test_docketing_ahead_twice_dockets_once() -> None:
    obligation()
    docket_ahead(act=on(2026))
    assert docket_ahead(act=on(2026, 1, 16)) == []
    assert len(days()) == 1


def test_the_next_session_is_counted_from_the_day_the_last_was_held() -> None:
    obligation()
    first = docket_ahead(act=on(2026))[0]
    discharge(act=on(2026, 2, 20), deadline=first, proof="Session in Seoul")
    docket_ahead(act=on(2026, 2, 21))
    assert days() == [date(2026, 3, 15), date(2027, 2, 20)]


def test_as_long_as_a_session_was_not_held_no_other_is_docketed() -> None:
    obligation()
    docket_ahead(act=on(2026))
    docket_ahead(act=on(2027, 6))
    assert days() == [date(2026, 3, 15)]


def test_a_review_by_a_fixed_schedule_comes_within_400_days_and_not_before() -> None:
    obligation(date(2020, 7, 1), length=6, operator="ON", recurrence=fixed())
    assert docket_ahead(act=on(2025, 1)) == []
    docket_ahead(act=on(2025, 7))
    assert days() == [date(2026, 7, 1)]


def test_a_fixed_schedule_keeps_its_dates_though_one_is_late() -> None:
    obligation(date(2020, 7, 1), recurrence=fixed(every=1))
    docket_ahead(act=on(2026, 6, 20))
    late = Deadline.objects.order_by("due_on").first()
    assert late is not None
    discharge(act=on(2026, 9), deadline=late, proof="Late report")
    docket_ahead(act=on(2027, 6))
    assert days() == [date(2026, 7, 1), date(2027, 7, 1), date(2028, 7, 1)]


def test_the_anniversary_of_a_leap_day_is_28_february_and_says_so() -> None:
    obligation(date(2024, 2, 29), recurrence=fixed(every=1))
    docket_ahead(act=on(2025))
    assert days() == [date(2025, 2, 28)]
    notes = Deadline.objects.get().explanation["notes"]
    assert "28 February" in notes[0]["en"]


def test_nothing_is_docketed_beyond_the_end_of_the_agreement() -> None:
    obligation()
    Agreement.objects.update(in_force_until_on=date(2026, 3, 1))
    assert docket_ahead(act=on(2026)) == []


def test_the_desk_that_the_agreement_names_takes_its_obligations() -> None:
    obligation()
    other = desk("TREATIES")
    Agreement.objects.update(desk=other)
    assert docket_ahead(act=on(2026))[0].desk == other


def test_an_agreement_that_binds_none_of_our_posts_is_left_alone() -> None:
    obligation()
    Agreement.objects.get().parties.set([])
    assert docket_ahead(act=on(2026)) == []


def test_a_notice_window_ends_before_the_event_that_comes_back() -> None:
    obligation(
        date(2021, 7, 1),
        length=6,
        unit="MONTHS",
        operator="AT_LEAST_BEFORE",
        recurrence=fixed(every=5),
    )
    docket_ahead(act=on(2025, 6))
    only = Deadline.objects.get()
    assert (only.trigger_on, only.due_on) == (date(2026, 7, 1), date(2026, 1, 1))


def test_a_rule_amended_since_applies_to_the_occasions_counted_under_it() -> None:
    obligation(in_force_until_on=date(2026, 1, 1), recurrence=fixed(every=1))
    newer = obligation(version=2, in_force_from_on=date(2026, 1, 1), recurrence=fixed(every=1))
    docket_ahead(act=on(2026, 6))
    assert Deadline.objects.get(trigger_on__gte=date(2026, 1, 1)).rule == newer


def test_a_draft_rule_is_not_docketed_ahead() -> None:
    obligation(state="DRAFT")
    assert docket_ahead(act=on(2026)) == []


def test_the_window_for_notice_before_the_joint_review_is_docketed_once() -> None:
    call_command("load_agreements", stdout=StringIO())
    Post.objects.filter(pk=desk().post_id).update(party=Party.objects.get(code="US"))
    Desk.objects.update(is_default=True)
    for month in (5, 6, 7):
        docket_ahead(act=on(2025, month))
    rows = Deadline.objects.filter(rule__code__startswith="USMCA-34.7.2").order_by("due_on")
    assert list(rows.values_list("rule__code", "nature", "trigger_on", "due_on")) == [
        ("USMCA-34.7.2recommendations", "RIGHT", date(2026, 7, 1), date(2026, 6, 1)),
        ("USMCA-34.7.2review", "DUTY", date(2020, 7, 1), date(2026, 7, 1)),
    ]
