"""Hostile text in every field of every form: refused by its field, or kept; never a fault."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.forms import BaseForm
from django.test import Client
from django.urls import resolve

from correspondence.models import Letter, Organization
from correspondence.services.moves import make_move
from correspondence.workflow import Move
from offices.models import Desk, User
from tests.correspondence.builders import act, drafted, registered
from tests.permissions.actors import World, make_actors, undone
from tests.permissions.pages_forms import Form, forms_of, forms_on
from tests.permissions.routes import expected, routes

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.dear,
    pytest.mark.usefixtures("logs_aside"),
]
HOSTILE = {
    "too long": "x" * 5000,
    "right to left": "\u202etxet \u2067 back\u2069",
    "zero-width": "\u200b\u2060\ufeff",
    "emoji": "\N{FISH}\N{BOMB}\N{FAMILY}",
    "NUL": "a\0b",
}
REFUSED = 422
NEVER_KEPT = ("too long", "NUL")
JUDGE_NOTHING = (("list", "also"), ("step", "text"))
"""Buttons that show the form again as it stands."""
NOT_TOO_LONG = {
    ("/", "as_at"),
    ("/account/password/", "new_password1"),
    ("/correspondents/", "q"),
    ("/correspondents/organizations/", "q"),
    ("/letters/new/", "cites"),
    ("/letters/new/", "text"),
}
"""Fields that take as much, or of which another field or the page says what is wrong."""
WITHOUT_FORM = {
    "account/leave/{pk}/end/",
    "account/session/",
    "account/sessions/end/",
    "account/tokens/{pk}/revoke/",
    "alarms/{pk}/end/",
    "bring-forwards/{forward}/end/",
    "deadlines/filters/{filter}/forget/",
    "deadlines/{pk}/acknowledge/",
    "feeds/{pk}/revoke/",
    "files/{file}/readers/{key}/remove/",
    "letters/filters/{filter}/forget/",
    "letters/{number}/comments/{comment}/retract/",
    "letters/{number}/readers/{key}/remove/",
}
"""Routes that take no text: a button alone, or nothing of the world to press it for."""
TYPED_AT = {
    "files/{file}/{change}/": ("reason", "title", "marking", "letter", "seen"),
    "set-up/": ("key",),
    "set-up/desk/": ("code", "name", "name_ko"),
    "set-up/post/": ("code", "name", "place", "zone", "capital", "party"),
    "sign-in/code/": ("code",),
    "sign-in/enroll/": ("code", "password"),
    "sign-in/recovery/": ("code",),
    "sign-in/": ("username", "password", "next"),
}
"""Fields of forms that the world is past, or not yet at."""
ACTORS_AT = {"sign-in": "anonymous", "set-up": "administrator"}


@pytest.fixture(scope="module")
def house(rows_of_the_module: None) -> tuple[World, list[Form]]:
    """Everybody, and the forms of all pages that they are shown: walked once."""
    world = make_actors()
    return world, all_forms(world)


@pytest.fixture
def world(house: tuple[World, list[Form]]) -> World:
    return house[0].afresh()


@pytest.fixture
def forms(house: tuple[World, list[Form]]) -> list[Form]:
    return house[1]


def all_forms(world: World) -> list[Form]:
    """What the pages show, those of a draft and of chosen letters, and the read letter."""
    desk, clerk = Desk.objects.get(code="D1"), User.objects.get(username="clerk")
    draft = drafted(desk=desk, by=clerk, addressee=str(Organization.objects.first())).address
    letter = Letter.objects.exclude(number=None).get()
    further = [
        ("clerk", f"/letters/{draft}/{page}/")
        for page in ("revise", "heading", "answers", "clearance", "colleagues")
    ]
    further += [("manager", page) for _actor, page in further]
    further += [("manager", page) for page in _pages_of_later_states()]
    further += [
        ("clerk", "/letters/?form=LETTER"),
        ("clerk", "/deadlines/?basis=STATED"),
        ("clerk", f"/hand-over/?officer={User.objects.get(username='user1').pk}"),
        ("clerk", "/hand-over/?officer=user1"),
        ("anonymous", "/sign-in/"),
        *(
            ("clerk", f"/correspondents/organizations/{letter.sender_id}/merge/?into={key}")
            for key in (letter.sender_id, letter.addressee_id)
        ),
    ]
    text = {"step": "read", "text": "We request consultations under Article 1."}
    logged = world.clients["clerk"].post("/letters/new/", text).content.decode()
    chosen = world.clients["clerk"].post("/letters/assign/", {"letter": letter.number})
    return [
        *forms_of(world, further),
        *forms_on(logged, actor="clerk", page="/letters/new/"),
        *forms_on(chosen.content.decode(), actor="clerk", page="/letters/assign/"),
        *_by_hand(world),
    ]


def _pages_of_later_states() -> Iterator[str]:
    """The acts with a letter that was sent, and with one that needs no reply."""
    ours = registered(desk="D1", direction="OUTGOING", received=None, sent=date(2017, 7, 13))
    theirs = registered(desk="D1")
    make_move(act=act(), letter=theirs, move=Move.NO_REPLY, reason="A copy for us.")
    yield from (f"/letters/{ours.number}/{page}/" for page in ("deliver", "returned"))
    yield f"/letters/{theirs.number}/file/"


def _by_hand(world: World) -> Iterator[Form]:
    for route, fields in TYPED_AT.items():
        address, actor = world.address(route), ACTORS_AT.get(route.split("/")[0], "clerk")
        yield Form(actor, address, address, "post", typed=list(fields))


def sent(client: Client, form: Form, values: dict[str, Any]) -> Any:
    """The answer; whatever was written is taken back, and who signed out is there for the next."""
    with undone(client):
        return getattr(client, form.method)(form.action, values)


def is_well(answer: Any, field: str) -> bool:
    """Whether the answer names the field, if it is the form again; a sign-in never says which."""
    if answer.wsgi_request.path.startswith("/sign-in/"):
        return True
    return answer.status_code not in (200, REFUSED) or is_told(answer, field)


def is_told(answer: Any, field: str) -> bool:
    """Whether some form of the page says what is wrong in the field, or on top of all."""
    contexts = answer.context or []
    forms = [v for one in contexts for layer in one.dicts for v in layer.values()]
    wrong = [form.errors for form in forms if isinstance(form, BaseForm) and form.errors]
    last = field.rpartition("-")[2]
    return any({field, last, "__all__"} & set(errors) for errors in wrong)


@pytest.mark.slow
@pytest.mark.parametrize("kind", HOSTILE)
def test_every_form_takes_or_refuses_hostile_text_by_its_field(
    world: World, forms: list[Form], kind: str
) -> None:
    faults, untold, hostile = [], set(), HOSTILE[kind]
    for form in forms:
        client = world.clients[form.actor]
        client.raise_request_exception = False
        for name in [*form.typed, *form.chosen, *form.hidden]:
            for button in form.buttons or [("", "")]:
                pressed = {button[0]: button[1]} if button[0] else {}
                answer = sent(client, form, {**form.values, **pressed, name: hostile})
                if answer.status_code >= 500:
                    faults.append(f"{form.method} {form.action} {name} {pressed}")
                elif name in form.typed and button not in JUDGE_NOTHING:
                    untold |= set() if is_well(answer, name) else {(form.action, name)}

    assert faults == []
    assert kind not in NEVER_KEPT or untold == (NOT_TOO_LONG if kind == "too long" else set())


def test_no_form_is_left_out(world: World, forms: list[Form]) -> None:
    there = {resolve(form.action).view_name for form in forms if form.method == "post"}
    asked = [r for r in routes() if not r.startswith(("api/", "admin/")) and expected(r, "POST")]
    without = {r for r in asked if resolve(world.address(r)).view_name not in there}

    assert without == WITHOUT_FORM


IMPOSSIBLE = ("nowhere", "-1", "2017-02-30", "9" * 40, "x" * 3000, "\u202e", "\N{BOMB}", "~")
LISTS = {
    "": ["as_at"],
    "agreements/": ["as"],
    "bring-forwards/": ["as", "after"],
    "calculator/": ["length", "rule"],
    "calendar/": ["as", "month", "with", "year"],
    "clearances/": ["as", "after"],
    "correspondents/organizations/": ["as", "after", "q"],
    "deadlines/": ["after", "list", "on", "desk", "agreement", "counterpart", "due_from"],
    "deadlines/export/": ["as", "list", "on", "officer", "basis", "state", "marking", "due_until"],
    "files/": ["as", "after"],
    "letters/": ["after", "q", "direction", "desk", "officer", "marking", "dated_from"],
    "letters/export/": ["as", "q", "state", "agreement", "counterpart", "received_until"],
    "notices/": ["as", "before"],
    "reminders/": ["as", "after", "list"],
    "search/": ["as", "page", "q", "desk", "agreement", "dated_until"],
    "signing-delegations/": ["as", "after"],
    "templates/": ["as"],
}
"""What the address of each list may say."""


def test_every_list_answers_an_impossible_filter_with_a_page(world: World) -> None:
    client = world.clients["manager"]
    client.raise_request_exception = False
    told = {
        (page, name, value): client.get(f"/{page}", {name: value}).status_code
        for page, names in LISTS.items()
        for name in names
        for value in IMPOSSIBLE
    }

    assert {asked: status for asked, status in told.items() if status >= 500} == {}


BARE = {
    "en": (
        "This field is required.",
        "Enter a valid",
        "Enter a whole number",
        "Ensure this value",
        "Select a valid choice",
        "Null characters",
        "is not a valid value",
    ),
    "ko": (
        "필수 항목입니다",
        "올바른 날짜를 입력",
        "올바르게 입력하세요",
        "올바른 URL",
        "정수를 입력하세요",
        "이 값이 최대",
        "올바르게 선택해",
        "널 문자",
    ),
}
"""What Django says where nobody else does: no field in it, and not how to mend it."""


@pytest.mark.slow
@pytest.mark.parametrize("language", BARE)
def test_no_form_answers_in_djangos_bare_words(
    world: World, forms: list[Form], language: str
) -> None:
    User.objects.update(language=language)
    found = set()
    for form in (form for form in forms if form.method == "post"):
        client = world.clients[form.actor]
        for text in ("", "x" * 5000, "a\0b"):
            values: dict[str, Any] = dict.fromkeys([*form.typed, *form.chosen], text)
            pressed = dict(form.buttons[-1:])
            shown = sent(client, form, {**form.values, **values, **pressed}).content.decode()
            found |= {(form.action, bare) for bare in BARE[language] if bare in shown}

    assert found == set()
