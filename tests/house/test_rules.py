"""The house keeps its own rules, and each rule sees its breach."""

from collections.abc import Callable, Iterator

import pytest

from tests.house import rules
from tests.house.sources import Source, sources

Rule = Callable[[Source], Iterator[str]]
LONG_FUNCTION = "def f():\n" + "    x = 1\n" * 40

BREACHES = [
    (rules.foreign_keys_point_down, "offices/models/a.py", "a = ForeignKey('deadlines.Rule')"),
    (
        rules.foreign_keys_point_down,
        "deadlines/models/a.py",
        "a = models.ManyToManyField(to='correspondence.Letter')",
    ),
    (rules.models_are_imported_not_looked_up, "offices/services/a.py", "apps.get_model('a', 'B')"),
    (rules.engine_is_standard_library_only, "deadlines/__init__.py", "import django"),
    (rules.engine_is_standard_library_only, "deadlines/engine/a.py", "from numpy import array"),
    (rules.engine_is_standard_library_only, "deadlines/engine/a.py", "import deadlines.models"),
    (rules.names_say_what_things_are, "offices/utils.py", ""),
    (rules.names_say_what_things_are, "offices/core/dates.py", ""),
    (rules.names_say_what_things_are, "offices/models/a.py", "class DeskManager: pass"),
    (rules.modules_are_short, "offices/models/a.py", "x = 1\n" * 401),
    (rules.functions_are_short, "offices/models/a.py", LONG_FUNCTION),
    (
        rules.order_is_asked_for,
        "offices/models/a.py",
        "class A:\n    class Meta:\n        ordering = ['id']",
    ),
    (rules.only_the_clock_reads_the_clock, "offices/services/a.py", "datetime.now(UTC)"),
    (rules.only_the_clock_reads_the_clock, "offices/views/a.py", "datetime.date.today()"),
    (rules.only_the_clock_reads_the_clock, "deadlines/models/a.py", "a = F(default=Now())"),
    (rules.only_the_clock_reads_the_clock, "deadlines/engine/a.py", "timezone.now()"),
    (
        rules.only_entry_points_ask_the_clock,
        "deadlines/services/a.py",
        "from offices.clock import database_now",
    ),
    (rules.migrations_are_named_by_hand, "offices/migrations/0001_initial.py", ""),
    (rules.migrations_are_named_by_hand, "offices/migrations/0002_auto_20260101_0000.py", ""),
    (rules.migrations_are_named_by_hand, "offices/migrations/0002_alter_user_email.py", ""),
    (rules.migrations_are_named_by_hand, "offices/migrations/0002_user_email_and_more.py", ""),
    (rules.migrations_import_no_app, "offices/migrations/0002_a.py", "from offices import models"),
    (rules.migrations_can_be_undone, "offices/migrations/0002_a.py", "migrations.RunPython(go)"),
    (rules.migrations_can_be_undone, "offices/migrations/0002_a.py", "RunSQL('DROP TABLE a')"),
    (rules.services_take_keywords, "offices/services/a.py", "def register(letter, by): ..."),
    (rules.tests_wait_for_something, "tests/offices/a.py", "import time\ntime.sleep(1)"),
    (rules.tests_are_not_skipped, "tests/offices/a.py", "@pytest.mark.skip\ndef test_a(): ..."),
    (rules.tests_are_not_skipped, "tests/offices/a.py", "pytest.importorskip('numpy')"),
]

ALLOWED = [
    (rules.foreign_keys_point_down, "correspondence/models/a.py", "ForeignKey('deadlines.Rule')"),
    (rules.models_are_imported_not_looked_up, "offices/migrations/0002_a.py", "apps.get_model(a)"),
    (rules.engine_is_standard_library_only, "deadlines/engine/a.py", "from bisect import bisect"),
    (rules.functions_are_short, "offices/models/a.py", LONG_FUNCTION.replace("    x = 1\n", "", 1)),
    (rules.only_the_clock_reads_the_clock, "offices/clock.py", "datetime.now(UTC)"),
    (
        rules.only_entry_points_ask_the_clock,
        "deadlines/views/a.py",
        "from offices.clock import database_now",
    ),
    (rules.migrations_are_named_by_hand, "offices/migrations/0002_desks_have_heads.py", ""),
    (rules.migrations_can_be_undone, "offices/migrations/0002_a.py", "RunPython(go, back)"),
    (rules.services_take_keywords, "offices/services/a.py", "def register(*, letter): ..."),
]


@pytest.fixture(scope="module")
def house() -> list[Source]:
    return sources()


@pytest.mark.parametrize("rule", rules.RULES, ids=lambda rule: rule.__name__)
def test_the_house_keeps_the_rule(rule: Rule, house: list[Source]) -> None:
    breaches = [breach for source in house for breach in rule(source)]

    assert breaches == []


@pytest.mark.parametrize(("rule", "path", "text"), BREACHES)
def test_a_breach_is_seen(rule: Rule, path: str, text: str) -> None:
    assert list(rule(Source(path, text)))


@pytest.mark.parametrize(("rule", "path", "text"), ALLOWED)
def test_what_is_allowed_is_left_alone(rule: Rule, path: str, text: str) -> None:
    assert list(rule(Source(path, text))) == []


def test_every_rule_was_seen_to_fail() -> None:
    assert {rule for rule, _, _ in BREACHES} == set(rules.RULES)
