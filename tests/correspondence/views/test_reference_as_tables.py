"""Correspondents, a dossier, templates and delegations of signature, saved as tables."""

import re
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.test import Client

from correspondence.models import File, Letter, Person, SigningDelegation
from offices.models import AuditEntry, Marking, User
from tests.correspondence import builders
from tests.saved_tables import heads_in, saved, sheet_of

pytestmark = pytest.mark.django_db
ORGANIZATIONS, PERSONS = "/correspondents/organizations/", "/correspondents/persons/"
LISTS = (ORGANIZATIONS, PERSONS, "/templates/", "/signing-delegations/")


@pytest.fixture
def officer(client: Client) -> User:
    user = builders.user("officer", builders.desk(), head=True, cleared_to=Marking.OFFICIAL)
    client.force_login(user)
    return user


def dossier(client: Client, *letters: Letter) -> str:
    client.post("/files/", {"title": "Steel", "desk": "TRADE", "marking": "1"})
    address = f"/files/{File.objects.get().number}/"
    for letter in letters:
        client.post(f"{address}link/", {"letter": str(letter.number)})
    return address


@pytest.mark.parametrize("query", ["", "?q=trade", "?q=nobody"])
def test_organizations_are_saved_as_they_are_listed_and_looked_for(
    client: Client, officer: User, query: str
) -> None:
    known = builders.organization("=Trade Office", builders.united_states(), aliases=["USTR"])
    builders.organization("Trade Rep", merged_into=known, merged_at=builders.NOW)
    builders.organization("Rice Office")
    page = client.get(f"{ORGANIZATIONS}{query}")

    rows = saved(client, f"{ORGANIZATIONS}{query}")

    listed = [row.name for row in page.context["rows"]]
    assert [row["Name"].removeprefix("'") for row in rows] == listed
    assert len(listed) == {"": 3, "?q=trade": 2, "?q=nobody": 0}[query]
    assert AuditEntry.objects.get(action="EXPORT").new["filters"] == query.removeprefix("?")
    told = {row["Name"]: row for row in rows}
    for name in {"'=Trade Office", "Trade Rep"} & set(told):
        known_as, into = {"'=Trade Office": ("USTR", "")}.get(name, ("", "'=Trade Office"))
        assert (told[name]["Other names"], told[name]["Merged into"]) == (known_as, into)


def test_who_only_hidden_letters_name_is_in_no_table(client: Client, officer: User) -> None:
    builders.registered(sender="Open Office")
    builders.registered(sender="Quiet Office", marking=Marking.SECRET)

    names = [row["Name"] for row in saved(client, ORGANIZATIONS)]

    assert "Open Office" in names
    assert "Quiet Office" not in names


def test_all_pages_of_persons_are_one_table_without_a_party(client: Client, officer: User) -> None:
    Person.objects.bulk_create(Person(name=f"Person {number:03}") for number in range(60))

    rows = saved(client, f"{PERSONS}?after=Person+010~1")

    assert [row["Name"] for row in rows] == [f"Person {number:03}" for number in range(60)]
    assert "Party" not in rows[0]


def test_a_dossier_is_saved_letter_by_letter_as_its_chronology_is(
    client: Client, officer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("correspondence.selectors.files.AT_ONCE", 2)
    builders.special_session_rule()
    letters = [
        builders.registered(
            subject=f"-Steel {number}",
            dated_on=date(2017, 7, 12) - timedelta(days=number),
            requests=[builders.SPECIAL_SESSION] if number == 1 else [],
        )
        for number in range(5)
    ]
    address = dossier(client, *letters)
    chronology = client.get(address).context["chronology"]

    rows = saved(client, address)

    assert [row["Number"] for row in rows] == [entry.letter.number for entry in chronology]
    assert [row["Day"] for row in rows] == [entry.on.isoformat() for entry in chronology]
    assert rows[0]["Subject"] == "'-Steel 4"
    (asked,) = [row["What is asked"] for row in rows if row["What is asked"]]
    assert re.search(r"22\.2\.4\(b\), \d{4}-\d\d-\d\d ", asked)
    entry = AuditEntry.objects.get(action="EXPORT")
    assert (entry.subject_type, entry.new["rows"]) == ("file", 5)


def test_a_letter_that_is_hidden_is_not_in_the_table_of_its_dossier(
    client: Client, officer: User
) -> None:
    shown, quiet = builders.registered(subject="Shown"), builders.registered(subject="Quiet")
    address = dossier(client, shown, quiet)
    Letter.objects.filter(pk=quiet.pk).update(marking=Marking.SECRET)

    assert [row["Subject"] for row in saved(client, address)] == ["Shown"]
    assert AuditEntry.objects.get(action="EXPORT").new["rows"] == 1


def test_templates_are_saved_as_the_page_lists_them(client: Client, officer: User) -> None:
    call_command("load_templates")
    page = client.get("/templates/")

    head, *rows = sheet_of(client, "/templates/")

    assert [row[0].value for row in rows] == [row.code for row in page.context["templates"]]
    by = [cell.value for cell in head].index("Uploaded by")
    assert {row[by].value for row in rows} == {"shipped with Chancery"}
    assert all(row[-1].is_date for row in rows)
    assert {row[5].data_type for row in rows} == {"n"}
    assert 'href="?as=xlsx"' in page.content.decode()


def test_delegations_of_signature_are_saved_with_their_days(client: Client, officer: User) -> None:
    other = builders.user("other", builders.desk())
    for month in range(1, 13):
        days = {"from_on": date(2017, month, 1), "until_on": date(2017, month, 28)}
        SigningDelegation.objects.create(signer=officer, delegate=other, **days)
    page = client.get("/signing-delegations/")

    rows = sheet_of(client, "/signing-delegations/")[1:]

    listed = [one["delegation"].from_on for one in page.context["rows"]]
    assert [row[2].value.date() for row in rows] == listed
    assert all(row[place].is_date for row in rows for place in (2, 3))
    assert (rows[0][0].value, rows[0][1].value) == (str(officer), str(other))


@pytest.mark.parametrize("page", LISTS)
def test_each_list_is_headed_in_both_languages_and_saved_in_no_other_format(
    client: Client, officer: User, page: str
) -> None:
    english, korean = heads_in(client, page, "en"), heads_in(client, page, "ko")

    assert len(english) == len(korean) > 2
    assert not set(english) & set(korean)
    assert all(re.search("[가-힣]", title) for title in korean), korean
    assert client.get(f"{page}?as=pdf").status_code == 404
