"""Dates that were published or ruled, worked out again from the shipped rules."""

from datetime import date, timedelta

import pytest

from deadlines.catalogue import folded, read_agreements
from deadlines.catalogue.files import agreement_files, texts_of
from deadlines.engine import TimeLimit, compute

RULES = {
    folded(rule.id): rule
    for entry in read_agreements(texts_of(agreement_files()))
    for rule in entry.rules()
}


def period(rule_id: str) -> TimeLimit:
    limit = RULES[folded(rule_id)].limit
    assert limit is not None
    return limit.period


@pytest.mark.parametrize(
    ("rule_id", "trigger_on", "due_on"),
    [
        # Inside U.S. Trade, 5 August 2017, on the request of 12 July 2017
        ("KORUS-22.2.4(b)", date(2017, 7, 12), date(2017, 8, 11)),
        ("KORUS-22.8.1", date(2017, 7, 12), date(2017, 9, 10)),
        ("KORUS-22.9.1", date(2017, 9, 11), date(2017, 11, 10)),
        ("KORUS-22.9.2(b)", date(2017, 11, 13), date(2017, 12, 11)),
        ("KORUS-22.9.3", date(2012, 3, 15), date(2012, 9, 11)),
        ("KORUS-22.15", date(2012, 3, 15), date(2017, 3, 15)),
        ("KORUS-20.7.4", date(2013, 3, 15), date(2013, 9, 11)),
        ("KORUS-20.9.4", date(2019, 9, 19), date(2019, 11, 18)),
        # notice of 18 May 2017 on the renegotiation of NAFTA: talks from 16 August
        ("US-LAW-BTPA2015s.105(a)(1)(A)start", date(2017, 5, 18), date(2017, 8, 16)),
        # consultations on Mexican energy, 20 July 2022: a panel from 3 October
        ("USMCA-31.6", date(2022, 7, 20), date(2022, 10, 3)),
        # Canada's request on dairy quotas, received 12 May 2022
        ("CPTPP-28.5.2", date(2022, 5, 12), date(2022, 5, 19)),
        ("CPTPP-28.5.4", date(2022, 5, 12), date(2022, 6, 11)),
        ("CPTPP-28.7.1", date(2022, 5, 12), date(2022, 7, 11)),
        ("CPTPP-28.5.2fn2", date(2022, 5, 12), date(2022, 5, 19)),
        # sand eel, request of 16 April 2024
        ("EU-UK-TCA-738-739", date(2024, 4, 16), date(2024, 5, 16)),
        ("USMCA-34.7.2review", date(2020, 7, 1), date(2026, 7, 1)),
        ("USMCA-34.7.2recommendations", date(2026, 7, 1), date(2026, 6, 1)),
        ("USMCA-34.7.1", date(2020, 7, 1), date(2036, 7, 1)),
        ("US-LAW-19USC4611(USMCAs.611)report", date(2026, 7, 1), date(2026, 1, 2)),
        ("EU-KOREA-14.9.4", date(2025, 3, 31), date(2025, 2, 28)),
        ("EU-KOREA-15.10.5(a)", date(2011, 6, 15), date(2011, 7, 1)),
        ("EU-KOREA-13.15.1", date(2018, 12, 17), date(2019, 3, 17)),
        ("WTO-DSU-4.11", date(2018, 5, 16), date(2018, 5, 26)),
    ],
)
def test_a_published_date_comes_out_of_its_rule(
    rule_id: str, trigger_on: date, due_on: date
) -> None:
    assert compute(trigger_on, period(rule_id)).due_on == due_on


def test_every_rule_with_a_number_gives_a_date_for_itself_and_its_variants() -> None:
    trigger_on = date(2024, 2, 29)
    for rule in RULES.values():
        if rule.limit is None or rule.limit.period.unit == "HOURS":
            continue
        due_on = compute(trigger_on, rule.limit.period).due_on
        backward = rule.limit.period.operator == "AT_LEAST_BEFORE"
        assert (due_on < trigger_on) == backward
        assert abs(due_on - trigger_on) < timedelta(days=6000)


def test_a_draft_is_marked_as_such_wherever_the_text_was_not_read() -> None:
    drafts = {rule.id for rule in RULES.values() if rule.state == "DRAFT"}
    assert {"WTO-DSU-6.1", "USMCA-34.6", "USMCA-31.4perishable", "VCLT-56.2"} <= drafts
    assert "USMCA-31.4" not in drafts
