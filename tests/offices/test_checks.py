import zoneinfo
from importlib.metadata import version
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.conf import LazySettings
from django.core.checks import run_checks

from config.settings import POSTGRES_OPTIONS
from offices import checks

POSTGRES = {"ENGINE": "django.db.backends.postgresql", "OPTIONS": POSTGRES_OPTIONS}
SQLITE = {"ENGINE": "django.db.backends.sqlite3"}
POLICY = {"default-src": ["'self'"], "script-src": ["'self'"]}


def test_this_installation_passes_its_own_checks() -> None:
    assert [message for check in checks.ALL for message in check()] == []


@pytest.mark.parametrize(
    ("setting", "value", "code"),
    [
        ("EMAIL_TIMEOUT", None, "E001"),
        ("DATABASES", {"default": {**SQLITE, "OPTIONS": {"timeout": 20}}}, "E002"),
        ("DATABASES", {"default": {**POSTGRES, "OPTIONS": {}}}, "E002"),
        ("CELERY_TASK_ACKS_LATE", False, "E006"),
        ("CELERY_BROKER_TRANSPORT_OPTIONS", {"visibility_timeout": 60}, "E006"),
        ("SESSION_COOKIE_AGE", 12 * 60 * 60 + 1, "E003"),
        ("MIDDLEWARE", [], "E004"),
        ("CONTENT_SECURITY_POLICY", {}, "E004"),
        (
            "CONTENT_SECURITY_POLICY",
            {"DIRECTIVES": {**POLICY, "style-src": ["'unsafe-inline'"]}},
            "E004",
        ),
    ],
)
def test_a_setting_that_lets_the_house_hang_or_open_up_is_an_error(
    settings: LazySettings, setting: str, value: Any, code: str
) -> None:
    setattr(settings, setting, value)

    assert code in {str(message.id).removeprefix("offices.") for message in run_checks()}


def test_postgresql_with_its_timeouts_passes(settings: LazySettings) -> None:
    settings.DATABASES = {"default": POSTGRES}

    assert checks.databases_have_timeouts() == []


def test_a_broker_that_evicts_is_an_error_where_it_is_asked(
    settings: LazySettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(checks, "eviction_policy", lambda: "allkeys-lru")
    unasked = checks.broker_keeps_what_it_is_given()
    settings.BROKER_IS_ASKED = True

    asked = [message.id for message in checks.broker_keeps_what_it_is_given()]

    assert (unasked, asked) == ([], ["offices.E007"])


def test_zone_data_of_the_machine_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zoneinfo, "TZPATH", ("/usr/share/zoneinfo",))

    assert [message.id for message in checks.zone_data_is_pinned()] == ["offices.E005"]


def test_zones_are_read_from_the_package_that_is_locked() -> None:
    assert zoneinfo.TZPATH == ()
    assert version("tzdata")
    assert ZoneInfo.no_cache("Asia/Seoul").key == "Asia/Seoul"
