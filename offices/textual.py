"""A line of text as a person typed it, made fit to be a name."""

import unicodedata

UNSEEN = frozenset({"Cc", "Cf", "Cs"})
"""What Unicode calls control, format and surrogate characters."""


def typed_line(text: str) -> str:
    """NFC, without control, zero-width or direction characters, words parted by single spaces."""
    composed = unicodedata.normalize("NFC", text)
    seen = (c for c in composed if c.isspace() or unicodedata.category(c) not in UNSEEN)
    return " ".join("".join(seen).split())
