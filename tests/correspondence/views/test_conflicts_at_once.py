"""Two people send one form in one moment: the second is told, and overwrites nothing unseen."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client

from correspondence.models import File, Letter, Organization
from correspondence.refusal import Refused
from correspondence.services.filing import open_file
from correspondence.services.marking import mark
from offices.models import Marking, User
from tests.backends import backends_waiting
from tests.correspondence import builders
from tests.processes import until

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def sent_while_held(row: Any, change: dict[str, Any], send: Callable[[], Any]) -> Any:
    """What ``send`` gets, begun while the row is held, which is changed before it is let go."""
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            type(row).objects.select_for_update().get(pk=row.pk)
            sending = pool.submit(_on_its_own, send)
            until(lambda: bool(backends_waiting()), "the form to wait for the row")
            type(row).objects.filter(pk=row.pk).update(**change)
        return sending.result(timeout=30)


def _on_its_own(send: Callable[[], Any]) -> Any:
    try:
        return send()
    finally:
        connection.close()


def sent_of(page: Any, name: str) -> dict[str, Any]:
    """What a browser would send of the form as the page has it."""
    values = {field.html_name: field.value() for field in page.context[name]}
    return {key: "" if value is None else value for key, value in values.items()}


@pytest.fixture
def clerk(client: Client) -> User:
    builders.desk(is_default=True)
    row = builders.clerk()
    client.force_login(row)
    return row


def test_a_correction_begun_before_anothers_is_told_of_it(client: Client, clerk: User) -> None:
    row = builders.organization("Office of Trade")
    address = f"/correspondents/organizations/{row.pk}/"
    mine = sent_of(client.get(address), "form") | {"name": "Mine", "reason": "A typing error."}

    answer = sent_while_held(row, {"name": "Theirs"}, lambda: client.post(address, mine))

    assert (answer.status_code, Organization.objects.get().name) == (409, "Theirs")


def test_a_heading_begun_before_anothers_is_told_of_it(client: Client, clerk: User) -> None:
    draft = builders.drafted(by=clerk)
    address = f"/letters/{draft.address}/heading/"
    mine = sent_of(client.get(address), "form") | {"place": "Sejong"}

    answer = sent_while_held(draft, {"place_asked": "Busan"}, lambda: client.post(address, mine))

    assert (answer.status_code, Letter.objects.get().place_asked) == (409, "Busan")


def test_a_dossiers_title_begun_before_anothers_is_told_of_it(client: Client, clerk: User) -> None:
    row = open_file(
        act=builders.act(actor=clerk), title="Steel", desk=builders.desk(), marking=Marking.OFFICIAL
    )
    mine = sent_of(client.get(f"/files/{row.number}/"), "correction_form") | {"title": "Mine"}

    answer = sent_while_held(
        row, {"title": "Theirs"}, lambda: client.post(f"/files/{row.number}/correct/", mine)
    )

    assert (answer.status_code, File.objects.get().title) == (409, "Theirs")


def test_a_marking_chosen_on_sight_of_another_one_is_refused_once_the_letter_is_held(
    clerk: User,
) -> None:
    seen = builders.registered(marking=Marking.UNMARKED)
    Letter.objects.update(marking=Marking.OFFICIAL)

    with pytest.raises(Refused) as refused:
        mark(act=builders.act(actor=clerk), letter=seen, marking=Marking.CONFIDENTIAL)

    assert refused.value.code == "CHANGED_SINCE"
