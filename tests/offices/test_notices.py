from datetime import date

import pytest
from django.test import Client
from pytest_django.fixtures import Settings

from offices.models import Delegation, Notice, OutgoingMessage, User
from offices.services.notices import Word, give_notices, mark_read
from tests.config.worlds import AT
from tests.deadlines.making import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.served]


def word(user: User, identity: str, words: str = "TRADE-I-2026-0001: due") -> Word:
    kind = Notice.Kind.REMINDER
    return Word(identity=identity, recipient=user, kind=kind, words=words, link="/deadlines/1/")


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_a_notice_is_given_once_and_counted_in_the_head_until_it_is_read() -> None:
    user = make_user("officer")
    give_notices(now=AT, words=[word(user, "a"), word(user, "b")])
    give_notices(now=AT, words=[word(user, "a", "otherwise")])
    client = signed_in(user)

    page = client.get("/notices/").content.decode()
    client.post("/notices/read/", {"notice": Notice.objects.get(identity="a").pk})

    assert "<b>2</b>" in page
    assert "<b>1</b>" in client.get("/notices/").content.decode()
    client.post("/notices/read/")
    assert not Notice.objects.filter(read_at=None).exists()


def test_nobody_reads_or_marks_the_notices_of_another() -> None:
    user, other = make_user("officer"), make_user("other")
    give_notices(now=AT, words=[word(user, "a")])
    client = signed_in(other)

    client.post("/notices/read/")
    page = client.get("/notices/").content.decode()

    assert "TRADE-I-2026-0001" not in page
    assert Notice.objects.get().read_at is None
    assert mark_read(now=AT, user=user) == 1


def test_a_long_list_of_notices_is_turned_page_by_page() -> None:
    user = make_user("officer")
    give_notices(now=AT, words=[word(user, f"{n}", f"number {n}.") for n in range(60)])
    client = signed_in(user)

    first = client.get("/notices/").content.decode()
    second = client.get(f"/notices/?before={Notice.objects.get(identity='10').pk}")

    assert ("number 59." in first, "number 9." in first) == (True, False)
    assert "number 9." in second.content.decode()
    assert client.get("/notices/?before=x").status_code == 404


def test_one_enters_ones_own_leave_and_takes_it_back() -> None:
    user, deputy = make_user("officer"), make_user("deputy")
    client = signed_in(user)
    days = {"from_on": "2026-03-10", "until_on": "2026-03-20"}

    client.post("/account/leave/", {"deputy": deputy.pk, **days})
    again = client.post("/account/leave/", {"deputy": deputy.pk, **days}).content.decode()

    leave = Delegation.objects.get()
    assert (leave.user, leave.deputy, leave.from_on) == (user, deputy, date(2026, 3, 10))
    assert "2026-03-10" in again
    assert "is entered already" in again
    assert signed_in(deputy).post(f"/account/leave/{leave.pk}/end/").status_code == 404
    client.post(f"/account/leave/{leave.pk}/end/")
    assert not Delegation.objects.exists()


def caught(user: User) -> OutgoingMessage:
    return OutgoingMessage.objects.create(
        message_id=f"<{user.username}@test>",
        recipient=user,
        address=user.email,
        subject=f"To {user.username}",
        body="Reminder",
        html="<!DOCTYPE html><p>Reminder</p>",
        created_at=AT,
        next_attempt_at=AT,
    )


def test_the_demonstration_shows_each_their_own_mails_and_an_auditor_all(
    settings: Settings,
) -> None:
    settings.DEMO = True
    user, other = make_user("officer"), make_user("other")
    auditor = make_user("auditor", role=User.Role.AUDITOR)
    mail = caught(user)
    caught(other)

    own = signed_in(user).get("/demo/mail/").content.decode()

    assert ("To officer" in own, "To other" in own) == (True, False)
    assert "To other" in signed_in(auditor).get("/demo/mail/").content.decode()
    assert signed_in(user).get(f"/demo/mail/{mail.pk}/").status_code == 200
    assert signed_in(other).get(f"/demo/mail/{mail.pk}/").status_code == 404


def test_in_earnest_no_page_shows_mails(settings: Settings) -> None:
    settings.DEMO = False
    user = make_user("officer")
    mail = caught(user)

    statuses = [
        signed_in(user).get(address).status_code
        for address in ("/demo/mail/", f"/demo/mail/{mail.pk}/")
    ]

    assert statuses == [404, 404]
