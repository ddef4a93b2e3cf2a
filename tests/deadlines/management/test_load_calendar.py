from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from deadlines.models import Calendar, Closure
from deadlines.rows import calendar_of
from offices.models import AuditEntry, User
from tests.deadlines.catalogue.samples import CALENDAR

pytestmark = pytest.mark.django_db


def load(folder: Path, text: str) -> str:
    path = folder / "sample.toml"
    path.write_text(text, encoding="utf-8")
    out = StringIO()
    call_command("load_calendar", str(path), stdout=out)
    return out.getvalue()


def test_the_shipped_calendars_load_and_load_again_without_a_change() -> None:
    call_command("load_calendar", stdout=StringIO())
    before = (AuditEntry.objects.count(), list(Calendar.objects.values_list("code", "version")))
    out = StringIO()
    call_command("load_calendar", stdout=out)
    assert "0 closures added, 0 changed" in out.getvalue()
    after = (AuditEntry.objects.count(), list(Calendar.objects.values_list("code", "version")))
    assert before == after


def test_the_korean_calendar_rolls_saturdays_only_since_2007() -> None:
    call_command("load_calendar", stdout=StringIO())
    row = Calendar.objects.get(code="KR")
    assert [pattern["until"] for pattern in row.weekends] == ["2007-12-20", None]
    korea = calendar_of(row, row.closures.order_by("id"))
    assert korea.is_working_day(date(2007, 12, 15))
    assert not korea.is_working_day(date(2007, 12, 22))
    assert not korea.is_working_day(date(2017, 8, 15))


def test_a_wrong_file_loads_nothing_and_ends_with_2(tmp_path: Path) -> None:
    with pytest.raises(CommandError) as caught:
        load(tmp_path, CALENDAR.replace("TEMPORARY", "PARTY"))
    assert caught.value.returncode == 2
    assert "sample.toml:10: closure[1].kind" in str(caught.value)
    assert not Calendar.objects.exists()


def test_a_closure_that_may_move_dates_raises_the_version(tmp_path: Path) -> None:
    load(tmp_path, CALENDAR)
    load(tmp_path, CALENDAR.replace("IN_FORCE", "WITHDRAWN"))
    assert Calendar.objects.get().version == 2


def test_a_name_in_another_language_raises_no_version(tmp_path: Path) -> None:
    load(tmp_path, CALENDAR)
    told = load(tmp_path, CALENDAR.replace('kind = "', 'name_ko = "임시공휴일"\nkind = "'))
    assert "changed: 2025-01-27 A day off" in told
    assert Calendar.objects.get().version == 1


def test_a_closure_that_a_person_confirmed_stays_as_it_is(tmp_path: Path) -> None:
    load(tmp_path, CALENDAR)
    Closure.objects.update(
        state="WITHDRAWN",
        confirmed_by=User.objects.create(username="head", name="Head"),
        confirmed_at=datetime(2025, 1, 20, tzinfo=UTC),
    )
    told = load(tmp_path, CALENDAR)
    assert "kept as confirmed, unlike the file: 2025-01-27 A day off" in told
    assert Closure.objects.get().state == "WITHDRAWN"


def test_a_closure_that_only_the_office_entered_stays(tmp_path: Path) -> None:
    load(tmp_path, CALENDAR)
    Calendar.objects.get().closures.create(
        on=date(2025, 2, 3), name="Storm", kind="CLOSURE", state="IN_FORCE", source="Notice 1"
    )
    told = load(tmp_path, CALENDAR)
    assert Closure.objects.filter(name="Storm").exists()
    assert "in force but not in the file: 2025-02-03 Storm" in told
