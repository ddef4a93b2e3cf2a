"""One's notices, and the alarms of the house, saved as tables."""

from datetime import timedelta

import pytest
from django.test import Client

from offices.models import AuditEntry, Notice, User
from offices.services.alarms import raise_alarms, settle_alarms
from offices.services.notices import Word, give_notices, mark_read
from tests.config.worlds import AT
from tests.deadlines.making import make_user
from tests.saved_tables import heads_in, saved, sheet_of

pytestmark = pytest.mark.django_db
LATER = AT + timedelta(minutes=5)


@pytest.fixture
def clerk(client: Client) -> User:
    user = make_user("clerk", role="CLERK")
    client.force_login(user)
    return user


def tell(user: User, *words: str) -> None:
    kind = Notice.Kind.WORK
    give_notices(
        now=AT,
        words=[Word(identity=one, recipient=user, kind=kind, words=one, link="/") for one in words],
    )


def test_all_of_ones_notices_are_saved_and_nobody_elses(client: Client, clerk: User) -> None:
    tell(clerk, *(f"=Word {number:02}" for number in range(60)))
    tell(make_user("other"), "Not for the clerk")
    read = Notice.objects.get(words="=Word 59")
    mark_read(now=LATER, user=clerk, keys=[read.pk])
    page = client.get("/notices/")

    rows = saved(client, "/notices/?before=5")

    listed = [row.words for row in page.context["notices"]]
    assert [row["About"].removeprefix("'") for row in rows][: len(listed)] == listed
    assert len(rows) == 60
    assert rows[0]["About"] == "'=Word 59"
    assert rows[0]["Read (UTC)"] == f"{LATER:%Y-%m-%d %H:%M}"
    assert [row["Read (UTC)"] for row in rows[1:]] == [""] * 59
    assert 'href="?as=xlsx"' in page.content.decode()


def test_the_alarms_that_stand_are_saved_kind_by_kind(client: Client, clerk: User) -> None:
    raise_alarms(code="MAIL_DEAD", subjects=["@a", "@b"], at=AT)
    settle_alarms(code="CALENDAR_SHORT", found={"KR": 12}, at=AT)
    settle_alarms(code="CALENDAR_SHORT", found={}, at=LATER)
    kinds = client.get("/alarms/").context["kinds"]

    head, *rows = sheet_of(client, "/alarms/")

    listed = [(str(kind.meaning), one.subject) for kind in kinds for one in kind.alarms]
    assert [(row[0].value, row[1].value) for row in rows] == listed
    assert len(listed) == 2
    assert all(row[3].is_date for row in rows)
    assert len(head) == 5
    assert AuditEntry.objects.get(action="EXPORT").subject_type == "alarms"


def test_who_may_not_read_alarms_saves_none(client: Client) -> None:
    client.force_login(make_user("officer"))

    assert client.get("/alarms/?as=csv").status_code == 403
    assert not AuditEntry.objects.filter(action="EXPORT").exists()


@pytest.mark.parametrize("page", ["/notices/", "/alarms/"])
def test_each_list_is_headed_in_both_languages(client: Client, clerk: User, page: str) -> None:
    english, korean = heads_in(client, page, "en"), heads_in(client, page, "ko")

    assert len(english) == len(korean)
    assert not set(english) & set(korean)
