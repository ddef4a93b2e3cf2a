import re
from datetime import UTC, date, datetime, timedelta
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from correspondence.models import Letter, Organization, Request
from deadlines.models import Deadline
from deadlines.selectors.docket import COUNTED
from offices.clock import database_now
from offices.models import Marking, User
from tests.deadlines import builders, making

pytestmark = pytest.mark.django_db
REGISTERED_AT = datetime(2017, 7, 13, 1, tzinfo=UTC)


@pytest.fixture
def reader(client: Client) -> User:
    user = making.make_officer(builders.desk(), cleared_to=Marking.OFFICIAL)
    client.force_login(user)
    return user


def organization(name: str) -> Organization:
    row, _ = Organization.objects.get_or_create(folded_name=name.lower(), defaults={"name": name})
    return row


def letter(number: str = "TRADE-I-2017-0001", **fields: object) -> Letter:
    return Letter.objects.create(
        **{
            "number": number,
            "direction": "INCOMING",
            "state": "REGISTERED",
            "dated_on": date(2017, 7, 12),
            "received_on": date(2017, 7, 13),
            "received_at": REGISTERED_AT,
            "receipt_hour_known": True,
            "registered_at": REGISTERED_AT,
            "sender": organization("USTR"),
            "addressee": organization("MOTIE"),
            "subject": f"A special session, {number}",
            "text": "Dear Minister <b>",
            "desk": builders.desk(),
            "marking": Marking.OFFICIAL,
            **fields,
        }
    )


def with_request(of: Letter) -> Deadline:
    deadline = making.make_deadline(builders.desk(), None, matter=of.number)
    request = Request.objects.create(letter=of, kind="SPECIAL_SESSION")
    request.deadlines.add(deadline)
    return deadline


def queries_for(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def test_the_first_page_leads_from_each_counter_to_its_list(client: Client, reader: User) -> None:
    page = client.get("/").content.decode()

    for name in COUNTED:
        assert f'href="/deadlines/?list={name.lower()}"' in page
        assert client.get(f"/deadlines/?list={name.lower()}").status_code == 200


def test_the_first_page_shows_what_is_mine_with_its_words(client: Client, reader: User) -> None:
    making.make_deadline(
        builders.desk(), reader, due_on=date(2017, 8, 11), counterpart="USTR", subject="A session"
    )

    page = client.get("/").content.decode()

    assert "A session" in page
    assert "Overdue" in page
    assert "My next actions" in page


def test_a_heads_first_page_takes_twelve_queries_at_most(client: Client) -> None:
    head = making.make_head(builders.desk(), cleared_to=Marking.OFFICIAL)
    client.force_login(head)
    rule = builders.rule()
    builders.calendar("KR")
    builders.calendar("US-FED")
    for offset in (-9, 0, 3):
        due_on = database_now().date() + timedelta(days=offset)
        making.make_deadline(builders.desk(), head, due_on=due_on, rule=rule, basis="RULE")
    client.get("/")

    assert queries_for(client, "/") <= 12


@pytest.mark.parametrize("address", ["/", "/brief/"])
def test_of_many_officers_the_heaviest_are_told_and_the_rest_in_one_row(
    client: Client, address: str
) -> None:
    desk = builders.desk()
    client.force_login(making.make_head(desk, cleared_to=Marking.OFFICIAL))
    for number in range(1, 21):
        officer = making.make_officer(desk, f"officer{number:02}")
        making.make_deadline(desk, officer)
        if number > 9:
            making.make_deadline(desk, officer)
    making.make_deadline(desk, None)

    page = client.get(address).content.decode()

    table = unescape(page.partition('<table class="loads">')[2].partition("</table>")[0])
    told = re.findall(r'<th scope="row">(.*?)</th>', table, re.DOTALL)
    assert [name.strip() for name in told[:-1]] == [
        *(f"Officer{number}" for number in range(10, 21)),
        "nobody yet",
    ]
    rest = " ".join(re.sub(r"<[^>]+>", " ", table.rpartition("<tr>")[2]).split())
    assert 'href="/people/"' in told[-1]
    assert rest.startswith("9 others 9 9 1 Apr")


def test_a_past_day_is_shown_as_it_stood_and_no_day_is_told_so(
    client: Client, reader: User
) -> None:
    past = client.get("/?as_at=2017-08-08")
    wrong = client.get("/?as_at=8.8.2017")

    assert (past.status_code, wrong.status_code) == (200, 422)
    assert past.context["page"].is_past
    assert "Tue 8 Aug 2017" in past.content.decode()
    assert not wrong.context["page"].is_past
    assert 'aria-describedby="as-at-error"' in wrong.content.decode()


def test_the_weekly_brief_bears_the_highest_marking_that_it_shows(
    client: Client, reader: User
) -> None:
    making.make_deadline(builders.desk(), reader, due_on=date(2017, 8, 1), subject="A late one")

    page = client.get("/brief/").content.decode()

    assert "A late one" in page
    assert '<p class="end mark-of">Official</p>' in page


def test_an_empty_house_says_that_nothing_waits(client: Client) -> None:
    client.force_login(making.make_user("first"))

    page = client.get("/").content.decode()

    assert "Nothing waits for you." in page
    assert "Your desk has no calendar" in page


def test_the_first_page_is_wholly_in_korean(client: Client, reader: User) -> None:
    making.make_deadline(builders.desk(), reader, due_on=date(2017, 8, 11))
    User.objects.update(language="ko")

    page = client.get("/").content.decode()

    assert "기한 초과" in page
    assert "Overdue" not in page
    assert "2017. 8. 11.(금)" in page


def test_the_first_page_takes_as_many_queries_for_forty_deadlines_as_for_two(
    client: Client, reader: User
) -> None:
    rule = builders.rule()
    fields = {"basis": "RULE", "rule": rule, "provision": rule.provision, "owed_by": "BOTH"}
    for serial in range(2):
        making.make_deadline(builders.desk(), reader, subject=str(serial), **fields)
    few = queries_for(client, "/")
    for serial in range(38):
        making.make_deadline(builders.desk(), reader, subject=str(serial), **fields)

    assert queries_for(client, "/") == few


def test_the_register_lists_newest_first_and_turns_its_pages(client: Client, reader: User) -> None:
    for serial in range(1, 53):
        letter(f"TRADE-I-2017-{serial:04}", registered_at=REGISTERED_AT + timedelta(minutes=serial))

    first = client.get("/letters/").content.decode()
    next_page = re.search(r'rel="next"\s+href="([^"]+)"', first)
    assert next_page
    second = client.get(unescape(next_page[1])).content.decode()

    assert first.index("TRADE-I-2017-0052") < first.index("TRADE-I-2017-0003")
    assert "TRADE-I-2017-0002" not in first
    assert "TRADE-I-2017-0002" in second
    assert "TRADE-I-2017-0003" not in second


def test_the_register_narrows_to_a_direction(client: Client, reader: User) -> None:
    letter("TRADE-I-2017-0001")
    letter("TRADE-N-2017-0001", direction="NOTED", form="PRESS_REPORT")

    page = client.get("/letters/?direction=noted").content.decode()

    assert "TRADE-N-2017-0001" in page
    assert "TRADE-I-2017-0001" not in page


@pytest.mark.parametrize("query", ["after=x", "after=2017-07-13T00:00:00~1", "after=2017-07-13~x"])
def test_a_place_that_is_not_there_is_a_missing_page(
    client: Client, reader: User, query: str
) -> None:
    assert client.get(f"/letters/?{query}").status_code == 404


def test_the_register_takes_as_many_queries_for_forty_letters_as_for_two(
    client: Client, reader: User
) -> None:
    letter("TRADE-I-2017-0001", officer=reader)
    letter("TRADE-I-2017-0002")
    few = queries_for(client, "/letters/")
    for serial in range(3, 41):
        letter(f"TRADE-I-2017-{serial:04}", officer=reader)

    assert queries_for(client, "/letters/") == few


def test_a_letter_shows_its_facts_its_requests_and_its_text_as_text(
    client: Client, reader: User
) -> None:
    deadline = with_request(letter())

    page = client.get("/letters/TRADE-I-2017-0001/").content.decode()

    assert "Special session" in page
    assert f'href="/deadlines/{deadline.pk}/"' in page
    assert "Thu 13 Jul 2017, 10:00" in page
    assert "Dear Minister &lt;b&gt;" in page


def test_a_receipt_whose_hour_is_not_known_shows_none(client: Client, reader: User) -> None:
    letter(receipt_hour_known=False)

    page = client.get("/letters/TRADE-I-2017-0001/").content.decode()

    assert "the hour is not known" in page


@pytest.mark.parametrize("hidden", ["desk", "marking"])
def test_a_letter_one_may_not_see_does_not_exist(client: Client, reader: User, hidden: str) -> None:
    letter(**{"desk": builders.desk("OTHER")} if hidden == "desk" else {"marking": Marking.SECRET})

    assert client.get("/letters/TRADE-I-2017-0001/").status_code == 404
    assert "TRADE-I-2017-0001" not in client.get("/letters/").content.decode()


def test_a_letter_takes_as_many_queries_for_ten_requests_as_for_two(
    client: Client, reader: User
) -> None:
    of = letter()
    for _ in range(2):
        with_request(of)
    few = queries_for(client, "/letters/TRADE-I-2017-0001/")
    for _ in range(8):
        with_request(of)

    assert queries_for(client, "/letters/TRADE-I-2017-0001/") == few


@pytest.mark.parametrize("address", ["/", "/letters/", "/letters/X/"])
def test_whoever_has_not_signed_in_is_led_to_the_door(client: Client, address: str) -> None:
    assert client.get(address)["Location"] == f"/sign-in/?next={address}"


@pytest.mark.parametrize("address", ["/", "/letters/", "/deadlines/", "/letters/{number}/"])
def test_every_page_has_one_heading_says_where_one_is_and_who(
    client: Client, reader: User, address: str
) -> None:
    page = client.get(address.format(number=letter().number)).content.decode()

    assert page.count("<h1") == 1
    assert 'aria-current="page"' in page
    assert reader.name in page
    assert "Sign out" in page
