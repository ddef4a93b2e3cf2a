"""The forms that the house's pages show, found by walking every address of the table."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit

from tests.permissions.actors import World
from tests.permissions.routes import expected, routes

WALKERS = ("clerk", "manager", "administrator", "officer")
TYPED = {"text", "search", "date", "datetime-local", "time", "number", "email", "password", "url"}


@dataclass
class Form:
    """A form as a browser has it: where it goes, what it sends, and which fields are typed in."""

    actor: str
    page: str
    action: str
    method: str
    values: dict[str, list[str]] = field(default_factory=dict)
    typed: list[str] = field(default_factory=list)
    chosen: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    buttons: list[tuple[str, str]] = field(default_factory=list)


class _Reader(HTMLParser):
    """The forms of a page, with the fields that name a form from outside it."""

    def __init__(self, actor: str, page: str) -> None:
        super().__init__()
        self.actor, self.page = actor, page
        self.found: list[Form] = []
        self.named: dict[str, Form] = {}
        self.outside: list[tuple[str, str, dict[str, str]]] = []
        self.open: Form | None = None
        self.select: tuple[Form, str] | None = None
        self.area: tuple[Form, str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._begin(given)
        elif tag in ("input", "button", "select", "textarea"):
            form = self.named.get(given["form"]) if "form" in given else self.open
            if form is None and "form" in given:
                self.outside.append((given["form"], tag, given))
            if form is not None and given.get("name"):
                self._take(form, tag, given)
        elif tag == "option" and self.select is not None:
            form, name = self.select
            if not any(form.values.get(name, [""])) or "selected" in given:
                form.values[name] = [given.get("value", "")]

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.open = None
        elif tag == "select":
            self.select = None
        elif tag == "textarea":
            self.area = None

    def handle_data(self, data: str) -> None:
        if self.area is not None:
            form, name = self.area
            form.values[name] = [form.values[name][0] + data]

    def close(self) -> None:
        super().close()
        for name, tag, given in self.outside:
            if name in self.named and given.get("name"):
                self._take(self.named[name], tag, given)

    def _begin(self, given: dict[str, str]) -> None:
        action = urlsplit(given.get("action") or self.page)
        method = given.get("method", "get").lower()
        self.open = Form(self.actor, self.page, action.path or self.page, method)
        self.found.append(self.open)
        if given.get("id"):
            self.named[given["id"]] = self.open

    def _take(self, form: Form, tag: str, given: dict[str, str]) -> None:
        name, kind = given["name"], given.get("type", "text" if tag == "input" else tag)
        if kind in ("submit", "button") or tag == "button":
            form.buttons.append((name, given.get("value", "")))
        elif tag == "select":
            form.chosen.append(name)
            self.select = (form, name)
        elif tag == "textarea":
            form.typed.append(name)
            form.values[name] = [""]
            self.area = (form, name)
        elif kind in ("checkbox", "radio"):
            form.chosen.append(name)
            if "checked" in given:
                form.values.setdefault(name, []).append(given.get("value", "on"))
        elif kind == "hidden":
            form.hidden.append(name)
            form.values.setdefault(name, []).append(given.get("value", ""))
        elif kind in TYPED:
            form.typed.append(name)
            form.values.setdefault(name, []).append(given.get("value") or _sane(name, kind))


def _sane(name: str, kind: str) -> str:
    """What an honest reader types where nothing stands yet, so that other fields are no fault."""
    last = name.rpartition("-")[2]
    by_name = {"zone": "UTC", "aliases": "", "more": "", "digest_hour": "7", "lead_times": "7"}
    if last in by_name:
        return by_name[last]
    if kind == "datetime-local" or last.endswith("_at"):
        return "2026-03-03T10:00"
    return "2026-03-03" if kind == "date" or last.endswith("_on") else "A word"


def forms_on(html: str, *, actor: str, page: str) -> list[Form]:
    """Every form of a page."""
    reader = _Reader(actor, page)
    reader.feed(html)
    reader.close()
    return reader.found


def forms_of(world: World, further: Iterable[tuple[str, str]] = ()) -> list[Form]:
    """Each different form of each page that somebody of ``WALKERS`` is shown, once.

    ``further`` are pages that a route alone does not lead to, each with who looks at it.
    """
    found: dict[tuple[str, str, tuple[str, ...]], Form] = {}
    for actor, page in [*_pages(world), *further]:
        answer = world.clients[actor].get(page)
        if answer.status_code != 200 or "html" not in answer.headers.get("Content-Type", ""):
            continue
        for form in forms_on(answer.content.decode(), actor=actor, page=page):
            key = (form.action, form.method, tuple(form.typed + form.chosen + form.hidden))
            found.setdefault(key, form)
    return [form for form in found.values() if form.method in ("get", "post")]


def _pages(world: World) -> Iterator[tuple[str, str]]:
    for actor in WALKERS:
        for route in routes():
            if not route.startswith(("api/", "admin/")) and expected(route, "GET") is not None:
                yield actor, world.address(route)
