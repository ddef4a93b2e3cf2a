"""The pages of correspondents."""

import pytest
from django.test import Client

from offices.models import Marking
from tests.correspondence import builders

pytestmark = pytest.mark.django_db
LIST = "/correspondents/organizations/"


def test_the_registry_looks_at_a_merge_before_it_merges(client: Client) -> None:
    builders.desk()
    typed = builders.registered(sender="Trade Rep", subject="A letter of theirs").sender
    known = builders.organization("USTR", builders.united_states())
    client.force_login(builders.clerk())
    address = f"{LIST}{typed.pk}/merge/"

    looked = client.get(f"{address}?into={known.pk}").content.decode()
    merged = client.post(address, {"into": known.pk}, follow=True).content.decode()

    typed.refresh_from_db()
    assert "Merge them" in looked
    assert typed.merged_into == known
    assert "A letter of theirs" in merged
    assert f"{LIST}{known.pk}/" in client.get(f"{LIST}{typed.pk}/").content.decode()
    circle = client.post(f"{LIST}{known.pk}/merge/", {"into": typed.pk})
    assert (circle.status_code, "choose that one" in circle.content.decode()) == (422, True)


def test_a_reader_sees_the_letters_that_exist_for_them_and_corrects_nothing(
    client: Client,
) -> None:
    desk = builders.desk()
    sender = builders.registered(sender="USTR", subject="An open word").sender
    builders.registered(sender="USTR", subject="A quiet word", marking=Marking.SECRET)
    client.force_login(builders.user("officer", desk))

    page = client.get(f"{LIST}{sender.pk}/").content.decode()

    assert ("An open word" in page, "A quiet word" in page, "Correct it" in page) == (
        True,
        False,
        False,
    )
    assert client.post(f"{LIST}{sender.pk}/", {"name": "X", "reason": "Y"}).status_code == 403


def test_a_correction_without_a_reason_stays_on_the_page(client: Client) -> None:
    row = builders.organization("USTR")
    client.force_login(builders.clerk())

    refused = client.post(f"{LIST}{row.pk}/", {"name": "Trade Office", "reason": "\u200b"})
    done = client.post(f"{LIST}{row.pk}/", {"name": "Trade Office", "reason": "Its new name."})

    row.refresh_from_db()
    assert (refused.status_code, done.status_code) == (422, 302)
    assert (row.name, row.aliases) == ("Trade Office", ["USTR"])
    found = client.get("/correspondents/?q=trade").content.decode()
    assert "Trade Office" in found
