"""Who knocks: one person or token of each kind, and the letter that they knock for."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field, replace
from http.cookies import SimpleCookie
from typing import Any

from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from correspondence.models import (
    Attachment,
    BringForward,
    Comment,
    File,
    InputRequest,
    Letter,
    Meeting,
    Organization,
    Person,
    Request,
    Series,
    SigningDelegation,
    Stamp,
)
from deadlines.models import Deadline, Reminder, Revision
from offices.access import Scope
from offices.models import Alarm, Desk, Marking, Membership, User
from tests.config.worlds import make_world
from tests.offices.api.keys import client_of, make_account
from tests.permissions.routes import PERSONS, SCOPES

SPANNING = {"clerk": "CLERK", "auditor": "AUDITOR", "administrator": "ADMINISTRATOR"}
API = "api/v1/"
OURS = ("offices", "deadlines", "correspondence")
STAMP = {"by_whom": "Registry", "zone": "UTC", "stamped_at": "2026-03-02T12:00:00Z"}
REFERENCE = {
    "provision": "0",
    "code": "NOWHERE",
    "year": "2017",
    "filter": "1",
    "agreement": "A1",
}
ATTACHMENT = 987654321  # in a body, the letter's file
NAMED = {
    "attachments/{pk}": "attachments/{attachment}",
    "alarms/{pk}": "alarms/{alarm}",
    "meetings/{pk}": "meetings/{meeting}",
    "revisions/{key}": "revisions/{revision}",
    "stamps/{key}": "stamps/{stamp}",
    "templates/{code}": "templates/T1",
    "imports/{pk}": "imports/1",
    "exports/{pk}": "exports/1",
}  # what a number in an address is of, where its name does not say so
BODIES: dict[tuple[str, str], dict[str, Any]] = {
    ("api/v1/letters/", "POST"): {
        "text": "A new letter.",
        "dated_on": "2026-03-01",
        "received": "2026-03-02",
        "sender": "Office of Trade",
        "addressee": "Ministry of Trade",
        "desk": "D1",
    },
    ("api/v1/letters/drafts/", "POST"): {
        "text": "A draft.",
        "subject": "A draft",
        "addressee": "Office of Trade",
        "desk": "D1",
        "marking": "SECRET",
    },
    ("api/v1/letters/{number}/answers/", "PUT"): {"answers": []},
    ("api/v1/letters/{number}/heading/", "PUT"): {
        "addressee": "Office of Trade",
        "form": "LETTER",
        "language": "en",
        "purpose": "GENERAL",
    },
    ("api/v1/letters/{number}/versions/", "POST"): {"seen": 1, "subject": "On it", "text": "Two."},
    ("api/v1/letters/{number}/assign/", "POST"): {"desk": "D1", "officer": "officer"},
    ("api/v1/letters/{number}/void/", "POST"): {"reason": "Registered twice."},
    ("api/v1/letters/{number}/mark/", "POST"): {"marking": "OFFICIAL", "reason": "Published."},
    ("api/v1/letters/{number}/distribution/add/", "POST"): {"user": "officer_elsewhere"},
    ("api/v1/letters/{number}/distribution/remove/", "POST"): {"desk": "OTHER"},
    ("api/v1/letters/{number}/comments/", "POST"): {"text": "A word."},
    ("api/v1/inputs/", "POST"): {
        "letter": "D1-I-2026-0001",
        "desk": "OTHER",
        "question": "Is it met?",
        "by_on": "2026-12-31",
    },
    ("api/v1/inputs/{input}/give/", "POST"): {"answer": "It is."},
    ("api/v1/inputs/{input}/withdraw/", "POST"): {"reason": "Found it."},
    ("api/v1/bring-forwards/", "POST"): {"letter": "D1-I-2026-0001", "again_on": "2030-01-01"},
    ("api/v1/files/", "POST"): {"title": "Steel", "desk": "D1"},
    ("api/v1/files/{file}/correct/", "POST"): {"title": "Iron", "marking": "SECRET"},
    ("api/v1/files/{file}/distribution/add/", "POST"): {"user": "officer_elsewhere"},
    ("api/v1/files/{file}/distribution/remove/", "POST"): {"desk": "OTHER"},
    ("api/v1/files/{file}/close/", "POST"): {"reason": "Settled."},
    ("api/v1/files/{file}/link/", "POST"): {"letter": "D1-I-2026-0001"},
    ("api/v1/files/{file}/unlink/", "POST"): {"letter": "D1-I-2026-0001"},
    ("api/v1/hand-overs/", "POST"): {"officer": "user1", "to": "officer"},
    ("api/v1/organizations/{organization}/correct/", "POST"): {
        "name": "Trade Office",
        "reason": "A typing error.",
    },
    ("api/v1/persons/{person}/correct/", "POST"): {"name": "Kim", "reason": "A typing error."},
    ("api/v1/organizations/{organization}/merge/", "POST"): {"into": 1},
    ("api/v1/persons/{person}/merge/", "POST"): {"into": 1},
    ("api/v1/signing-delegations/", "POST"): {
        "signer": "manager",
        "delegate": "officer",
        "from_on": "2030-01-01",
        "until_on": "2030-01-31",
    },
    ("api/v1/letters/{number}/submit/", "POST"): {"version": 1},
    ("api/v1/letters/{number}/clear/", "POST"): {"version": 1},
    ("api/v1/letters/{number}/return/", "POST"): {"version": 1, "reason": "Softer."},
    ("api/v1/letters/{number}/withdraw/", "POST"): {"reason": "Overtaken."},
    ("api/v1/letters/{number}/take-over/", "POST"): {"reason": "She is away."},
    ("api/v1/letters/{number}/sign/", "POST"): {"version": 1},
    ("api/v1/letters/{number}/signed-copy/", "POST"): {"copy": ATTACHMENT},
    ("api/v1/letters/{number}/dispatch/", "POST"): {"channel": "POUCH"},
    ("api/v1/letters/{number}/deliver/", "POST"): STAMP,
    ("api/v1/letters/{number}/returned/", "POST"): {"reason": "Wrong post."},
    ("api/v1/letters/{number}/stamps/", "POST"): STAMP,
    ("api/v1/letters/{number}/stamps/{stamp}/legal/", "POST"): {"reason": "By treaty."},
    ("api/v1/letters/{number}/answer/", "POST"): {"reason": "By telephone."},
    ("api/v1/meetings/", "POST"): {"letter": "D1-I-2026-0001", "title": "Session"},
    ("api/v1/meetings/{pk}/move/", "POST"): {"place": "There", "reason": "Travel."},
    ("api/v1/meetings/{pk}/hold/", "POST"): {"held": "2026-04-02", "place": "Here"},
    ("api/v1/meetings/{pk}/cancel/", "POST"): {"reason": "Postponed."},
    ("api/v1/deadlines/{pk}/discharge/", "POST"): {"proof": "Gazette 7", "done": "2026-04-02"},
    ("api/v1/deadlines/{pk}/extend/", "POST"): {
        "letter": "D1-I-2026-0001",
        "to_on": "2026-09-01",
    },
    ("api/v1/deadlines/{pk}/extend/agree/", "POST"): {"letter": "D1-I-2026-0001"},
    ("api/v1/deadlines/{pk}/extend/conduct/", "POST"): {
        "to_on": "2026-09-01",
        "reason": "Both came.",
    },
    ("api/v1/deadlines/{pk}/suspend/", "POST"): {"reason": "Data awaited."},
    ("api/v1/deadlines/{pk}/waive/", "POST"): {"reason": "By their note."},
    ("api/v1/deadlines/{pk}/revisions/{revision}/decline/", "POST"): {"reason": "It stays."},
    ("api/v1/exports/", "POST"): {"of": "LETTERS"},
    ("api/v1/intake/", "POST"): {"text": "We request consultations."},
    ("api/v1/calculator/", "POST"): {
        "trigger_on": "2017-07-12",
        "limit": {"length": 30, "unit": "DAYS"},
    },
}


@dataclass(frozen=True)
class World:
    """A SECRET letter of the desk D1 with all that hangs on it, and a client for each actor."""

    clients: dict[str, Client]
    values: dict[str, str]
    etag: str
    at_the_admins_door: dict[str, str] = field(default_factory=dict)

    def afresh(self) -> "World":
        """The same rows, with clients to which nothing has happened since."""
        clients = {name: copy(client) for name, client in self.clients.items()}
        for client in clients.values():
            client.cookies = SimpleCookie(client.cookies)
        return replace(self, clients=clients)

    def answer(self, actor: str, route: str, method: str) -> str:
        """The status in words of the table; whatever was written is taken back."""
        with undone(self.clients[actor]):
            return self._asked(actor, route, method)

    def _asked(self, actor: str, route: str, method: str) -> str:
        client = self.clients[actor]
        any_state = route.startswith((f"{API}deadlines/", f"{API}meetings/"))
        headers = {"If-Match": "*" if any_state else self.etag} if route.startswith(API) else {}
        address, (body, content_type) = self.address(route), self.body(route, method)
        response = client.generic(method, address, body, content_type, headers=headers)
        location = response.headers.get("Location", "")
        if location.startswith("/admin/login/") and not route.startswith("admin/login"):
            return self._led_to_the_admins_door(actor, location)
        return _in_words(response)

    def _led_to_the_admins_door(self, actor: str, location: str) -> str:
        """What the door says; it knows who knocks, and asks not where from: asked once each."""
        if actor not in self.at_the_admins_door:
            self.at_the_admins_door[actor] = _in_words(self.clients[actor].get(location))
        return self.at_the_admins_door[actor]

    def address(self, route: str) -> str:
        """The route with the hidden letter and what hangs on it in place of its parameters."""
        key = self._key_of_model(route)
        values = {**self.values, **({"object_id": key, "id": key} if key else {})}
        address = "/" + route
        for part, named in NAMED.items():
            address = address.replace(part, named)
        for name, value in values.items():
            address = address.replace("{" + name + "}", value)
        assert "{" not in address, f"tests/permissions/actors.py must say what stands in {route}"
        return address

    def body(self, route: str, method: str) -> tuple[bytes | str, str]:
        """What is sent there, and its media type."""
        if route == f"{API}imports/":
            file = SimpleUploadedFile("old.csv", b"external_id,dated_on,sender,text\n1,2,3,4\n")
            return encode_multipart(BOUNDARY, {"file": file}), MULTIPART_CONTENT
        if route.endswith("attachments/"):
            file = SimpleUploadedFile("note.txt", b"A note.\n", "text/plain")
            return encode_multipart(BOUNDARY, {"file": file}), MULTIPART_CONTENT
        if not route.startswith(API):
            return "", "application/x-www-form-urlencoded"
        body = json.dumps(BODIES.get((route, method), {}))
        return body.replace(str(ATTACHMENT), self.values["attachment"]), "application/json"

    def _key_of_model(self, route: str) -> str:
        parts = route.split("/")
        if parts[0] != "admin" or parts[1] not in OURS or len(parts) < 4:
            return ""
        row = apps.get_model(parts[1], parts[2])._default_manager.order_by("pk").first()
        return str(row.pk) if row else "0"


@contextmanager
def undone(client: Client) -> Iterator[None]:
    """Take back what the client's requests write, and the cookies that it is given meanwhile."""
    kept = SimpleCookie(client.cookies)
    try:
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
    finally:
        client.cookies = kept


def _in_words(response: Any) -> str:
    """The status as the table writes it."""
    led_to_sign_in = response.headers.get("Location", "").startswith("/sign-in/")
    return "sign-in" if led_to_sign_in else str(response.status_code)


def make_actors() -> World:
    """The house, the letter and everybody; refusals and successes start from the same rows."""
    make_world(1, marking=Marking.SECRET)
    desk = Desk.objects.get()
    other = Desk.objects.create(code="OTHER", name="Other", post=desk.post)
    clients = {name: make_person(name, desk, other) for name in PERSONS}
    for scope in SCOPES:
        account = make_account(scope, desk, cleared_to=Marking.SECRET)
        clients[scope] = client_of(account, Scope(scope))
    for name, at, cleared_to in (
        ("token_elsewhere", other, Marking.SECRET),
        ("token_cleared_too_low", desk, Marking.CONFIDENTIAL),
    ):
        clients[name] = client_of(make_account(name, at, cleared_to=cleared_to))
    Series.objects.update(last_serial=1)
    letter, deadline = Letter.objects.get(), Deadline.objects.get()
    attachment = Attachment.objects.get()
    reading = clients["letters:read"].get(f"/api/v1/letters/{letter.number}/")
    values = {
        **coordination_values(),
        **REFERENCE,
        "number": str(letter.number),
        "pk": str(deadline.pk),
        "serial": "1",
        "other": "1",
        "app_label": "offices",
        "url": "nowhere",
        "key": str(attachment.pk),
        "attachment": str(attachment.pk),
        "alarm": str(Alarm.objects.get().pk),
        "meeting": str(Meeting.objects.get().pk),
        "stamp": str(Stamp.objects.get().pk),
        "revision": str(Revision.objects.get().pk),
        "secret": "x" * 43,
        "delivery": "1",
        "content_type_id": "0",
        "object_id": "0",
    }
    return World(clients, values, reading.headers["ETag"])


def coordination_values() -> dict[str, str]:
    """What stands in the addresses of correspondents and of what colleagues do about a letter."""
    return {
        "organization": str(Organization.objects.get().pk),
        "person": str(Person.objects.get().pk),
        "file": File.objects.get().number,
        "comment": str(Comment.objects.get().pk),
        "input": str(InputRequest.objects.get().pk),
        "forward": str(BringForward.objects.get().pk),
        "delegation": str(SigningDelegation.objects.get().pk),
        "asked": str(Request.objects.get().pk),
        "reminder": str(Reminder.objects.get().pk),
        "kind": "organizations",
        "change": "reopen",
        "of": str(Organization.objects.get().pk),
    }


def make_person(name: str, desk: Desk, other: Desk) -> Client:
    """A client of somebody of that kind at the first desk, or at the other."""
    client = Client()
    if name == "anonymous":
        return client
    low = name == "cleared_too_low"
    user = User.objects.create(
        username=name,
        name=name,
        role=SPANNING.get(name, "STAFF"),
        cleared_to=Marking.CONFIDENTIAL if low else Marking.SECRET,
    )
    if name not in SPANNING:
        role = "MANAGER" if name == "manager" else "OFFICER"
        Membership.objects.create(
            user=user, desk=other if name == "officer_elsewhere" else desk, role=role
        )
    client.force_login(user)
    if name == "disabled":
        User.objects.filter(pk=user.pk).update(is_active=False)
    return client
