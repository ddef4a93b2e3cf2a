"""One request or meeting of a letter in a dossier by itself, and whom a dossier is shown to."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from correspondence.entry import Announced
from correspondence.models import File, Filing, Letter, Meeting, Request
from correspondence.refusal import Refused
from correspondence.selectors.files import chronology_of, files_for
from correspondence.services.file_readers import show_file, show_file_no_longer
from correspondence.services.filing import link, open_file, unlink
from correspondence.services.marking import raise_marking
from offices.models import AuditEntry, Marking, User
from tests.correspondence.builders import (
    SPECIAL_SESSION,
    act,
    desk,
    drafted,
    registered,
    special_session_rule,
    user,
)
from tests.offices.api.keys import client_of, make_account

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer() -> User:
    return user("officer", desk(), cleared_to=Marking.SECRET)


@pytest.fixture
def letter(officer: User) -> Letter:
    special_session_rule()
    session = Announced(title="Session in Seoul")
    return registered(subject="Two things", requests=(SPECIAL_SESSION,), meetings=(session,))


@pytest.fixture
def dossier(officer: User) -> File:
    return open_file(act=act(actor=officer), title="Steel", desk=desk())


def asked_of(letter: Letter) -> Request:
    return letter.requests.get()


def shown(dossier: File, who: User) -> list[tuple[bool, int, int]]:
    entries = chronology_of(dossier, who, after=None, size=9).entries
    return [(one.is_whole, len(one.requests), len(one.meetings)) for one in entries]


def test_a_request_alone_is_filed_without_the_letter_and_what_else_it_brings(
    officer: User, letter: Letter, dossier: File
) -> None:
    link(act=act(actor=officer), file=dossier, letter=letter, part=asked_of(letter))

    counted = files_for(officer).get()
    assert (counted.letters_seen, counted.parts_seen) == (0, 1)  # type: ignore[attr-defined]
    assert shown(dossier, officer) == [(False, 1, 0)]
    link(act=act(actor=officer), file=dossier, letter=letter, part=letter.meetings.get())
    assert shown(dossier, officer) == [(False, 1, 0), (False, 0, 1)]
    unlink(act=act(actor=officer), file=dossier, letter=letter, part=asked_of(letter))
    assert shown(dossier, officer) == [(False, 0, 1)]
    entry = AuditEntry.objects.filter(subject=dossier.number, action="LINK").first()
    assert entry is not None
    assert entry.new["request"].startswith("SPECIAL_SESSION")


def test_a_meeting_alone_stands_under_its_own_day_and_is_paged_there(
    officer: User, letter: Letter, dossier: File
) -> None:
    between = registered(dated_on=date(2017, 7, 5))
    last = registered(dated_on=date(2017, 7, 11))
    for whole in (last, between):
        link(act=act(actor=officer), file=dossier, letter=whole)
    meeting, to_come = letter.meetings.get(), Meeting.objects.create(letter=letter, title="Next")
    for one in (meeting, to_come):
        link(act=act(actor=officer), file=dossier, letter=letter, part=one)
    Meeting.objects.filter(pk=meeting.pk).update(state="HELD", held_on=date(2017, 7, 11))
    begins = datetime(2017, 7, 9, 23, tzinfo=UTC)
    Meeting.objects.filter(pk=to_come.pk).update(starts_at=begins, zone="Asia/Seoul")

    days, after = [], None
    for _page in range(4):
        page = chronology_of(dossier, officer, after=after, size=1)
        days += [(one.on, [row.title for row in one.meetings]) for one in page.entries]
        after = page.next_entry

    assert after is None
    assert days[:2] == [(date(2017, 7, 5), []), (date(2017, 7, 10), ["Next"])]
    held = (date(2017, 7, 11), ["Session in Seoul"])
    assert sorted(days[2:]) == [(date(2017, 7, 11), []), held]


def test_a_dossier_is_as_secret_as_the_letter_of_a_request_in_it(
    officer: User, letter: Letter, dossier: File
) -> None:
    link(act=act(actor=officer), file=dossier, letter=letter, part=asked_of(letter))

    raise_marking(act=act(actor=officer), letter=letter, marking=Marking.SECRET)

    assert File.objects.get().marking == Marking.SECRET
    assert not files_for(user("low", desk())).exists()


def test_what_is_in_it_already_or_may_still_change_is_refused(
    officer: User, letter: Letter, dossier: File
) -> None:
    link(act=act(actor=officer), file=dossier, letter=letter, part=asked_of(letter))
    draft = drafted(by=officer, requests=(SPECIAL_SESSION,))
    link(act=act(actor=officer), file=dossier, letter=draft)
    other = registered(requests=(SPECIAL_SESSION,))
    refusals: list[tuple[Any, Any, str]] = [
        (letter, asked_of(letter), "LINKED"),
        (letter, asked_of(other), "NOT_OF_THE_LETTER"),
        (draft, asked_of(draft), "LINKED"),
    ]
    for of, part, code in refusals:
        with pytest.raises(Refused) as refused:
            link(act=act(actor=officer), file=dossier, letter=of, part=part)
        assert (refused.value.code, refused.value.field) == (code, "request")
    unlink(act=act(actor=officer), file=dossier, letter=draft)
    with pytest.raises(Refused, match="may still change"):
        link(act=act(actor=officer), file=dossier, letter=draft, part=asked_of(draft))


def test_parts_are_put_in_and_out_by_the_pages(
    client: Client, officer: User, letter: Letter, dossier: File
) -> None:
    client.force_login(officer)
    beside = f"/letters/{letter.number}/colleagues/"
    assert "SPECIAL_SESSION" not in client.get(beside).content.decode()
    name = f"request:{asked_of(letter).pk}"
    put = {"file-file": dossier.number, "file-what": name}

    client.post(f"/letters/{letter.number}/files/", put)

    page = client.get(f"/files/{dossier.number}/").content.decode()
    assert "of it only" in page
    assert "Special session" in page
    assert "Session in Seoul" not in page
    out = {"letter": letter.number, "part": name}
    assert client.post(f"/files/{dossier.number}/unlink/", out).status_code == 302
    assert client.post(f"/files/{dossier.number}/unlink/", out).status_code == 422
    assert not Filing.objects.exists()


def test_parts_and_readers_are_kept_over_the_api(letter: Letter, dossier: File) -> None:
    api = client_of(make_account("robot", letter.desk))
    user("far", desk("FAR"))
    there = f"/api/v1/files/{dossier.number}/"

    def change(verb: str, **values: Any) -> Any:
        tag = api.get(there).headers["ETag"]
        return api.post(f"{there}{verb}/", values, format="json", headers={"If-Match": tag})

    meeting = Meeting.objects.get().pk
    assert change("link", letter=letter.number, meeting=meeting).json()["parts"] == 1
    (row,) = api.get(f"{there}contents/").json()["results"]
    assert (row["letter"], row["meeting_title"]) == (letter.number, "Session in Seoul")
    assert api.get(f"/api/v1/letters/?file={dossier.number}").json()["results"] == []
    both = change("link", letter=letter.number, meeting=meeting, request=asked_of(letter).pk)
    unknown = change("unlink", letter=letter.number, request=999)
    assert (both.status_code, unknown.status_code) == (422, 422)
    assert change("unlink", letter=letter.number, meeting=meeting).json()["parts"] == 0
    assert change("distribution/add", user="far").json()["distribution"]["users"] == ["far"]
    again = change("distribution/add", user="far")
    assert (again.status_code, again.json()["field"]) == (422, "user")
    assert change("distribution/remove", user="far").json()["distribution"]["users"] == []


def test_a_dossier_shown_to_a_desk_exists_for_it_and_its_letters_do_not(
    client: Client, officer: User, letter: Letter, dossier: File
) -> None:
    far = user("far", desk("FAR"))
    link(act=act(actor=officer), file=dossier, letter=letter)
    client.force_login(officer)
    page = f"/files/{dossier.number}/readers/"

    assert client.post(page, {"to": "desk:FAR"}).status_code == 302

    assert files_for(far).get().letters_seen == 0  # type: ignore[attr-defined]
    assert "FAR" in client.get(page).content.decode()
    client.force_login(far)
    assert client.post(page, {"to": "user:officer"}).status_code == 403
    client.force_login(officer)
    key = dossier_entry(dossier)
    assert client.post(f"{page}{key}/remove/").status_code == 302
    assert not files_for(far).exists()


def test_who_is_not_cleared_or_keeps_no_dossier_there_is_refused(
    officer: User, dossier: File
) -> None:
    low = user("low", desk("FAR"), cleared_to=Marking.UNMARKED)
    with pytest.raises(Refused, match="not cleared"):
        show_file(act=act(actor=officer), file=dossier, to=low)
    with pytest.raises(PermissionDenied):
        show_file(act=act(actor=user("far", desk("FAR"))), file=dossier, to=desk("FAR"))
    with pytest.raises(Refused, match="not on the distribution"):
        show_file_no_longer(act=act(actor=officer), file=dossier, to=low)


def dossier_entry(dossier: File) -> int:
    row = File.objects.get(pk=dossier.pk)
    assert row.distribution is not None
    return row.distribution.entries.get().pk
