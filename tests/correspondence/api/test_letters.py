from datetime import date
from typing import Any

import pytest
from rest_framework.test import APIClient

from correspondence.api.serializers import ListedLetter, RegisteredLetter, ShownLetter
from correspondence.models import Letter, Request
from deadlines.models import Deadline
from offices.access import Scope
from offices.models import AuditEntry, Desk, Marking, Membership, User
from tests.correspondence import builders
from tests.offices.api.keys import client_of, make_account

LIST = "/api/v1/letters/"
SESSION = {"kind": "SPECIAL_SESSION", "provision": "KORUS-22.2.4(b)"}


@pytest.fixture
def desk(db: None) -> Desk:
    return builders.desk()


@pytest.fixture
def account(desk: Desk) -> User:
    return make_account("robot", desk)


@pytest.fixture
def api(account: User) -> APIClient:
    return client_of(account)


@pytest.fixture
def manager(desk: Desk) -> APIClient:
    head = make_account("head", desk)
    Membership.objects.filter(user=head).update(role=Membership.Role.MANAGER)
    return client_of(head)


def body(**fields: Any) -> dict[str, Any]:
    return {
        "text": "Dear Minister,\n\nWe ask for a session.\n",
        "dated_on": "2017-07-12",
        "received": "2017-07-13",
        "sender": "Office of Trade",
        "addressee": "Ministry of Trade",
        "desk": "TRADE",
        **fields,
    }


def numbers(response: Any) -> list[str]:
    return [row["number"] for row in response.json()["results"]]


def change(api: APIClient, number: str, verb: str, values: Any, tag: str | None = None) -> Any:
    address = f"{LIST}{number}/"
    tag = tag or api.get(address)["ETag"]
    return api.post(f"{address}{verb}/", values, headers={"if-match": tag})


def test_a_letter_is_registered_with_its_deadline_in_the_docket(api: APIClient, desk: Desk) -> None:
    builders.special_session_rule()

    response = api.post(LIST, body(requests=[SESSION]))

    told = response.json()
    assert response.status_code == 201
    assert told["number"].startswith("TRADE-I-")
    (deadline,) = told["requests"][0]["deadlines"]
    assert deadline["due_on"] == "2017-08-11"
    assert api.get(f"/api/v1/deadlines/{deadline['id']}/").json()["due_on"] == "2017-08-11"
    assert {"ORGANIZATION_ADDED"} <= {warning["code"] for warning in told["warnings"]}


def test_a_registration_answers_with_the_letters_address_and_version(api: APIClient) -> None:
    created = api.post(LIST, body())

    found = api.get(created["Location"])
    assert found["ETag"] == created["ETag"]
    assert {**found.json(), "warnings": created.json()["warnings"]} == created.json()


def test_a_registration_is_on_the_record_under_its_account(api: APIClient, account: User) -> None:
    number = api.post(LIST, body()).json()["number"]

    entry = AuditEntry.objects.get(action="REGISTER")
    assert (entry.actor, entry.subject) == (account, number)
    assert entry.source.startswith("api ")
    assert entry.request_id


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"text": ""}, "text"),
        ({"text": 5}, "text"),
        ({"dated_on": "July 12"}, "dated_on"),
        ({"dated_on": "2017-08-12"}, "dated_on"),
        ({"received": "2030-01-01"}, "received"),
        ({"received": "2017-07-13T09:00:00"}, "received"),
        ({"received": None}, "received"),
        ({"sender": ""}, "sender"),
        ({"addressee": ""}, "addressee"),
        ({"direction": "UP"}, "direction"),
        ({"form": "TELEX"}, "form"),
        ({"marking": 1}, "marking"),
        ({"desk": "NOWHERE"}, "desk"),
        ({"cites": "KORUS-22.2"}, "cites"),
        ({"requests": [{"kind": "ODD"}]}, "requests.0.kind"),
        ({"requests": [{**SESSION, "colour": 1}]}, "requests.0.colour"),
        ({"requests": [{**SESSION, "provision": "KORUS-99.9"}]}, "requests"),
        ({"meetings": [{"title": "M", "zone": "Asia/Soul"}]}, "meetings.0.zone"),
        ({"meetings": [{"title": "M", "starts_at": "2017-08-01T09:00:00Z"}]}, "meetings.0.zone"),
        ({"confirm": "true"}, "confirm"),
        ({"confirm": True}, "reason"),
        ({"number": "TRADE-I-2017-0001"}, "number"),
        ({"subject": "\0"}, "subject"),
        ({"subject": "x" * 501}, "subject"),
    ],
)
def test_what_does_not_hold_is_named_and_nothing_is_written(
    api: APIClient, fields: dict[str, Any], field: str
) -> None:
    response = api.post(LIST, body(**fields))

    told = response.json()
    assert (response.status_code, told["field"]) == (422, field)
    assert not Letter.objects.exists()


def test_a_second_copy_is_refused_until_it_is_confirmed(api: APIClient) -> None:
    first = api.post(LIST, body()).json()["number"]

    refused = api.post(LIST, body())
    confirmed = api.post(LIST, body(confirm=True, reason="It came by fax as well"))

    assert (refused.status_code, refused.json()["code"]) == (422, "DUPLICATE")
    assert confirmed.json()["duplicate_of"] == first


def test_an_account_registers_for_its_own_desks_only(api: APIClient) -> None:
    builders.desk("OTHER")

    assert api.post(LIST, body(desk="OTHER")).status_code == 403
    assert api.post(LIST, body(marking="SECRET")).status_code == 403
    assert not Letter.objects.exists()


def test_reading_does_not_allow_writing_nor_the_other_way_round(account: User) -> None:
    reader, writer = client_of(account, Scope.LETTERS_READ), client_of(account, Scope.LETTERS_WRITE)

    assert (reader.get(LIST).status_code, reader.post(LIST, body()).status_code) == (200, 403)
    assert (writer.get(LIST).status_code, writer.post(LIST, body()).status_code) == (403, 201)


def test_the_register_is_listed_newest_first_in_pages(api: APIClient, desk: Desk) -> None:
    made = [builders.registered().number for _ in range(5)]

    first = api.get(LIST, {"limit": 3})
    second = api.get(LIST, {"limit": 3, "cursor": first.json()["next_cursor"]})

    assert numbers(first) + numbers(second) == made[::-1]
    assert second.json()["next_cursor"] is None


@pytest.mark.parametrize(
    "query",
    [
        {"direction": "INCOMING"},
        {"form": "LETTER"},
        {"state": "REGISTERED"},
        {"desk": "TRADE"},
        {"marking": "OFFICIAL"},
        {"dated_from": "2017-07-12"},
        {"received_from": "2017-07-13", "received_until": "2017-07-13"},
        {"q": "요청"},
        {"q": "요청 TRADE-I-2017", "desk": "TRADE", "dated_from": "2017-07-12"},
    ],
)
def test_each_filter_keeps_what_fits_and_leaves_out_the_rest(
    desk: Desk, query: dict[str, str]
) -> None:
    other = builders.desk("OTHER")
    api = client_of(make_account("both", desk, other))
    kept = builders.registered(text="특별회기를 요청하였습니다.").number
    builders.registered(
        desk="OTHER",
        direction="NOTED",
        form="PRESS_REPORT",
        addressee="",
        marking=Marking.UNMARKED,
        dated_on=date(2017, 7, 1),
        received=date(2017, 7, 2),
    )
    Letter.objects.exclude(number=kept).update(state="FILED")

    assert numbers(api.get(LIST, query)) == [kept]


@pytest.mark.parametrize(
    "query",
    [
        {"direction": "IN"},
        {"form": "TELEX"},
        {"dated_from": "12.07.2017"},
        {"received_until": "yesterday"},
        {"q": "()"},
        {"q": "x" * 201},
        {"words": "tariff"},
        {"marking": "2"},
    ],
)
def test_a_filter_that_cannot_be_meant_is_named(api: APIClient, query: dict[str, str]) -> None:
    response = api.get(LIST, query)

    assert (response.status_code, response.json()["field"]) == (400, next(iter(query)))


def test_a_page_costs_the_same_queries_however_long_the_register(
    api: APIClient, desk: Desk, django_assert_num_queries: Any
) -> None:
    builders.special_session_rule()
    letter = builders.registered(requests=(builders.SPECIAL_SESSION,))
    api.get(LIST)
    asked = Request.objects.get()

    for rows in (10, 30):
        fields = {f.name: getattr(letter, f.name) for f in Letter._meta.concrete_fields}
        Letter.objects.bulk_create(
            Letter(**{**fields, "id": None, "number": f"TRADE-I-2017-{rows}{i:03d}"})
            for i in range(rows)
        )
        for row in Letter.objects.filter(requests=None):
            another = Request.objects.create(letter=row, kind="SPECIAL_SESSION")
            another.deadlines.set(asked.deadlines.all())
        with django_assert_num_queries(3):
            listed = api.get(LIST, {"limit": 10})
        assert [len(row["requests"][0]["deadlines"]) for row in listed.json()["results"]] == [
            1
        ] * 10


def test_what_is_told_is_what_the_description_says(api: APIClient) -> None:
    builders.special_session_rule()
    meeting = {"title": "Session", "zone": "Asia/Seoul", "starts_at": "2017-08-01T09:00:00+09:00"}

    created = api.post(
        LIST, body(requests=[SESSION], cites=["KORUS-22.2.4(b)"], meetings=[meeting])
    ).json()

    assert set(created) == set(RegisteredLetter().fields)
    assert set(api.get(f"{LIST}{created['number']}/").json()) == set(ShownLetter().fields)
    assert set(api.get(LIST).json()["results"][0]) == set(ListedLetter().fields)
    for part in ("citations", "requests", "meetings"):
        assert set(created[part][0]) == set(ShownLetter().fields[part].child.fields)  # type: ignore[attr-defined]
    told = created["requests"][0]["deadlines"][0]
    asked = ShownLetter().fields["requests"].child  # type: ignore[attr-defined]
    assert set(told) == set(asked.fields["deadlines"].child.fields)


def test_assigning_moves_the_letter_and_its_deadlines(manager: APIClient, desk: Desk) -> None:
    builders.special_session_rule()
    letter = builders.registered(requests=(builders.SPECIAL_SESSION,))
    officer = builders.user("hong", desk)

    response = change(manager, str(letter.number), "assign", {"desk": "TRADE", "officer": "hong"})

    assert response.status_code == 200
    assert (response.json()["state"], response.json()["officer"]) == ("ASSIGNED", "hong")
    assert set(Deadline.objects.values_list("officer", flat=True)) == {officer.pk}
    assert manager.get(f"{LIST}{letter.number}/")["ETag"] == response["ETag"]


def test_a_letter_given_to_a_desk_out_of_sight_is_gone_from_sight(manager: APIClient) -> None:
    letter = builders.registered()
    builders.desk("OTHER")

    response = change(manager, str(letter.number), "assign", {"desk": "OTHER"})

    assert response.status_code == 204
    letter.refresh_from_db()
    assert letter.desk.code == "OTHER"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({}, "desk"),
        ({"desk": "NOWHERE"}, "desk"),
        ({"desk": 1}, "desk"),
        ({"desk": ["TRADE"]}, "desk"),
        ({"desk": "TRADE", "officer": "nobody"}, "officer"),
        ({"desk": "TRADE", "officer": "outsider"}, "officer"),
        ({"desk": "TRADE", "why": "x"}, "why"),
    ],
)
def test_an_assignment_that_does_not_hold_is_named(
    manager: APIClient, values: dict[str, Any], field: str
) -> None:
    letter = builders.registered()
    builders.user("outsider")

    response = change(manager, str(letter.number), "assign", values)

    assert (response.status_code, response.json()["field"]) == (422, field)


@pytest.mark.parametrize(("tag", "status"), [(None, 428), ('"of another version"', 412)])
def test_nobody_changes_a_version_they_have_not_seen(
    manager: APIClient, tag: str | None, status: int
) -> None:
    letter = builders.registered()
    headers = {"if-match": tag} if tag else {}

    response = manager.post(f"{LIST}{letter.number}/assign/", {"desk": "TRADE"}, headers=headers)

    assert response.status_code == status
    letter.refresh_from_db()
    assert letter.state == "REGISTERED"
    assert not AuditEntry.objects.filter(action="ASSIGN").exists()


def test_of_two_changes_of_one_version_the_second_is_refused(
    manager: APIClient, desk: Desk
) -> None:
    number = str(builders.registered().number)
    builders.user("hong", desk)
    tag = manager.get(f"{LIST}{number}/")["ETag"]

    first = change(manager, number, "assign", {"desk": "TRADE", "officer": "hong"}, tag)
    second = change(manager, number, "assign", {"desk": "TRADE"}, tag)

    assert (first.status_code, second.status_code) == (200, 412)


def test_a_move_that_the_state_forbids_is_a_conflict(manager: APIClient) -> None:
    letter = builders.registered()
    Letter.objects.update(state="FILED")

    response = change(manager, str(letter.number), "assign", {"desk": "TRADE"})

    assert (response.status_code, response.json()["code"]) == (409, "WRONG_STATE")


def test_a_wrong_registration_is_voided_with_a_reason(api: APIClient) -> None:
    builders.special_session_rule()
    number = api.post(LIST, body(requests=[SESSION])).json()["number"]

    without = change(api, number, "void", {"reason": " "})
    voided = change(api, number, "void", {"reason": "Logged for the wrong desk"})

    assert (without.status_code, without.json()["field"]) == (422, "reason")
    assert (voided.json()["state"], voided.json()["void_reason"]) == (
        "VOID",
        "Logged for the wrong desk",
    )
    assert Deadline.objects.get().state == "VOID"


@pytest.mark.parametrize("verb", ["", "assign/", "void/"])
def test_what_one_may_not_see_is_not_there(api: APIClient, verb: str) -> None:
    builders.desk("OTHER")
    hidden = [
        builders.registered(desk="OTHER").number,
        builders.registered(marking=Marking.SECRET).number,
        "TRADE-I-2017-9999",
        "a(b) c%2F",
    ]

    for number in hidden:
        address = f"{LIST}{number}/{verb}"
        values = {"desk": "TRADE"} if verb == "assign/" else {"reason": "r"}
        response = api.post(address, values) if verb else api.get(address)
        assert response.status_code == 404
    assert numbers(api.get(LIST)) == []


def test_a_hidden_first_copy_is_not_named_by_its_duplicate(api: APIClient, desk: Desk) -> None:
    builders.desk("OTHER")
    first = builders.registered(text="The same words.", desk="OTHER")
    copy = builders.registered(text="The same words.", confirmed=True, reason="Fax")
    assert copy.duplicate_of == first

    response = api.get(f"{LIST}{copy.number}/")

    assert response.json()["duplicate_of"] is None
    assert str(first.number) not in response.content.decode()
