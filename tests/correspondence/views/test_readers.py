"""The page that says who sees a letter, where its marking and its readers are changed."""

from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from correspondence.models import Letter
from deadlines.models import Deadline
from offices.models import AuditEntry, DistributionEntry, Marking, User
from tests.correspondence import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter() -> Letter:
    builders.desk()
    builders.special_session_rule()
    return builders.registered(
        requests=(builders.SPECIAL_SESSION,), subject="A quiet word", marking=Marking.OFFICIAL
    )


@pytest.fixture
def head(client: Client, letter: Letter) -> User:
    return signed_in(client, "head", head=True)


def signed_in(client: Client, name: str, *, head: bool = False, **fields: Any) -> User:
    fields = {"cleared_to": Marking.CONFIDENTIAL, **fields}
    user = builders.user(name, builders.desk(), head=head, **fields)
    client.force_login(user)
    return user


def page_of(letter: Letter) -> str:
    return f"/letters/{letter.number}/readers/"


def mark(client: Client, letter: Letter, marking: int, **fields: Any) -> Any:
    form = {"marking": marking, "seen": letter.marking, "reason": "", **fields}
    return client.post(f"/letters/{letter.number}/marking/", form)


def recorded() -> list[str]:
    return list(AuditEntry.objects.order_by("-id").values_list("action", flat=True)[:2])


def test_the_letter_leads_to_the_page_and_the_page_shows_no_subject(
    client: Client, letter: Letter, head: User
) -> None:
    assert page_of(letter) in client.get(f"/letters/{letter.number}/").content.decode()
    page = client.get(page_of(letter)).content.decode()

    assert "Nobody beyond the desk." in page
    assert "A quiet word" not in page


def test_a_marking_is_raised_and_lowered_with_what_hangs_on_it(
    client: Client, letter: Letter, head: User
) -> None:
    assert mark(client, letter, Marking.CONFIDENTIAL).status_code == 302
    letter.refresh_from_db()
    assert (letter.marking, Deadline.objects.get().marking) == (Marking.CONFIDENTIAL,) * 2
    without_reason = mark(client, letter, Marking.UNMARKED)
    assert without_reason.status_code == 422
    assert "Reason: Say why the marking is lowered." in without_reason.content.decode()

    mark(client, letter, Marking.UNMARKED, reason="Published.")

    letter.refresh_from_db()
    assert (letter.marking, Deadline.objects.get().marking) == (Marking.UNMARKED,) * 2
    assert "LOWER_MARKING" in recorded()


@pytest.mark.parametrize("marking", ["", "9", "OFFICIAL", "-1", Marking.SECRET])
def test_a_forged_marking_or_one_above_ones_own_is_refused_beside_its_field(
    client: Client, letter: Letter, head: User, marking: Any
) -> None:
    answer = mark(client, letter, marking)

    assert answer.status_code == 422
    assert 'id="id_marking_error"' in answer.content.decode()
    letter.refresh_from_db()
    assert letter.marking == Marking.OFFICIAL


def test_who_chose_on_sight_of_an_older_marking_is_told_of_the_present_one(
    client: Client, letter: Letter, head: User
) -> None:
    answer = mark(client, letter, Marking.CONFIDENTIAL, seen=Marking.UNMARKED)

    assert answer.status_code == 422
    assert "meanwhile the letter was marked Official" in answer.content.decode()


def test_an_officer_may_raise_and_is_offered_nothing_lower(client: Client, letter: Letter) -> None:
    signed_in(client, "officer")

    offered = client.get(page_of(letter)).context["marking_form"].fields["marking"].choices

    assert [value for value, _label in offered] == ["", Marking.CONFIDENTIAL]
    assert mark(client, letter, Marking.UNMARKED, reason="Mine.").status_code == 422
    assert mark(client, letter, Marking.CONFIDENTIAL).status_code == 302


def test_readers_are_added_and_taken_off(client: Client, letter: Letter, head: User) -> None:
    far = builders.user("far", builders.desk("FAR"))
    for to in ("user:far", "desk:FAR"):
        assert client.post(page_of(letter), {"to": to}).status_code == 302
    page = client.get(page_of(letter)).content.decode()
    assert "Far" in page
    assert "Whoever of it is cleared" in page
    reader = Client()
    reader.force_login(far)
    assert reader.get(f"/letters/{letter.number}/").status_code == 200

    for entry in DistributionEntry.objects.all():
        client.post(f"{page_of(letter)}{entry.pk}/remove/")

    assert not DistributionEntry.objects.exists()
    assert reader.get(f"/letters/{letter.number}/").status_code == 404
    assert recorded() == ["DENIED", "REMOVE_FROM_DISTRIBUTION"]


def test_only_who_is_cleared_and_does_not_see_it_yet_is_offered(
    client: Client, letter: Letter, head: User
) -> None:
    builders.user("far")
    builders.user("low", cleared_to=Marking.UNMARKED)
    builders.user("gone", is_active=False)
    builders.clerk()
    builders.desk("FAR")

    page = client.get(page_of(letter)).content.decode()

    offered = [f'value="{to}"' in page for to in ("user:far", "desk:FAR")]
    withheld = ("user:low", "user:gone", "user:clerk", "user:head", "desk:TRADE")
    assert offered == [True, True]
    assert [to for to in withheld if f'value="{to}"' in page] == []


@pytest.mark.parametrize("to", ["", "user:low", "user:nobody", "desk:NONE", "x" * 101, "\x00"])
def test_who_may_not_be_added_is_refused_beside_the_field(
    client: Client, letter: Letter, head: User, to: str
) -> None:
    builders.user("low", cleared_to=Marking.UNMARKED)

    answer = client.post(page_of(letter), {"to": to})

    assert answer.status_code == 422
    assert 'id="id_to_error"' in answer.content.decode()
    assert not DistributionEntry.objects.exists()


def test_an_entry_of_another_letters_list_is_not_taken_off(
    client: Client, letter: Letter, head: User
) -> None:
    other = builders.registered(desk=builders.desk("FAR").code)
    builders.user("far")
    client.post(page_of(letter), {"to": "user:far"})
    entry = DistributionEntry.objects.get()
    builders.clerk()
    client.force_login(User.objects.get(username="clerk"))

    client.post(f"{page_of(other)}{entry.pk}/remove/")

    assert DistributionEntry.objects.exists()


def test_who_may_only_read_sees_no_form_and_is_refused(client: Client, letter: Letter) -> None:
    client.force_login(builders.user("auditor", role="AUDITOR"))

    page = client.get(page_of(letter)).content.decode()
    answers = [
        mark(client, letter, Marking.CONFIDENTIAL),
        client.post(page_of(letter), {"to": "user:auditor"}),
        client.post(f"{page_of(letter)}1/remove/"),
    ]

    assert "<select" not in page
    assert [answer.status_code for answer in answers] == [403] * 3


def test_who_may_not_see_the_letter_finds_no_page_and_the_denial_is_on_record(
    client: Client, letter: Letter
) -> None:
    client.force_login(builders.user("elsewhere", builders.desk("FAR")))

    answers = [
        client.get(page_of(letter)),
        mark(client, letter, Marking.CONFIDENTIAL),
        client.post(f"{page_of(letter)}1/remove/"),
    ]

    assert [answer.status_code for answer in answers] == [404] * 3
    assert AuditEntry.objects.filter(action="DENIED", subject=letter.number).count() == 3


def test_the_page_speaks_korean(client: Client, letter: Letter) -> None:
    signed_in(client, "head", head=True, language="ko")

    with translation.override("en"):  # and back
        assert "배포 목록" in client.get(page_of(letter)).content.decode()
