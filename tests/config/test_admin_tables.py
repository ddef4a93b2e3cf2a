"""Every list of the admin is saved as a table: as searched and filtered, and of no other rows."""

import re

import pytest
from django.contrib import admin
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from correspondence.models import Letter
from offices.admin.base import GuardedAdmin
from offices.models import Alarm, AuditEntry, Marking, User
from tests.config.test_admin import MODELS
from tests.config.worlds import make_world
from tests.saved_tables import heads_in, saved, sheet_of

pytestmark = [pytest.mark.django_db, pytest.mark.dear, pytest.mark.usefixtures("logs_aside")]
TRAIL = "/admin/offices/auditentry/"


@pytest.fixture
def auditor(client: Client) -> User:
    user = User.objects.create(username="a", name="A", role="AUDITOR", cleared_to=Marking.SECRET)
    client.force_login(user)
    return user


def page(model: type[Model]) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def test_every_list_is_saved_with_the_rows_and_columns_it_shows(
    client: Client, auditor: User
) -> None:
    make_world(1)
    make_world(2)

    for model in MODELS:
        shown = client.get(page(model)).context["cl"]
        rows = saved(client, page(model))
        columns = [name for name in shown.list_display if name != "action_checkbox"]
        added = len(rows) - shown.result_count  # saving a list is itself on the trail
        assert added == 0 or model is AuditEntry, model
        assert rows, model
        assert all(len(row) == len(columns) for row in rows), model


def test_what_an_auditor_is_not_cleared_for_is_in_no_table(client: Client, auditor: User) -> None:
    make_world(1, word="canary-song", marking=Marking.SECRET)
    User.objects.filter(pk=auditor.pk).update(cleared_to=Marking.OFFICIAL)
    guarded = [m for m in MODELS if isinstance(admin.site._registry[m], GuardedAdmin)]

    told = {model: saved(client, page(model)) for model in MODELS}

    assert len(guarded) > 20
    assert not any("canary-song" in str(rows) for rows in told.values())
    assert told[Letter] == []


def test_a_list_is_saved_as_it_is_searched_filtered_and_ordered_whatever_its_page(
    client: Client, auditor: User
) -> None:
    at = "2026-03-02 12:00:00+00:00"
    Alarm.objects.bulk_create(
        Alarm(code="MAIL_DEAD", subject=f"=<{n:03}@office>", raised_at=at, seen_at=at)
        for n in range(120)
    )
    Alarm.objects.create(code="CALENDAR_SHORT", subject="KR", raised_at=at, seen_at=at)

    head, *rows = sheet_of(client, "/admin/offices/alarm/?q=MAIL_DEAD&p=2")

    titles = [cell.value for cell in head]
    assert len(rows) == 120
    subjects = [row[titles.index("Subject")].value for row in rows]
    assert subjects == [f"=<{n:03}@office>" for n in reversed(range(120))]
    place = titles.index("Raised at (UTC)")
    assert all(row[place].is_date for row in rows)
    assert {cell.data_type for row in rows for cell in row} <= {"s", "inlineStr", "n", "d"}
    entry = AuditEntry.objects.get(action="EXPORT")
    assert (entry.subject_type, entry.new["rows"]) == ("admin.alarm", 120)
    assert entry.new["filters"] == "q=MAIL_DEAD"


def test_the_trail_is_saved_without_formulas_and_its_saving_is_on_it(
    client: Client, auditor: User
) -> None:
    make_world(1)
    listed = [str(row.pk) for row in client.get(TRAIL).context["cl"].result_list]

    rows = saved(client, TRAIL)

    assert [row["ID"] for row in rows][-len(listed) :] == listed
    assert AuditEntry.objects.filter(action="EXPORT", subject_type="admin.auditentry").exists()


@pytest.mark.parametrize("query", ["nothing=1", "action__nowhere=1"])
def test_a_filter_that_there_is_not_leads_back_to_the_list_and_no_other_format_is_made(
    client: Client, auditor: User, query: str
) -> None:
    answer = client.get(f"{TRAIL}?{query}&as=csv")

    assert answer.status_code in (302, 400)
    assert client.get(f"{TRAIL}?as=pdf").status_code == 404
    assert not AuditEntry.objects.filter(action="EXPORT").exists()


def test_who_may_not_see_a_list_saves_none_of_it(client: Client) -> None:
    client.force_login(User.objects.create(username="ad", name="Ad", role="ADMINISTRATOR"))

    assert client.get("/admin/correspondence/letter/?as=csv").status_code == 403
    client.force_login(User.objects.create(username="of", name="Of"))
    assert client.get(f"{TRAIL}?as=csv").status_code in (302, 403)
    assert not AuditEntry.objects.filter(action="EXPORT").exists()


def test_a_list_offers_its_table_and_heads_it_in_both_languages(
    client: Client, auditor: User
) -> None:
    offered = client.get(f"{TRAIL}?q=a").content.decode()
    signing = "/admin/correspondence/signingdelegation/"
    english, korean = heads_in(client, signing, "en"), heads_in(client, signing, "ko")

    assert 'href="?as=xlsx&amp;q=a"' in offered
    assert len(english) == len(korean)
    assert all(re.search("[가-힣]", title) for title in korean), korean
