"""Every table keeps the rules for tables, and each rule sees its breach."""

from collections.abc import Callable, Iterator

import pytest
from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from tests.house import models as rules
from tests.house.sources import APPS

Rule = Callable[[type[models.Model]], Iterator[str]]
OURS = [model for app in APPS for model in apps.get_app_config(app).get_models()]


@isolate_apps("offices")
def breach_of_everything() -> type[models.Model]:
    class Breach(models.Model):
        received = models.DateTimeField()
        sent_on = models.DateTimeField()
        due_at = models.DateField()
        count_on = models.IntegerField()

        class Meta:
            app_label = "offices"
            ordering = ["received"]
            constraints = [
                models.CheckConstraint(condition=models.Q(count_on__gt=0), name="breach"),
                models.UniqueConstraint(fields=["sent_on"], name="%(class)s_sent"),
            ]

    return Breach


@pytest.mark.parametrize("rule", rules.RULES, ids=lambda rule: rule.__name__)
def test_every_table_keeps_the_rule(rule: Rule) -> None:
    assert [breach for model in OURS for breach in rule(model)] == []


@pytest.mark.parametrize("rule", rules.RULES, ids=lambda rule: rule.__name__)
def test_a_breach_is_seen(rule: Rule) -> None:
    assert list(rule(breach_of_everything()))


def test_each_field_with_a_wrong_name_is_named() -> None:
    breaches = list(rules.dates_end_in_on_and_instants_in_at(breach_of_everything()))

    assert [breach.split(" ")[0] for breach in breaches] == [
        "Breach.received",
        "Breach.sent_on",
        "Breach.due_at",
        "Breach.count_on",
    ]
