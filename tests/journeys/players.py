"""An officer and a head of desk who do the same things by page and over the API."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any, Protocol

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from rest_framework.test import APIClient

from correspondence.models import Clearance, Letter, Meeting, Request
from deadlines.models import Deadline
from offices.models import Desk, Marking, Membership, User
from tests.correspondence.builders import user
from tests.journeys.times import at
from tests.offices.api.keys import client_of, make_account

SESSION = "KORUS-22.2.4(b)"


def paper() -> SimpleUploadedFile:
    """The signed paper, as a scan's text."""
    return SimpleUploadedFile("signed.txt", b"Signed and sealed.\n", "text/plain")


class Player(Protocol):
    """What the journey asks of whoever plays it; each act at its instant."""

    def draft_reply(self, when: datetime, letter: Letter, text: str) -> Letter: ...
    def draft_request(self, when: datetime, text: str) -> Letter: ...
    def sign(self, when: datetime, letter: Letter) -> Letter: ...
    def dispatch(self, when: datetime, letter: Letter, **how: Any) -> None: ...
    def schedule(self, when: datetime, letter: Letter, **plan: Any) -> Meeting: ...
    def hold(self, when: datetime, meeting: Meeting, **how: Any) -> None: ...
    def consent(self, when: datetime, deadline: Deadline, **words: Any) -> None: ...
    def stands(self, when: datetime, deadline: Deadline) -> str: ...


class ByPage:
    """By the pages, as people do."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        fields = {"cleared_to": Marking.CONFIDENTIAL}
        self.officer, self.head = user("officer", desk, **fields), user("head", desk, head=True)

    def draft_reply(self, when: datetime, letter: Letter, text: str) -> Letter:
        answers = {f"answer_{one.pk}": "PARTIAL" for one in Request.objects.filter(letter=letter)}
        address = f"/drafts/new/?in_reply_to={letter.number}"
        return self._drafted(when, address, text=text, subject="Reply", **answers)

    def draft_request(self, when: datetime, text: str) -> Letter:
        asked = {"request_kind": "SPECIAL_SESSION", "request_provision": SESSION}
        asked["place"] = "Washington"
        return self._drafted(when, "/drafts/new/", text=text, subject="Second session", **asked)

    def sign(self, when: datetime, letter: Letter) -> Letter:
        address = f"/letters/{letter.address}/clearance/"
        self._post(when, address, self.officer, move="SUBMIT", version=1)
        step = Clearance.objects.get(letter=letter).pk
        self._post(when, address, self.head, move="CLEAR", step=step, version=1)
        self._post(when, f"/letters/{letter.address}/attachments/", self.officer, file=paper())
        copy = letter.attachments.get().pk
        self._post(when, address, self.head, move="SIGN", version=1, copy=copy)
        return Letter.objects.get(pk=letter.pk)

    def dispatch(self, when: datetime, letter: Letter, **how: Any) -> None:
        self._post(when, f"/letters/{letter.address}/dispatch/", self.officer, **how)

    def schedule(self, when: datetime, letter: Letter, **plan: Any) -> Meeting:
        plan["request"] = letter.requests.get().pk
        self._post(when, f"/letters/{letter.number}/meetings/", self.officer, **plan)
        return Meeting.objects.latest("id")

    def hold(self, when: datetime, meeting: Meeting, **how: Any) -> None:
        self._post(when, f"/meetings/{meeting.pk}/held/", self.officer, **how)

    def consent(self, when: datetime, deadline: Deadline, **words: Any) -> None:
        self._post(when, f"/deadlines/{deadline.pk}/extend/conduct/", self.head, **words)

    def stands(self, when: datetime, deadline: Deadline) -> str:
        page = self.page(when, f"/deadlines/{deadline.pk}/")
        shown = re.search(r'<p class="under">.*?</svg>([^<]+)<', page, re.DOTALL)
        assert shown is not None
        judged = re.search(r"<dt>Discharged</dt><dd>.*?<b>([^<]+)</b>", page, re.DOTALL)
        return judged[1] if judged else shown[1]

    def page(self, when: datetime, address: str) -> str:
        with at(when):
            answer = self._client(self.officer).get(address)
        assert answer.status_code == 200
        return answer.content.decode()

    def _drafted(self, when: datetime, address: str, **said: Any) -> Letter:
        plain = {"desk": self.desk.code, "form": "LETTER", "language": "en", "marking": 1}
        self._post(when, address, self.officer, **plain, addressee="Office of Trade", **said)
        return Letter.objects.latest("id")

    def _post(self, when: datetime, address: str, who: User, **said: Any) -> None:
        with at(when):
            answer = self._client(who).post(address, said)
        told = re.findall(r'_error">([^<]+)<', answer.content.decode())
        assert answer.status_code == 302, (address, answer.status_code, told)

    def _client(self, who: User) -> Client:
        client = Client()
        client.force_login(who)
        return client


class ByApi:
    """Over the API, as other systems do; each change on what was read just before."""

    def __init__(self, desk: Desk, when: datetime) -> None:
        self.desk = desk
        with at(when):
            self.officer = make_account("robot", desk, cleared_to=Marking.CONFIDENTIAL)
            self.head = make_account("head", desk)
            Membership.objects.filter(user=self.head).update(role="MANAGER")

    def draft_reply(self, when: datetime, letter: Letter, text: str) -> Letter:
        requests = Request.objects.filter(letter=letter)
        answers = [{"request": one.pk, "extent": "PARTIAL"} for one in requests]
        return self._drafted(
            when, text=text, subject="Reply", in_reply_to=letter.number, answers=answers
        )

    def draft_request(self, when: datetime, text: str) -> Letter:
        asked = {"kind": "SPECIAL_SESSION", "provision": SESSION}
        given = {"subject": "Second session", "requests": [asked], "place": "Washington"}
        return self._drafted(when, text=text, addressee="Office of Trade", **given)

    def sign(self, when: datetime, letter: Letter) -> Letter:
        address = f"letters/{letter.address}/"
        self._change(when, address, "submit", self.officer, version=1)
        self._change(when, address, "clear", self.head, version=1)
        files = f"/api/v1/{address}attachments/"
        kept = self._asked(
            when,
            self.officer,
            lambda client: client.post(files, {"file": paper()}, format="multipart"),
        )
        self._change(when, address, "sign", self.head, version=1, copy=kept["id"])
        return Letter.objects.get(pk=letter.pk)

    def dispatch(self, when: datetime, letter: Letter, **how: Any) -> None:
        self._change(when, f"letters/{letter.address}/", "dispatch", self.officer, **how)

    def schedule(self, when: datetime, letter: Letter, **plan: Any) -> Meeting:
        plan |= {"letter": letter.number, "request": letter.requests.get().pk}
        answer = self._asked(
            when, self.officer, lambda client: client.post("/api/v1/meetings/", plan)
        )
        return Meeting.objects.get(pk=answer["id"])

    def hold(self, when: datetime, meeting: Meeting, **how: Any) -> None:
        self._change(when, f"meetings/{meeting.pk}/", "hold", self.officer, **how)

    def consent(self, when: datetime, deadline: Deadline, **words: Any) -> None:
        self._change(when, f"deadlines/{deadline.pk}/", "extend/conduct", self.head, **words)

    def stands(self, when: datetime, deadline: Deadline) -> str:
        address = f"/api/v1/deadlines/{deadline.pk}/"
        told = self._asked(when, self.officer, lambda client: client.get(address))
        late = deadline.due_at is not None and when >= deadline.due_at
        words = {"ON_TIME": "On time", "LATE": "Late", None: "Overdue" if late else "On track"}
        return words[told["timeliness"]]

    def _drafted(self, when: datetime, **said: Any) -> Letter:
        body = {"desk": self.desk.code, "marking": "OFFICIAL", **said}
        told = self._asked(
            when, self.officer, lambda client: client.post("/api/v1/letters/drafts/", body)
        )
        return Letter.objects.get(pk=int(told["address"].removeprefix("DRAFT-")))

    def _change(self, when: datetime, address: str, act: str, who: User, **said: Any) -> None:
        def do(client: APIClient) -> Any:
            tag = client.get(f"/api/v1/{address}")["ETag"]
            return client.post(f"/api/v1/{address}{act}/", said, headers={"If-Match": tag})

        self._asked(when, who, do)

    def _asked(self, when: datetime, who: User, do: Callable[[APIClient], Any]) -> Any:
        with at(when):
            answer = do(client_of(who))
        assert answer.status_code in (200, 201), (answer.status_code, answer.content)
        return answer.json()
