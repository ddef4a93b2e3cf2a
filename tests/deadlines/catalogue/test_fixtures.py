"""What the shipped agreement and calendar files must hold."""

from datetime import date, timedelta
from functools import cache

from deadlines.catalogue import (
    AgreementEntry,
    CalendarEntry,
    RuleEntry,
    folded,
    read_agreements,
    read_calendars,
)
from deadlines.catalogue.files import agreement_files, calendar_files, texts_of


@cache
def agreements() -> tuple[AgreementEntry, ...]:
    return read_agreements(texts_of(agreement_files()))


@cache
def calendars() -> dict[str, CalendarEntry]:
    return {entry.code: entry for entry in read_calendars(texts_of(calendar_files()))}


def rule(rule_id: str) -> RuleEntry:
    rules = {folded(rule.id): rule for entry in agreements() for rule in entry.rules()}
    return rules[folded(rule_id)]


def closures_on(code: str, *days: date) -> list[str]:
    return [c.name for c in calendars()[code].closures if c.on in days and c.state == "IN_FORCE"]


def test_every_calendar_that_an_agreement_counts_by_is_shipped() -> None:
    named = {
        code
        for entry in agreements()
        for rule in entry.rules()
        if rule.limit
        for code in rule.limit.calendars
    }
    assert named <= calendars().keys()


def test_a_file_is_named_for_its_key() -> None:
    assert all(entry.file == f"{entry.key.lower()}.toml" for entry in agreements())


def test_the_special_session_is_due_in_thirty_days_of_a_request() -> None:
    special = rule("korus-22.2.4.b")
    assert special.limit is not None
    assert (special.limit.period.length, special.limit.period.unit) == (30, "DAYS")
    assert special.kinds == ("SPECIAL_SESSION",)
    assert special.place is not None
    assert special.place.rule == "REQUESTED_PARTY"


def test_the_chain_of_a_korus_dispute_runs_from_consultations_to_suspension() -> None:
    reached, ahead = set(), ["KORUS-22.7.1"]
    while ahead:
        here = ahead.pop()
        reached.add(here)
        ahead += [follower.rule for follower in rule(here).followers]
    assert {"KORUS-22.8.1", "KORUS-22.9.1", "KORUS-22.11.4", "KORUS-22.13.2"} <= reached


def test_korean_holidays_hold_the_temporary_and_the_restored_ones() -> None:
    assert closures_on("KR", date(2017, 8, 15)) == ["Liberation Day"]
    temporary = [date(2023, 10, 2), date(2024, 10, 1), date(2025, 1, 27), date(2025, 6, 3)]
    assert all(closures_on("KR", day) for day in temporary)
    assert closures_on("KR", date(2026, 7, 17)) == ["Constitution Day"]
    assert closures_on("KR", date(2026, 5, 1)) == ["Labor Day"]
    assert not closures_on("KR", date(2025, 7, 17), date(2025, 10, 10))


def test_washington_keeps_inauguration_day_and_what_executive_orders_close() -> None:
    assert closures_on("US-FED", date(2017, 1, 20)) == ["Inauguration Day"]
    assert closures_on("US-FED", date(2025, 1, 9))
    assert closures_on("US-FED", date(2018, 12, 5))
    assert closures_on("US-FED", date(2026, 7, 3)) == ["Independence Day, in lieu"]
    assert not closures_on("US-FED", date(2026, 7, 6))


def test_saturdays_became_days_off_in_the_korean_civil_act_in_2007() -> None:
    before, after = calendars()["KR"].weekends
    assert before.days == (6,)
    assert (after.days, after.from_on) == ((5, 6), date(2007, 12, 21))


def test_the_horizon_of_each_calendar_is_over_400_days_from_its_writing() -> None:
    written_on = date(2026, 11, 21)
    for calendar in calendars().values():
        assert calendar.known_until_on - written_on >= timedelta(days=400)
