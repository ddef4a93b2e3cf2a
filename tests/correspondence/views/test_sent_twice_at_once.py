"""One form sent twice while the first is still in work: one row, and both are led to it."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from correspondence.composition.building import built
from correspondence.models import Dispatch, Template
from deadlines.models import Feed
from offices.models import Delegation, Party, Post, User
from tests.correspondence import builders
from tests.correspondence.letters_on_their_way import signed

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
Case = tuple[str, dict[str, Any], Any, str]


def feed(_officer: User) -> Case:
    return "/feeds/", {"desk": ""}, Feed, "STAFF"


def leave(_officer: User) -> Case:
    deputy = builders.user("deputy", builders.desk()).pk
    return (
        "/account/leave/",
        {"deputy": deputy, "from_on": "2099-01-01", "until_on": "2099-01-02"},
        Delegation,
        "STAFF",
    )


def dispatch(_officer: User) -> Case:
    return f"/letters/{signed().address}/dispatch/", {"channel": "POUCH"}, Dispatch, "STAFF"


def template(_officer: User) -> Case:
    Template.objects.all().delete()
    said = {
        "code": "OURS",
        "name": "Ours",
        "form": "LETTER",
        "language": "en",
        "purpose": "GENERAL",
    }
    return "/templates/", said, Template, "ADMINISTRATOR"


def post(_officer: User) -> Case:
    User.objects.exclude(pk=_officer.pk).update(is_active=False)
    party = Party.objects.create(code="XX", name="X", capital="Seoul", zone="Asia/Seoul")
    said = {"party": party.pk, "code": "X", "name": "X", "place": "X", "zone": "Asia/Seoul"}
    return "/set-up/post/", said, Post, "ADMINISTRATOR"


@pytest.mark.parametrize("case", [feed, leave, dispatch, template, post])
def test_two_of_one_form_in_flight_make_one_row_and_lead_to_one_place(
    case: Callable[[User], Case],
) -> None:
    desk = None if case is post else builders.desk(is_default=True)
    officer = builders.user("officer", desk, cleared_to=3) if desk else the_first()
    address, said, model, role = case(officer)
    User.objects.filter(pk=officer.pk).update(role=role)
    known = Client()
    known.force_login(officer)
    page = known.get(address).content.decode()
    said["once"] = re.findall(r'name="once" value="([0-9a-f]{32})"', page)[-1]
    key, both = known.cookies[settings.SESSION_COOKIE_NAME].value, Barrier(2)

    def send(_turn: int) -> Any:
        client = Client()
        client.cookies[settings.SESSION_COOKIE_NAME] = key
        files = {"file": SimpleUploadedFile("o.docx", built(("{{ text }}",), language="en"))}
        both.wait(10)
        try:
            return client.post(address, said | (files if model is Template else {}))
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        first, second = pool.map(send, range(2))

    assert first.status_code == second.status_code in (200, 302)
    assert first.headers.get("Location") == second.headers.get("Location")
    assert model.objects.count() == 1


def the_first() -> User:
    return User.objects.create(username="first", name="First", email="first@example.test")
