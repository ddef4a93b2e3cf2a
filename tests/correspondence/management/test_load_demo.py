import io
import stat
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from pytest_django import Settings

from correspondence.draft_entry import WRITTEN_FORMS
from correspondence.models import Letter
from correspondence.selectors.clearance_routes import routes_for
from deadlines.catalogue.files import agreement_files, calendar_files
from deadlines.models import Deadline, Reminder
from offices.clock import database_now
from offices.models import AuditEntry, Desk, Marking, User
from tests.correspondence.builders import SPECIAL_SESSION, desk, drafted
from tests.correspondence.clearing import steps_of, submitted

pytestmark = pytest.mark.django_db
SEOUL = ZoneInfo("Asia/Seoul")


@pytest.fixture
def house(settings: Settings, tmp_path: Path) -> Path:
    """A folder for the note, and a database that knows KORUS and both calendars."""
    settings.DATA_DIR = tmp_path
    korus = [str(path) for path in agreement_files() if path.stem == "korus"]
    calendars = [str(path) for path in calendar_files() if path.stem in ("KR", "US-FED")]
    call_command("load_agreements", *korus, stdout=io.StringIO())
    call_command("load_calendar", *calendars, stdout=io.StringIO())
    return tmp_path


def _load() -> str:
    said = io.StringIO()
    call_command("load_demo", stdout=said)
    return said.getvalue()


def test_the_demonstration_is_alive_on_the_day_it_is_loaded(house: Path) -> None:
    _load()

    deadlines = Deadline.objects.filter(state="OPEN")
    today = Letter.objects.order_by("-registered_at")[0].registered_at.astimezone(SEOUL).date()
    assert deadlines.filter(owed_by="OURS", due_on__lt=today).exists()
    assert deadlines.filter(owed_by="OURS", due_on=today).exists()
    assert deadlines.filter(owed_by="OURS", due_on__gt=today).exists()
    assert deadlines.filter(owed_by="THEIRS", due_on__lt=today).exists()
    assert deadlines.filter(nature="RIGHT", opens_on__gt=today).exists()
    assert deadlines.filter(to_be_confirmed=True, due_on__gt=today).exists()
    assert deadlines.filter(owed_by="OURS", officer=None).exists()
    assert set(deadlines.values_list("marking", flat=True)) == {0, 1, 2}
    assert Letter.objects.exclude(duplicate_of=None).exists()
    assert Letter.objects.filter(state="VOID").exists()
    assert Reminder.objects.filter(state="PLANNED").exists()


def test_a_draft_of_the_demonstration_finds_its_route(house: Path) -> None:
    _load()
    officer, head = (User.objects.get(username=name) for name in ("honggildong", "shimcheong"))

    letter = drafted(by=officer, desk=Desk.objects.get(code="TRADE"), at=database_now())
    submitted(letter, officer, database_now())

    assert [step.get_station_display() for step in steps_of(letter)] == [
        "A desk",
        "The letter’s own desk",
    ]
    assert head.memberships.filter(desk=letter.desk, role="MANAGER").exists()
    for form in WRITTEN_FORMS:
        for requests in ((), (SPECIAL_SESSION,)):
            assert len(routes_for(drafted(desk=letter.desk, form=form, requests=requests))) == 1


def test_the_request_of_july_2017_is_due_on_the_eleventh_of_august(house: Path) -> None:
    _load()

    request = Letter.objects.get(dated_on="2017-07-12").requests.get()
    assert str(request.deadlines.get().due_on) == "2017-08-11"


def test_loading_twice_changes_nothing(house: Path) -> None:
    _load()
    before = (Letter.objects.count(), AuditEntry.objects.count(), _note(house))

    said = _load()

    assert "already" in said
    assert (Letter.objects.count(), AuditEntry.objects.count(), _note(house)) == before


def test_every_account_of_the_note_signs_in_and_only_the_owner_reads_the_note(house: Path) -> None:
    _load()
    first, second, *accounts = _note(house).splitlines()
    password = first.split()[-1]

    assert stat.S_IMODE((house / "demonstration.txt").stat().st_mode) == 0o600
    names = [line.split()[0] for line in accounts]
    assert "manage.py demo_code" in second
    assert len(names) == User.objects.count()
    assert all(authenticate(username=name, password=password) for name in names)


def test_officers_are_cleared_for_what_they_work_on(house: Path) -> None:
    _load()

    for letter in Letter.objects.exclude(officer=None).select_related("officer"):
        assert letter.officer is not None
        assert Marking(letter.officer.cleared_to) >= letter.marking


def test_a_house_in_use_is_left_alone(house: Path) -> None:
    desk()

    assert "in use" in _load()
    assert Desk.objects.count() == 1
    assert not (house / "demonstration.txt").exists()


def test_no_demonstration_where_it_is_switched_off(house: Path, settings: Settings) -> None:
    settings.DEMO = False

    with pytest.raises(CommandError, match="CHANCERY_DEMO"):
        _load()


def _note(house: Path) -> str:
    return (house / "demonstration.txt").read_text()
