"""A word that only one letter holds, looked for in all that those see whom it is not for."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib import admin
from django.db import transaction
from django.test import Client

from correspondence.models import Attachment, Letter
from correspondence.services.indexing import index
from correspondence.services.marking import raise_marking
from deadlines.models import Deadline
from offices.models import Desk, Distribution, DistributionEntry, Marking, Membership, User
from tests.config.worlds import make_world
from tests.correspondence import builders
from tests.permissions.actors import coordination_values
from tests.permissions.routes import routes

pytestmark = pytest.mark.django_db
WORD = "canary-song"
SAVED = (
    "/letters/export/?",
    "/deadlines/export/?",
    "/search/?q=canary&",
    "/correspondents/organizations/?",
    "/correspondents/persons/?",
    "/bring-forwards/?",
    "/calendar/?month=2026-04&",
    "/clearances/?",
    "/files/?",
    "/inputs/?",
    "/notices/?",
    "/people/?",
    "/reminders/?",
)
"""The lists that are saved as tables."""


def person(role: str = "STAFF", *, cleared_to: int = Marking.SECRET, at: str = "") -> Client:
    user = User.objects.create(username="asking", name="Asking", role=role, cleared_to=cleared_to)
    if at:
        Membership.objects.create(user=user, desk=Desk.objects.get(code=at))
    client = Client()
    client.force_login(user)
    return client


def of_another_desk() -> Client:
    Desk.objects.create(code="OTHER", name="Other", post=Desk.objects.get().post)
    return person(at="OTHER")


def not_cleared() -> Client:
    return person(at="D1", cleared_to=Marking.CONFIDENTIAL)


def on_the_list_and_not_cleared() -> Client:
    client = person(cleared_to=Marking.CONFIDENTIAL)
    share_with(User.objects.get(username="asking"))
    return client


def on_another_list() -> Client:
    client = person()
    user = User.objects.get(username="asking")
    DistributionEntry.objects.create(distribution=Distribution.objects.create(), user=user)
    return client


def an_administrator() -> Client:
    return person("ADMINISTRATOR")


def an_auditor_not_cleared() -> Client:
    return person("AUDITOR", cleared_to=Marking.CONFIDENTIAL)


def a_clerk_not_cleared() -> Client:
    return person("CLERK", cleared_to=Marking.CONFIDENTIAL)


def share_with(user: User) -> None:
    distribution = Distribution.objects.create()
    DistributionEntry.objects.create(distribution=distribution, user=user)
    Letter.objects.update(distribution=distribution)
    Deadline.objects.update(distribution=distribution)


OUTSIDERS = [
    of_another_desk,
    not_cleared,
    on_the_list_and_not_cleared,
    on_another_list,
    an_administrator,
    an_auditor_not_cleared,
    a_clerk_not_cleared,
]


def pages() -> Iterator[str]:
    """Every address outside the admin and the API, filled with what is hidden."""
    hidden = {
        "number": Letter.objects.get().number,
        "pk": str(Deadline.objects.get().pk),
        "key": str(Attachment.objects.get().pk),
        **coordination_values(),
        "serial": "1",
        "code": "T1",
        "agreement": "A1",
        "filter": "1",
    }
    for route in routes():
        if not route.startswith(("admin/", "api/")):
            yield "/" + route.format(**hidden)
    yield from (
        "/letters/?direction=incoming",
        "/search/?q=canary",
        "/deadlines/?list=overdue",
        "/deadlines/?list=mine",
        "/calendar/?month=2026-04",
    )
    yield from (f"{page}as=csv" for page in SAVED)
    yield f"/correspondents/organizations/{hidden['of']}/?as=csv"
    yield f"/files/{hidden['file']}/?as=csv"


def told(response: Any) -> str:
    """What an answer says; of a file that is made, its bytes as far as they are text."""
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return str(content.decode(errors="replace"))


def rooms() -> Iterator[str]:
    """Every list, search, page and history of the admin, and each of its autocompletions."""
    for model in admin.site._registry:
        row = model._default_manager.order_by("pk").first()
        base = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
        yield from (base, f"{base}?q=canary")
        if row is not None:
            yield from (f"{base}{row.pk}/change/", f"{base}{row.pk}/history/")
        for field in model._meta.get_fields():
            if field.concrete and field.is_relation:
                yield (
                    f"/admin/autocomplete/?app_label={model._meta.app_label}&term=canary"
                    f"&model_name={model._meta.model_name}&field_name={field.name}"
                )


@pytest.mark.parametrize("outsider", OUTSIDERS)
def test_no_page_and_no_log_holds_a_letter_that_is_not_for_the_reader(
    outsider: Callable[[], Client],
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    make_world(1, word=WORD, marking=Marking.SECRET)
    client = outsider()

    singing = [address for address in pages() if WORD in told(client.get(address))]

    assert singing == []
    written = capfd.readouterr()
    assert WORD not in written.out + written.err + caplog.text


@pytest.mark.slow
@pytest.mark.parametrize("outsider", [an_administrator, an_auditor_not_cleared])
def test_no_room_of_the_admin_holds_it_either(outsider: Callable[[], Client]) -> None:
    make_world(1, word=WORD, marking=Marking.SECRET)
    client = outsider()

    singing = [a for a in rooms() if WORD in client.get(a, follow=True).content.decode()]

    assert singing == []


def test_a_letter_that_was_raised_is_heard_in_none_of_its_copies() -> None:
    for desk in ("TRADE", "FAR"):
        builders.desk(desk)
    builders.special_session_rule()
    words = {"text": f"Dear Minister, {WORD}.", "subject": f"On the {WORD}"}
    asked = (builders.SPECIAL_SESSION,)
    first = builders.registered(**words, requests=asked, marking=Marking.OFFICIAL)
    again = {"confirmed": True, "reason": "By pouch.", "desk": "FAR", "marking": Marking.OFFICIAL}
    copy = builders.registered(**words, **again)
    reader = person("CLERK", cleared_to=Marking.CONFIDENTIAL)
    addresses = [
        "/",
        "/deadlines/?list=overdue",
        "/letters/",
        f"/deadlines/{Deadline.objects.get().pk}/",
    ]
    addresses += [f"/letters/{letter.number}/" for letter in (first, copy)]
    sung = [WORD in reader.get(address).content.decode() for address in addresses]

    raise_marking(act=builders.act(), letter=copy, marking=Marking.SECRET)

    assert sung == [False, False, True, True, True, True]  # lists of deadlines say what is owed
    assert not any(WORD in reader.get(address).content.decode() for address in addresses)


@pytest.mark.parametrize("outsider", [of_another_desk, not_cleared, on_another_list])
def test_what_is_hidden_is_not_counted(outsider: Callable[[], Client]) -> None:
    make_world(1, word=WORD, marking=Marking.SECRET)
    client = outsider()
    with_hidden = counted(client)
    Letter.objects.update(marking=Marking.UNMARKED, desk=reading_desk())
    Deadline.objects.update(marking=Marking.UNMARKED, desk=reading_desk())
    with transaction.atomic():
        index(Letter.objects.all())
    shown = counted(client)

    assert not any(with_hidden)
    assert any(shown)


def reading_desk() -> Desk:
    """The desk that the one who asks is of; a new one where there is none."""
    user = User.objects.get(username="asking")
    membership = Membership.objects.filter(user=user).first()
    desk = membership.desk if membership else Desk.objects.get()
    Membership.objects.get_or_create(user=user, desk=desk)
    return desk


def counted(client: Client) -> list[int]:
    """What the first page counts and how long its lists, the register and a search are."""
    addresses = ("/", "/deadlines/", "/letters/", "/search/?q=canary")
    first, listed, register, search = (client.get(a).context for a in addresses)
    counts = [counter.count for counter in first["page"].counters.values()]
    return [*counts, len(listed["rows"]), len(register["letters"]), search["count"]]


def test_the_word_is_heard_by_whoever_may_hear_it() -> None:
    make_world(1, word=WORD, marking=Marking.SECRET)
    client = person(at="D1")

    addresses = (f"/letters/{Letter.objects.get().number}/", "/letters/")
    assert [WORD in client.get(a).content.decode() for a in addresses] == [True, True]
