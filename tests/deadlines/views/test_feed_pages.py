import re

import pytest
from django.test import Client

from deadlines.models import Feed
from offices.models import KeyedAnswer, User
from tests.deadlines.making import make_desk, make_officer

pytestmark = pytest.mark.django_db
PAGE = "/feeds/"


@pytest.fixture
def reader(client: Client) -> User:
    user = make_officer(make_desk())
    client.force_login(user)
    return user


def test_the_address_of_a_new_feed_is_shown_once_and_opens_it(client: Client, reader: User) -> None:
    told = client.post(PAGE, {"desk": ""}).content.decode()

    (address,) = re.findall(r"<code>http://[^/]+(/api/v1/feeds/[^<]+\.ics)</code>", told)
    assert client.get(address).headers["Content-Type"].startswith("text/calendar")
    assert address not in client.get(PAGE).content.decode()


def test_a_desk_of_others_is_refused_beside_the_field(client: Client, reader: User) -> None:
    other = make_desk("OTHER")

    told = client.post(PAGE, {"desk": str(other.pk)}).content.decode()

    assert "There is no such desk among yours." in told
    assert not Feed.objects.exists()


def test_a_revoked_feed_is_listed_no_more_and_opens_nothing(client: Client, reader: User) -> None:
    told = client.post(PAGE, {"desk": ""}).content.decode()
    (address,) = re.findall(r"<code>http://[^/]+(/api/v1/feeds/[^<]+\.ics)</code>", told)

    page = client.post(f"{PAGE}{Feed.objects.get().pk}/revoke/", follow=True).content.decode()

    assert "You have none yet." in page
    assert client.get(address).status_code == 404


def test_nobody_revokes_the_feed_of_another(client: Client, reader: User) -> None:
    client.post(PAGE, {"desk": ""})
    client.force_login(make_officer(make_desk("OTHER"), "other"))

    assert client.post(f"{PAGE}{Feed.objects.get().pk}/revoke/").status_code == 404
    assert Feed.objects.filter(revoked_at=None).exists()


def test_a_feed_asked_for_twice_in_one_moment_is_one_and_both_pages_show_its_address(
    client: Client, reader: User
) -> None:
    page = client.get(PAGE).content.decode()
    (named,) = re.findall(r'name="once" value="([0-9a-f]{32})"', page)

    shown = [client.post(PAGE, {"desk": "", "once": named}).content.decode() for _ in range(2)]

    addresses = [
        re.findall(r"<code>http://[^/]+(/api/v1/feeds/[^<]+)</code>", one) for one in shown
    ]
    assert addresses[0] == addresses[1]
    assert client.get(addresses[0][0]).status_code == 200
    assert Feed.objects.count() == 1
    assert addresses[0][0].encode() not in str(list(KeyedAnswer.objects.values())).encode()
