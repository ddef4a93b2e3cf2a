"""A session ends when it is left, when it is old, and when its owner or the operator says so."""

from datetime import timedelta

import pytest
from django.test import Client

from correspondence.models import Letter
from deadlines.models import Deadline
from offices.clock import database_now
from offices.models import AuditEntry, Desk, Marking, Membership, Session, User
from offices.services.audit import Act
from offices.services.sessions import end_sessions, keep_open
from tests.config.worlds import make_world
from tests.offices.way_in import make_person, sign_in

pytestmark = [pytest.mark.django_db, pytest.mark.served]
MINUTE = timedelta(minutes=1)


@pytest.fixture
def officer() -> User:
    return make_person()


def is_in(client: Client) -> bool:
    return "Hong Gildong" in client.get("/sign-in/", follow=True).content.decode()


def test_a_session_left_for_half_an_hour_is_over(client: Client, officer: User) -> None:
    sign_in(client, officer)
    session = Session.objects.get()

    assert session.seen_at is not None
    assert session.expire_date - session.seen_at == 30 * MINUTE
    Session.objects.update(expire_date=database_now())
    assert not is_in(client)


def test_use_moves_the_end_and_never_beyond_twelve_hours(client: Client, officer: User) -> None:
    sign_in(client, officer)
    session = Session.objects.get()
    assert session.begun_at is not None

    keep_open(session=session, now=session.begun_at + 40 * MINUTE)
    session.refresh_from_db()
    assert session.expire_date == session.begun_at + 70 * MINUTE

    keep_open(session=session, now=session.begun_at + timedelta(hours=11, minutes=45))
    session.refresh_from_db()
    assert session.expire_date == session.begun_at + timedelta(hours=12)


def test_a_request_keeps_its_session_open(client: Client, officer: User) -> None:
    sign_in(client, officer)
    before = database_now() - 10 * MINUTE
    Session.objects.update(seen_at=before, expire_date=before + 30 * MINUTE)

    client.get("/")

    assert Session.objects.get().expire_date > database_now() + 29 * MINUTE


def test_writing_into_a_session_does_not_make_it_younger(client: Client, officer: User) -> None:
    sign_in(client, officer)
    stored = client.session
    begun_at = database_now() - timedelta(hours=11, minutes=50)
    stored["begun_at"] = begun_at.isoformat()
    stored.save()

    assert Session.objects.get().expire_date == begun_at + timedelta(hours=12)


def test_a_session_says_whose_it_is_and_where_it_began(officer: User) -> None:
    client = Client(REMOTE_ADDR="192.0.2.1", headers={"user-agent": "Mosaic/1.0\r\n"})

    sign_in(client, officer)

    session = Session.objects.get()
    assert (session.user, session.address) == (officer, "192.0.2.1")
    assert session.agent.strip() == "Mosaic/1.0"


def test_an_account_closed_meanwhile_is_out_at_its_next_request(
    client: Client, officer: User
) -> None:
    sign_in(client, officer)
    assert is_in(client)
    User.objects.update(is_active=False)

    assert not is_in(client)


def test_a_role_taken_away_is_gone_at_the_next_request(client: Client) -> None:
    administrator = make_person(role=User.Role.ADMINISTRATOR)
    sign_in(client, administrator)
    assert client.get("/admin/").status_code == 200
    User.objects.update(role=User.Role.STAFF)

    assert client.get("/admin/", follow=True).status_code == 403


def test_an_account_made_a_services_is_out_at_its_next_request(
    client: Client, officer: User
) -> None:
    sign_in(client, officer)
    User.objects.update(role=User.Role.SERVICE)

    assert client.get("/account/")["Location"].startswith("/sign-in/")


def test_a_clearance_and_a_desk_taken_away_hide_the_letter_at_the_next_request(
    client: Client, officer: User
) -> None:
    make_world(1, marking=Marking.CONFIDENTIAL)
    member = Membership.objects.create(user=officer, desk=Desk.objects.get())
    User.objects.update(cleared_to=Marking.CONFIDENTIAL)
    sign_in(client, officer)
    pages = [f"/letters/{Letter.objects.get().number}/", f"/deadlines/{Deadline.objects.get().pk}/"]

    def seen() -> list[int]:
        return [client.get(page).status_code for page in pages]

    assert seen() == [200, 200]
    User.objects.update(cleared_to=Marking.OFFICIAL)
    assert seen() == [404, 404]
    User.objects.update(cleared_to=Marking.CONFIDENTIAL)
    member.delete()
    assert seen() == [404, 404]
    assert AuditEntry.objects.filter(action="DENIED", actor=officer).count() == 4


def test_an_administrator_demoted_amid_a_form_changes_nothing(client: Client) -> None:
    administrator = make_person("kim", role=User.Role.ADMINISTRATOR)
    other = make_person("lee", enrolled=False)
    sign_in(client, administrator)
    page = f"/admin/offices/user/{other.pk}/change/"
    assert client.get(page).status_code == 200
    User.objects.filter(pk=administrator.pk).update(role=User.Role.STAFF)

    form = {"username": "lee", "name": "Lee", "role": "AUDITOR", "cleared_to": "3"}
    answer = client.post(page, {**form, "language": "en", "zone": "UTC"}, follow=True)

    other.refresh_from_db()
    assert (answer.status_code, other.role) == (403, User.Role.STAFF)


def test_ending_all_sessions_but_one_leaves_the_one(client: Client, officer: User) -> None:
    elsewhere = Client()
    sign_in(client, officer)
    sign_in(elsewhere, officer)
    act = Act(at=database_now(), source="test")

    ended = end_sessions(act=act, user=officer, but=client.session.session_key)

    assert (ended, is_in(client), is_in(elsewhere)) == (1, True, False)
    assert AuditEntry.objects.get(action="SESSIONS_ENDED").new == {"sessions": 1}
