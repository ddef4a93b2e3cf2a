"""The register: narrowed by its address, saved as a table, kept under a name, given away."""

import io
import re
from datetime import date
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from correspondence.models import Letter
from offices.models import AuditEntry, Desk, SavedFilter, User
from offices.saving import tables
from tests.correspondence import builders

pytestmark = pytest.mark.django_db
PAGE = "/letters/"


@pytest.fixture
def desk() -> Desk:
    return builders.desk(is_default=True)


@pytest.fixture
def clerk(client: Client, desk: Desk) -> User:
    row = builders.clerk()
    client.force_login(row)
    return row


def shown(response: Any) -> list[str]:
    return [str(letter.number) for letter in response.context["letters"]]


def words_of(response: Any) -> str:
    return unescape(re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.fixture
def three(clerk: User) -> list[str]:
    """A letter of July, a note verbale of August for the desk MULTI, and one under KORUS."""
    builders.desk("MULTI")
    builders.special_session_rule()
    july = builders.registered()
    august = builders.registered(
        desk="MULTI",
        form="NOTE_VERBALE",
        sender="Global Affairs",
        dated_on=date(2017, 8, 1),
        received=date(2017, 7, 13),
        confirmed=True,
        reason="Dated ahead.",
        marking=2,
    )
    korus = builders.registered(requests=(builders.SPECIAL_SESSION,), dated_on=date(2017, 7, 10))
    return [str(row.number) for row in (july, august, korus)]


@pytest.mark.parametrize(
    ("query", "places"),
    [
        ("desk=multi", [1]),
        ("form=note_verbale", [1]),
        ("dated_from=2017-07-11&dated_until=2017-07-31", [0]),
        ("received_until=2017-07-12", []),
        ("counterpart=Global Affairs", [1]),
        ("agreement=KORUS", [2]),
        ("marking=confidential", [1]),
        ("officer=-", [2, 1, 0]),
        ("state=registered&direction=incoming&desk=TRADE", [2, 0]),
        ("unknown=1", [2, 1, 0]),
    ],
)
def test_the_address_narrows_the_list(
    client: Client, three: list[str], query: str, places: list[int]
) -> None:
    assert shown(client.get(f"{PAGE}?{query}")) == [three[place] for place in places]


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("direction=sideways", "direction"),
        ("desk=NOWHERE", "desk"),
        ("officer=ghost", "officer"),
        ("agreement=NAFTA", "agreement"),
        ("counterpart=Atlantis", "counterpart"),
        ("counterpart=" + "x" * 300, "counterpart"),
        ("marking=9", "marking"),
        ("dated_from=2017-13-01", "dated_from"),
        ("dated_from=%F0%9F%90%9F", "dated_from"),
        ("q=...", "q"),
        ("q=" + "x" * 201, "q"),
        ("received_from=2017-07-12&received_until=2017-07-01", "received_until"),
    ],
)
def test_a_filter_that_cannot_be_is_told_by_its_field_and_lists_nothing(
    client: Client, three: list[str], query: str, field: str
) -> None:
    page = client.get(f"{PAGE}?{query}")

    assert page.status_code == 422
    assert list(page.context["form"].errors) == [field]
    assert shown(page) == []
    assert client.get(f"{PAGE}export/?{query}").status_code == 302


def test_a_narrowed_register_keeps_its_filters_from_page_to_page(
    client: Client, clerk: User
) -> None:
    builders.desk("MULTI")
    builders.registered()
    for _ in range(51):
        builders.registered(desk="MULTI")

    first = client.get(f"{PAGE}?desk=MULTI")
    following = re.search(r'rel="next"\s+href="([^"]+)"', first.content.decode())
    assert following
    second = client.get(unescape(following[1]))

    assert (len(shown(first)), len(shown(second))) == (50, 1)
    assert set(shown(first)).isdisjoint(shown(second))


FILTERED = [
    "",
    "direction=INCOMING&form=LETTER&state=REGISTERED&marking=OFFICIAL&officer=-",
    "agreement=KORUS&counterpart=Office of Trade",
    "q=session&agreement=KORUS&counterpart=Office of Trade&desk=TRADE&dated_from=2017-01-01",
]


@pytest.mark.parametrize("query", FILTERED)
@pytest.mark.parametrize("reader", ["clerk", "officer"])
def test_a_page_takes_twelve_queries_at_most_however_it_is_narrowed_and_however_long(
    client: Client, three: list[str], query: str, reader: str
) -> None:
    if reader == "officer":
        client.force_login(builders.user("hong", Desk.objects.get(code="TRADE"), cleared_to=3))
    client.get(PAGE)

    with CaptureQueriesContext(connection) as few:
        client.get(f"{PAGE}?{query}")
    for number in range(5):
        builders.registered(requests=(builders.SPECIAL_SESSION,), reference=f"R{number}")
        builders.user(f"sim{number}", builders.desk(f"D{number}"))
    client.get(PAGE)
    with CaptureQueriesContext(connection) as many:
        client.get(f"{PAGE}?{query}")

    assert len(few) == len(many) <= 12


def test_words_narrow_the_list_together_with_its_filters_and_the_table_that_is_saved(
    client: Client, three: list[str]
) -> None:
    builders.registered(text="On steel.", reference="S1")
    salmon = builders.registered(text="On salmon and its roe.", desk="MULTI", reference="S2")
    builders.registered(text="On salmon again.", reference="S3")

    both = client.get(f"{PAGE}?q=salmon&desk=MULTI")
    table = b"".join(client.get(f"{PAGE}export/?as=csv&q=salmon&desk=MULTI").streaming_content)

    assert shown(both) == [salmon.number]
    assert "Words: salmon" in " ".join(words_of(both).split())
    assert table.decode().count("\n") == 2


def test_words_do_not_list_what_the_reader_may_not_see(client: Client, three: list[str]) -> None:
    builders.registered(text="On salmon.", desk="MULTI", reference="S2")
    client.force_login(builders.user("hong", Desk.objects.get(code="TRADE"), cleared_to=3))

    assert shown(client.get(f"{PAGE}?q=salmon")) == []


def test_the_list_is_saved_as_a_workbook_with_typed_days_and_no_formula(
    client: Client, clerk: User
) -> None:
    builders.registered(subject="=HYPERLINK(1)", reference="@cmd")

    answer = client.get(f"{PAGE}export/?as=xlsx")

    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active
    assert sheet is not None
    head, row = list(sheet.iter_rows())
    cells = dict(zip([cell.value for cell in head], row, strict=True))
    assert cells["Dated"].is_date
    assert (cells["Subject"].value, cells["Subject"].data_type) == ("=HYPERLINK(1)", "s")
    assert cells["Subject"].quotePrefix
    assert AuditEntry.objects.get(action="EXPORT").new["rows"] == 1


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_no_text_of_a_csv_begins_as_a_formula_does(client: Client, clerk: User, sign: str) -> None:
    builders.registered(subject=f"{sign}1+1", sender=f"{sign}Trade")

    answer = client.get(f"{PAGE}export/?as=csv")

    content = b"".join(answer.streaming_content).decode()
    assert content.startswith("\ufeffNumber,")
    assert f",'{sign}1+1," in content
    assert f",{sign}" not in content


def test_a_table_is_headed_in_the_readers_language(client: Client, clerk: User) -> None:
    User.objects.update(language="ko")

    answer = client.get(f"{PAGE}export/?as=csv")

    assert b"".join(answer.streaming_content).decode().startswith("\ufeff등록번호,구분,")


def test_the_export_holds_what_the_list_holds_and_nothing_that_is_hidden(
    client: Client, three: list[str]
) -> None:
    User.objects.update(cleared_to=1)

    content = b"".join(client.get(f"{PAGE}export/?as=csv").streaming_content).decode()

    assert re.findall(r"^([A-Z]+-I-2017-\d+),", content, re.MULTILINE) == [three[2], three[0]]


def test_a_list_that_is_too_long_to_save_is_told_so(
    client: Client, three: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("offices.saving.lists.MOST_ROWS", 2)

    page = client.get(f"{PAGE}export/?as=csv", follow=True)

    assert "more than 2 letters" in words_of(page)
    assert tables.MOST_ROWS == 20_000


def test_a_narrowed_list_is_kept_for_oneself_or_for_ones_desk_and_forgotten(
    client: Client, desk: Desk
) -> None:
    officer, colleague = builders.user("hong", desk), builders.user("sim", desk)
    client.force_login(officer)
    for name, of in (("Mine", ""), ("Ours", "TRADE")):
        client.post(f"{PAGE}filters/", {"name": name, "desk": of, "query": "form=LETTER&bad=1"})

    client.force_login(colleague)
    names = [row.name for row in client.get(PAGE).context["saved"]]
    ours = SavedFilter.objects.get(name="Ours")
    refused = client.post(f"{PAGE}filters/{ours.pk}/forget/")
    hidden = client.post(f"{PAGE}filters/{SavedFilter.objects.get(name='Mine').pk}/forget/")
    client.force_login(officer)
    client.post(f"{PAGE}filters/{ours.pk}/forget/")

    assert names == ["Ours"]
    assert ours.query == "form=LETTER"
    assert (refused.status_code, hidden.status_code) == (403, 404)
    assert list(SavedFilter.objects.values_list("name", flat=True)) == ["Mine"]


@pytest.mark.parametrize(
    "values",
    [
        {"name": " ", "query": "form=LETTER"},
        {"name": "x" * 81, "query": "form=LETTER"},
        {"name": "Nothing", "query": ""},
        {"name": "\u200b", "query": "form=LETTER"},
    ],
)
def test_a_filter_without_a_name_or_a_filter_is_not_kept(
    client: Client, clerk: User, values: dict[str, str]
) -> None:
    page = client.post(f"{PAGE}filters/", values, follow=True)

    assert page.status_code == 200
    assert not SavedFilter.objects.exists()


@pytest.mark.parametrize("query", ["desk=NOWHERE", "marking=9", "dated_from=2017-13-01"])
def test_what_the_register_does_not_take_is_not_kept_either(
    client: Client, clerk: User, query: str
) -> None:
    page = client.post(f"{PAGE}filters/", {"name": "Never", "query": query}, follow=True)

    assert "The list is not kept" in words_of(page)
    assert not SavedFilter.objects.exists()


def test_a_kept_list_whose_desk_is_gone_says_so_and_can_be_forgotten(
    client: Client, clerk: User
) -> None:
    gone = builders.desk("GONE")
    client.post(f"{PAGE}filters/", {"name": "Theirs", "query": "desk=GONE"})
    gone.delete()

    page = client.get(f"{PAGE}?desk=GONE")
    forget = re.search(r'action="([^"]+/forget/)"', page.content.decode())
    assert forget
    after = client.post(forget[1], follow=True)

    assert page.status_code == 422
    assert "There is no “GONE” here." in words_of(page)
    assert "“Theirs” was kept when all that it names was there." in words_of(page)
    assert (after.status_code, SavedFilter.objects.count()) == (200, 0)


def test_many_letters_are_lines_read_given_and_taken_back_row_by_row(
    client: Client, three: list[str]
) -> None:
    officer = builders.user("hong", Desk.objects.get(code="TRADE"))
    choice = {"letter": three, "desk": "TRADE/hong"}

    chosen = client.post(f"{PAGE}assign/", {"letter": three})
    preview = client.post(f"{PAGE}assign/", {**choice, "step": "preview"})
    before = list(Letter.objects.values_list("officer", flat=True))
    done = client.post(f"{PAGE}assign/", {**choice, "step": "confirm"})

    assert len(chosen.context["givings"]) == 3
    assert [one.hindrance for one in preview.context["givings"]] == [None, "NOT_CLEARED", None]
    assert before == [None, None, None]
    assert done.context["moved"] == 2
    assert set(Letter.objects.filter(officer=officer).values_list("number", flat=True)) == {
        three[0],
        three[2],
    }

    undone = client.post(f"{PAGE}assign/", {"step": "undo", "undo": done.context["undo"]})
    again = client.post(f"{PAGE}assign/", {"step": "undo", "undo": done.context["undo"]})

    assert undone.context["moved"] == 2
    assert not Letter.objects.filter(officer=officer).exists()
    assert set(Letter.objects.values_list("state", flat=True)) == {"REGISTERED"}
    history = words_of(client.get(f"{PAGE}{three[0]}/"))
    assert history.index("Given to an officer") < history.index("was taken back")
    assert [one.hindrance for one in again.context["givings"]] == ["CHANGED_SINCE"] * 2


def test_a_head_gives_away_letters_of_their_own_desk_alone(
    client: Client, three: list[str]
) -> None:
    head = builders.user("sim", Desk.objects.get(code="TRADE"), head=True, cleared_to=3)
    builders.user("hong", Desk.objects.get(code="TRADE"), cleared_to=3)
    client.force_login(head)

    done = client.post(f"{PAGE}assign/", {"letter": three, "desk": "TRADE/hong", "step": "confirm"})

    assert [one.hindrance for one in done.context["givings"]] == [None, "NOT_FOUND", None]


@pytest.mark.parametrize("undo", ["", "forged", "\u202e"])
def test_a_forged_undo_gives_nothing_back_and_says_so(
    client: Client, three: list[str], undo: str
) -> None:
    answer = client.post(f"{PAGE}assign/", {"step": "undo", "undo": undo})

    assert answer.status_code == 422
    assert "Nothing was taken back" in answer.content.decode()


def test_nothing_or_too_much_chosen_is_told_so(client: Client, clerk: User) -> None:
    nothing = client.post(f"{PAGE}assign/", {})
    much = client.post(f"{PAGE}assign/", {"letter": [f"T-{n}" for n in range(201)]})

    assert (nothing.status_code, much.status_code) == (422, 422)
    assert "Choose letters" in words_of(nothing)
    assert "200" in words_of(much)
