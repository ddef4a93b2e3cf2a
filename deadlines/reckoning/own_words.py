"""What agreements say instead of a number, and the names of a rule's variants, for people."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

WITHOUT_NUMBER: dict[str, Promise] = {
    "promptly": _("promptly"),
    "immediately": _("immediately"),
    "on request": _("on request"),
    "on receipt": _("on receipt"),
    "on initiation": _("on initiation"),
    "before initiation": _("before initiation"),
    "agreed date": _("agreed date"),
    "at the next meeting of the Dispute Settlement Body": _(
        "at the next meeting of the Dispute Settlement Body"
    ),
    "a way of counting, not a period": _("a way of counting, not a period"),
}


def own_word(word: str) -> str:
    """The text's own word in the reader's language; as it is written where it is not known."""
    return str(WITHOUT_NUMBER.get(word, word))


def variant_named(entry: Mapping[str, Any]) -> str:
    """A variant of a rule by its title in the reader's language, else by its code."""
    korean = entry.get("title_ko") if (get_language() or "").startswith("ko") else ""
    return str(korean or entry.get("title") or entry["code"].replace("_", " ").lower())
