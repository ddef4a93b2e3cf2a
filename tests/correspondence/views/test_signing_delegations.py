"""A head of desk delegates the signature by page, and machines beside one over the API."""

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from correspondence.models import SigningDelegation
from offices.models import AuditEntry, Delegation, Membership, Notice, User
from tests.correspondence.builders import user
from tests.correspondence.clearing import Hall, hall
from tests.journeys.times import at
from tests.offices.api.keys import client_of, make_account

pytestmark = pytest.mark.django_db
PAGE = "/signing-delegations/"
ADDRESS = "/api/v1/signing-delegations/"
DAYS = {"from_on": "2099-07-01", "until_on": "2099-07-31"}


@pytest.fixture
def there() -> Hall:
    return hall()


def on_page(client: Client, by: User, **fields: Any) -> Any:
    client.force_login(by)
    form = {"signer": by.pk, "form": "", "up_to": "1", **DAYS, **fields}
    return client.post(PAGE, form)


def over_the_api(there: Hall, **fields: Any) -> Any:
    account = make_account("robot", there.trade)
    Membership.objects.filter(user=account).update(role="MANAGER")
    body = {"signer": "head", "delegate": "colleague", **DAYS, **fields}
    return client_of(account).post(ADDRESS, body, format="json")


def away(delegate: User) -> None:
    ends = {"from_on": date(2099, 7, 10), "until_on": date(2099, 7, 12)}
    Delegation.objects.create(user=delegate, deputy=user("other"), **ends)


def test_a_head_enters_a_delegation_and_takes_it_away_and_the_delegate_is_told(
    client: Client, there: Hall
) -> None:
    entered = on_page(client, there.head, delegate=there.colleague.pk)

    row = SigningDelegation.objects.get()
    assert (entered.status_code, row.signer, row.delegate) == (302, there.head, there.colleague)
    assert "may sign for Head" in Notice.objects.get(recipient=there.colleague).words
    client.force_login(there.junior)
    seen = client.get(PAGE).content.decode()
    assert "Colleague" in seen
    assert "Delegate a signature" not in seen
    assert client.post(f"{PAGE}{row.pk}/end/").status_code == 403
    client.force_login(there.head)
    assert client.post(f"{PAGE}{row.pk}/end/").status_code == 302
    assert not SigningDelegation.objects.exists()
    entries = AuditEntry.objects.filter(subject_type="signingdelegation").order_by("id")
    assert [entry.action for entry in entries] == ["ADD", "REMOVE"]


def test_who_heads_no_desk_delegates_nothing_and_nobody_anothers_signature(
    client: Client, there: Hall
) -> None:
    nothing = on_page(client, there.author, delegate=there.colleague.pk)
    anothers = on_page(client, there.lawyer, signer=there.head.pk, delegate=there.colleague.pk)

    assert (nothing.status_code, anothers.status_code) == (403, 422)
    assert not SigningDelegation.objects.exists()


def test_an_administrator_delegates_any_heads_signature(client: Client, there: Hall) -> None:
    entered = on_page(
        client,
        user("admin", role="ADMINISTRATOR"),
        signer=there.head.pk,
        delegate=there.colleague.pk,
    )

    assert entered.status_code == 302
    assert Notice.objects.filter(recipient=there.head).exists()


def test_a_delegate_who_is_away_on_one_of_the_days_is_refused_on_both_ways(
    client: Client, there: Hall
) -> None:
    away(there.colleague)

    page = on_page(client, there.head, delegate=there.colleague.pk)
    api = over_the_api(there)

    assert page.status_code == 422
    assert "on leave from 2099-07-10 until 2099-07-12" in page.content.decode()
    assert (api.status_code, api.json()["errors"][0]["code"]) == (422, "DELEGATE_UNFIT")
    assert api.json()["errors"][0]["field"] == "delegate"
    assert not SigningDelegation.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "field", "code"),
    [
        ({"until_on": "2099-06-30"}, "until_on", "ENDS_BEFORE_START"),
        ({"from_on": "2017-07-01", "until_on": "2017-07-31"}, "until_on", "DAYS_PAST"),
        ({"delegate": "head"}, "delegate", "TO_ONESELF"),
        ({"up_to": "SECRET"}, "delegate", "DELEGATE_UNFIT"),
    ],
)
def test_what_could_not_be_signed_by_is_refused_over_the_api(
    there: Hall, wrong: dict[str, str], field: str, code: str
) -> None:
    told = over_the_api(there, **wrong)

    error = told.json()["errors"][0]
    assert (told.status_code, error["code"], error["field"]) == (422, code, field)
    assert not SigningDelegation.objects.exists()


def test_days_that_are_past_at_the_signers_desk_are_refused_by_page_and_today_is_not(
    client: Client, there: Hall
) -> None:
    zone = ZoneInfo(there.trade.post.zone)

    def entered(day: date) -> Any:
        days = {"from_on": "2017-07-01", "until_on": day.isoformat()}
        return on_page(client, there.head, delegate=there.colleague.pk, **days)

    with at(datetime(2026, 12, 1, 23, 50, tzinfo=zone)):
        refused, kept = entered(date(2026, 11, 30)), entered(date(2026, 12, 1))

    assert refused.status_code == 422
    assert "from 2026-12-01 on" in refused.context["form"].errors["until_on"][0]
    assert kept.status_code == 302


def test_a_machine_that_heads_beside_the_signer_delegates_once_and_ends_under_an_etag(
    there: Hall,
) -> None:
    made = over_the_api(there)
    api = client_of(User.objects.get(username="robot"))
    again = api.post(ADDRESS, {"signer": "head", "delegate": "colleague", **DAYS}, format="json")

    assert (made.status_code, again.status_code) == (201, 422)
    assert again.json()["errors"][0]["code"] == "ENTERED_ALREADY"
    assert api.get(ADDRESS).json()["results"] == [made.json()]
    one = f"{ADDRESS}{made.json()['id']}/"
    assert api.post(f"{one}end/").status_code == 428
    tag = api.get(one).headers["ETag"]
    assert api.post(f"{one}end/", headers={"If-Match": tag}).status_code == 204
    assert not SigningDelegation.objects.exists()


def test_a_machine_elsewhere_does_not_delegate(there: Hall) -> None:
    elsewhere = make_account("elsewhere", there.legal)
    Membership.objects.filter(user=elsewhere).update(role="MANAGER")

    body = {"signer": "head", "delegate": "colleague", **DAYS}
    told = client_of(elsewhere).post(ADDRESS, body, format="json")

    assert told.status_code == 403
    assert not SigningDelegation.objects.exists()
