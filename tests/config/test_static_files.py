"""Without static files pages are plain, and they and their forms work."""

import re
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from pytest_django.fixtures import Settings

from config import settings as base
from offices.models import User
from tests.deadlines.making import make_desk, make_officer

pytestmark = pytest.mark.django_db
LISTS = {
    "none at all": None,
    "one that was cut": '{"version": "1.1", "paths": {"offices/',
    "one of another release": (
        '{"version": "1.1", "paths": {"offices/icon.svg": "offices/icon.0123.svg"}, "hash": ""}'
    ),
}


@pytest.fixture(params=LISTS.values(), ids=LISTS)
def _without_static_files(
    request: pytest.FixtureRequest, settings: Settings, tmp_path: Path
) -> None:
    """Static files as in production, of which only this list is there."""
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = base.STORAGES
    if request.param is not None:
        (tmp_path / "staticfiles.json").write_text(request.param)


@pytest.mark.usefixtures("_without_static_files")
def test_without_collected_static_files_pages_are_plain_and_forms_work(
    caplog: pytest.LogCaptureFixture,
) -> None:
    officer = make_officer(make_desk())
    client = Client()
    way_in = client.get("/sign-in/")
    client.force_login(officer)

    page = client.get("/reminders/")
    chosen = client.post(
        "/reminders/preferences/",
        {"wants_digest": "on", "digest_hour": "6", "lead_times": "30"},
        follow=True,
    )

    assert (way_in.status_code, page.status_code, chosen.status_code) == (200, 200, 200)
    assert 'href="/static/offices/chancery.css"' in page.content.decode()
    assert User.objects.get(pk=officer.pk).reminder_preference.lead_times == "30"
    assert caplog.text.count("offices/chancery.css is not in the list") == 1


def test_a_start_with_all_files_collected_warns_of_none_and_lets_them_be_kept(
    settings: Settings, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = base.STORAGES
    make_officer(make_desk())
    settings.WHITENOISE_AUTOREFRESH = False
    call_command("collectstatic", verbosity=0, interactive=False)
    client = Client()

    page = client.get("/sign-in/").content.decode()
    sheet = client.get(re.findall(r'href="(/static/offices/chancery\.\w+\.css)"', page)[0])

    assert "immutable" in sheet.headers["Cache-Control"]
    assert "static file" not in caplog.text
