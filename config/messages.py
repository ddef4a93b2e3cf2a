"""The Korean catalogues kept whole: ``python -m config.messages`` after wording anything.

Each app's catalogue gets the messages that are new and loses those that are gone; what is
left to translate is printed. A test finds nothing left. Babel does the work, since
gettext's own tools may be absent; ``config.embedded.catalogues`` compiles the result.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

from config.template_messages import extract

ROOT = Path(__file__).resolve().parent.parent
SPEAKERS = {
    "offices": ("offices", "config"),  # the wiring has no catalogue of its own
    "deadlines": ("deadlines",),
    "correspondence": ("correspondence",),
}
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
SOURCES: list[tuple[str, Any]] = [("**.py", "python"), ("**/templates/**.html", extract)]
NOISE = (
    '"Project-Id', '"Report-', '"POT-', '"PO-', '"Last-', '"Language-Team', '"Generated-'
)  # fmt: skip


def spoken_by(app: str) -> Catalog:
    """Every message of the app's code and templates, untranslated."""
    found = Catalog(locale="ko", fuzzy=False)
    for folder in SPEAKERS[app]:
        for _, _, message, _, context in _found_in(ROOT / folder):
            found.add(message, context=context)
    return found


def kept_by(app: str) -> Catalog:
    """The app's Korean catalogue as it stands."""
    with _path_of(app).open("rb") as file:
        return read_po(file, locale="ko", abort_invalid=True)


def is_said(message: Message | None) -> bool:
    """Whether a message has its whole translation, and no doubtful one."""
    if message is None or message.fuzzy:
        return False
    strings = message.string
    return all(strings) if isinstance(strings, tuple | list) else bool(strings)


def unsaid(app: str) -> list[str]:
    """The messages of the app that its catalogue does not say, sorted."""
    kept = kept_by(app)
    return sorted(
        _first(message)
        for message in spoken_by(app)
        if message.id and not is_said(kept.get(_first(message), message.context))
    )


def refresh(app: str) -> None:
    """Bring the app's catalogue to what the app says, keeping its translations."""
    kept, found = kept_by(app), spoken_by(app)
    for message in found:
        before = kept.get(_first(message), message.context)
        if message.id and before is not None and is_said(before):
            message.string = before.string
    found.header_comment = "# Korean for Chancery."
    path = _path_of(app)
    unfinished = path.with_suffix(".new")
    with unfinished.open("wb") as file:
        write_po(file, found, width=96, no_location=True)
    lines = unfinished.read_text().splitlines()
    kept_lines = [line for line in lines if not line.startswith(NOISE)]
    unfinished.write_text("\n".join(kept_lines).rstrip() + "\n")
    unfinished.replace(path)


def _found_in(folder: Path) -> Iterator[tuple[Any, ...]]:
    yield from extract_from_dir(folder, SOURCES, keywords=KEYWORDS)


def _path_of(app: str) -> Path:
    return ROOT / app / "locale/ko/LC_MESSAGES/django.po"


def _first(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    for name in SPEAKERS:
        refresh(name)
        for left in unsaid(name):
            print(f"{name}: {left!r}")  # noqa: T201 - what a person runs it for
