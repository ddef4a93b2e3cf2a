"""The admin: what each role may touch, what it costs, and that every write is on the record."""

from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.hashers import check_password
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from correspondence.models import ClearanceRoute, RouteStep, SigningDelegation
from deadlines.models import Calendar, Closure, ReminderPolicy
from offices.admin.base import GuardedAdmin
from offices.models import (
    AuditEntry,
    AuditHead,
    Delegation,
    Desk,
    Heartbeat,
    Marking,
    Membership,
    Party,
    Post,
    Token,
    User,
)
from tests.config.worlds import make_world
from tests.offices.api.keys import issue_to, make_account

OURS = ("offices", "deadlines", "correspondence")
ROUTES = {ClearanceRoute, RouteStep, SigningDelegation}
KEPT = {User, Party, Post, Desk, Membership, Delegation, Closure, ReminderPolicy} | ROUTES
ROLES = User.Role
MODELS = [model for model in admin.site._registry if model._meta.app_label in OURS]
LETTERS_MODELS = [model for model in MODELS if model._meta.app_label == "correspondence"]

pytestmark = [pytest.mark.django_db, pytest.mark.dear, pytest.mark.usefixtures("logs_aside")]


def client_as(role: str, **fields: Any) -> Client:
    user = User.objects.create(username=role.lower(), name=role, role=role, **fields)
    client = Client()
    client.force_login(user)
    return client


def page(model: type[Model], name: str = "changelist", *args: Any) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{name}", args=args)


@pytest.fixture
def administrator() -> Client:
    return client_as("ADMINISTRATOR")


@pytest.fixture
def auditor() -> Client:
    return client_as("AUDITOR", cleared_to=Marking.SECRET)


def test_every_table_of_ours_has_its_page_and_nothing_else_has_one() -> None:
    ours = {model for name in OURS for model in apps.get_app_config(name).get_models()}

    assert set(admin.site._registry) == ours


def test_an_auditor_sees_every_list_searches_it_and_may_change_nothing(auditor: Client) -> None:
    make_world(1)

    for model in MODELS:
        row = model._default_manager.first()
        answers = [
            auditor.get(page(model)),
            auditor.get(page(model), {"q": "zzz"}),
            auditor.get(page(model, "change", row.pk)),
            auditor.get(page(model, "add")),
            auditor.post(page(model, "change", row.pk), {}),
            auditor.post(page(model, "delete", row.pk), {"post": "yes"}),
        ]
        statuses = [answer.status_code for answer in answers]
        assert (model, statuses) == (model, [200, 200, 200, 403, 403, 403])


def test_every_list_that_can_be_long_is_searched() -> None:
    without = {m for m in MODELS if not admin.site._registry[m].search_fields}

    assert without == {AuditHead}


def test_every_list_with_more_than_names_is_filtered() -> None:
    without = {m for m in MODELS if not admin.site._registry[m].list_filter}

    assert without == {AuditHead, Calendar, Heartbeat}


def test_an_administrator_keeps_the_office_and_sees_nothing_of_the_mail(
    administrator: Client,
) -> None:
    added = {m for m in MODELS if administrator.get(page(m, "add")).status_code == 200}
    seen = {m for m in LETTERS_MODELS if administrator.get(page(m)).status_code == 200}

    assert added == KEPT
    assert seen == ROUTES


@pytest.mark.parametrize("role", [ROLES.STAFF, ROLES.CLERK, ROLES.SERVICE])
def test_the_admin_is_closed_to_everybody_else(role: str) -> None:
    assert client_as(role).get(reverse("admin:index")).status_code == 302


def test_a_list_costs_the_same_queries_with_3_rows_and_with_30(auditor: Client) -> None:
    counts: list[dict[str, int]] = []
    for rows in (range(3), range(3, 30)):
        for index in rows:
            make_world(index)
        counts.append({model.__name__: _queries_of(auditor, model) for model in MODELS})

    assert counts[0] == counts[1]
    assert max(counts[0].values()) <= 12


def _queries_of(client: Client, model: type[Model]) -> int:
    """The fewer of two tries: once a minute a request also writes when the session was used."""
    return min(_queries_once(client, model) for _ in range(2))


def _queries_once(client: Client, model: type[Model]) -> int:
    with CaptureQueriesContext(connection) as queries:
        response = client.get(page(model))
    assert response.context["cl"].result_count or model is AuditHead
    return len(queries)


@pytest.mark.parametrize(
    ("role", "cleared_to"),
    [("AUDITOR", Marking.CONFIDENTIAL), ("ADMINISTRATOR", Marking.SECRET)],
)
def test_no_list_and_no_page_shows_a_letter_that_is_not_for_the_reader(
    role: str, cleared_to: int
) -> None:
    make_world(1, word="canary-song", marking=Marking.SECRET)
    client = client_as(role, cleared_to=cleared_to)

    for model in MODELS:
        row = model._default_manager.first()
        for address in (
            page(model),
            page(model) + "?q=canary",
            page(model, "change", row.pk),
            page(model, "history", row.pk),
        ):
            answer = client.get(address, follow=True)
            assert "canary-song" not in answer.content.decode(), address


def test_the_canary_sings_for_who_may_hear_it(auditor: Client) -> None:
    make_world(1, word="canary-song", marking=Marking.SECRET)

    guarded = {m for m in MODELS if isinstance(admin.site._registry[m], GuardedAdmin)}
    heard = {m for m in MODELS if "canary-song" in auditor.get(page(m)).content.decode()}
    assert heard == guarded


def test_a_page_of_the_catalogue_says_where_it_is_kept(auditor: Client) -> None:
    assert "load_calendar" in auditor.get(page(Calendar)).content.decode()


def test_adding_and_changing_a_desk_is_one_entry_of_record_each(administrator: Client) -> None:
    party = Party.objects.create(code="KR", name="Korea", capital="Seoul", zone="Asia/Seoul")
    post = Post.objects.create(code="SEJ", name="P", party=party, place="S", zone="Asia/Seoul")
    form = {"code": "TRADE", "name": "Trade", "name_ko": "", "post": post.pk}

    administrator.post(page(Desk, "add"), form)
    desk = Desk.objects.get()
    administrator.post(page(Desk, "change", desk.pk), {**form, "name": "Trade policy"})
    administrator.post(page(Desk, "change", desk.pk), {**form, "name": "Trade policy"})

    entries = list(AuditEntry.objects.order_by("id").values("action", "subject", "old", "new"))
    assert [entry["action"] for entry in entries] == ["ADD", "CHANGE"]
    assert entries[0]["new"]["code"] == entries[0]["subject"] == "TRADE"
    assert (entries[1]["old"], entries[1]["new"]) == ({"name": "Trade"}, {"name": "Trade policy"})
    assert AuditEntry.objects.filter(actor__username="administrator").count() == 2
    assert not LogEntry.objects.exists()


def test_a_zone_that_does_not_exist_is_refused_by_name(administrator: Client) -> None:
    form = {"code": "KR", "name": "K", "kind": "STATE", "capital": "S", "zone": "Asia/Soul"}

    answer = administrator.post(page(Party, "add"), form).content.decode()

    assert "There is no time zone" in answer
    assert not Party.objects.exists()


def test_a_user_is_added_with_a_password_that_is_not_on_the_record(administrator: Client) -> None:
    secret = "seven grey herons wade"
    form = {
        "username": "hong",
        "name": "Hong",
        "email": "",
        "role": "STAFF",
        "cleared_to": "1",
        "usable_password": "true",
        "password1": secret,
        "password2": secret,
    }

    administrator.post(page(User, "add"), form)

    hong = User.objects.get(username="hong")
    assert check_password(secret, hong.password)
    assert [entry.subject for entry in AuditEntry.objects.all()] == ["hong"]
    assert hong.password not in str(list(AuditEntry.objects.values()))


def test_setting_somebodys_password_is_one_entry_of_record(administrator: Client) -> None:
    hong = User.objects.create(username="hong", name="Hong")
    secret = "seven grey herons wade"
    address = reverse("admin:auth_user_password_change", args=[hong.pk])

    administrator.post(
        address, {"usable_password": "true", "password1": secret, "password2": secret}
    )

    hong.refresh_from_db()
    assert check_password(secret, hong.password)
    entry = AuditEntry.objects.get()
    assert (entry.action, entry.subject, entry.new) == (
        "SET_PASSWORD",
        "hong",
        {"password": "SET"},
    )


def test_nobody_raises_their_own_rights(administrator: Client) -> None:
    own = User.objects.get(username="administrator")
    form = {"username": own.username, "name": "Me", "language": "en", "zone": ""}

    administrator.post(page(User, "change", own.pk), {**form, "role": "AUDITOR", "cleared_to": "3"})

    own.refresh_from_db()
    assert (own.name, own.role, own.cleared_to) == ("Me", "ADMINISTRATOR", Marking.OFFICIAL)


def test_a_closed_account_stays_on_record(administrator: Client) -> None:
    hong = User.objects.create(username="hong", name="Hong")

    assert administrator.post(page(User, "delete", hong.pk), {"post": "yes"}).status_code == 403
    administrator.post(
        page(User, "change", hong.pk),
        {
            "username": "hong",
            "name": "Hong",
            "role": "STAFF",
            "cleared_to": 1,
            "language": "en",
            "zone": "",
        },
    )
    hong.refresh_from_db()
    assert not hong.is_active
    assert AuditEntry.objects.latest("id").new == {"is_active": False}


def test_who_leaves_a_desk_is_taken_off_it_with_an_entry_of_record(administrator: Client) -> None:
    make_world(1)
    before = AuditEntry.objects.count()
    membership = Membership.objects.get()

    administrator.post(page(Membership, "delete", membership.pk), {"post": "yes"})

    assert not Membership.objects.exists()
    assert AuditEntry.objects.count() == before + 1
    assert AuditEntry.objects.order_by("-id")[0].action == "REMOVE"


def test_tokens_are_revoked_here_and_never_shown(administrator: Client) -> None:
    issued = issue_to(make_account())
    before = AuditEntry.objects.count()

    answer = administrator.get(page(Token, "change", issued.token.pk)).content.decode()
    administrator.post(page(Token), {"action": "revoke", "_selected_action": [issued.token.pk]})

    assert issued.token.digest not in answer
    assert Token.objects.get().revoked_at is not None
    assert AuditEntry.objects.count() == before + 1


def test_a_closure_entered_by_one_person_is_put_in_force_by_another(administrator: Client) -> None:
    calendar = Calendar.objects.create(
        code="KR", name="K", known_from_on="2000-01-01", known_until_on="2030-01-01"
    )
    form = {
        "calendar": calendar.pk,
        "on": "2026-10-02",
        "name": "Temporary holiday",
        "name_ko": "",
        "kind": "TEMPORARY",
        "state": "ANNOUNCED",
        "source": "State Council",
    }
    other = Client()
    other.force_login(User.objects.create(username="b", name="B", role=ROLES.ADMINISTRATOR))

    administrator.post(page(Closure, "add"), {**form, "state": "IN_FORCE"})
    assert not Closure.objects.exists()
    administrator.post(page(Closure, "add"), form)
    chosen = {"action": "confirm", "_selected_action": [Closure.objects.get().pk]}
    answer = administrator.post(page(Closure), chosen, follow=True).content.decode()
    assert "another person" in answer
    assert Closure.objects.get().state == "ANNOUNCED"
    other.post(page(Closure), chosen)

    assert Closure.objects.get().state == "IN_FORCE"
    calendar.refresh_from_db()
    assert calendar.version == 2
    actions = AuditEntry.objects.order_by("id").values_list("action", flat=True)
    assert list(actions) == ["ADD_CLOSURE", "CONFIRM_CLOSURE"]
