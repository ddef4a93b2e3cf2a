"""The answer of intake as the description has it: proposals, each with the words it rests on."""

from typing import Any

from correspondence.models import Citation
from correspondence.models.letter import Form
from correspondence.models.request import RequestKind

TEXT: dict[str, Any] = {"type": "string"}
TEXT_OR_NULL: dict[str, Any] = {"type": ["string", "null"]}
DAY_OR_NULL: dict[str, Any] = {"type": ["string", "null"], "format": "date"}
INSTANT_OR_NULL: dict[str, Any] = {"type": ["string", "null"], "format": "date-time"}
FLAG: dict[str, Any] = {"type": "boolean"}
SPAN: dict[str, Any] = {
    "text": TEXT,
    "start": {"type": "integer", "description": "A code point of the answer's text."},
    "end": {"type": "integer"},
    "confidence": {"type": "number", "minimum": 0, "maximum": 1},
}


def listed(item: dict[str, Any]) -> dict[str, Any]:
    """An array of the item."""
    return {"type": "array", "items": item}


def spanned(**known: dict[str, Any]) -> dict[str, Any]:
    """An object of these fields, and of the words that it rests on."""
    properties = {**known, **SPAN}
    return {"type": "object", "properties": properties, "required": list(properties)}


def proposed(value: dict[str, Any]) -> dict[str, Any]:
    """A proposal of the value; null where nothing was found."""
    found = spanned(value=value)
    return {**found, "type": ["object", "null"]}


SIDE: dict[str, Any] = {
    "type": "object",
    "properties": {part: proposed(TEXT) for part in ("organization", "person", "office")},
}
LETTER: dict[str, Any] = spanned(
    value=TEXT,
    number=TEXT_OR_NULL,
    reference=TEXT_OR_NULL,
    why=TEXT,
    discharges=listed(TEXT),
)
PROPOSALS: dict[str, Any] = {
    "text": TEXT,
    "form": proposed({"type": "string", "enum": Form.values}),
    "language": proposed(TEXT),
    "dated_on": proposed({"type": "string", "format": "date"}),
    "received_on": proposed({"type": "string", "format": "date"}),
    "sender": SIDE,
    "addressee": SIDE,
    "subject": proposed(TEXT),
    "reference": proposed(TEXT),
    "references_to": listed(proposed(TEXT)),
    "citations": listed(
        spanned(
            agreement=TEXT_OR_NULL,
            article=TEXT_OR_NULL,
            provision=TEXT_OR_NULL,
            status={"type": "string", "enum": Citation.Status.values},
        )
    ),
    "requests": listed(
        spanned(
            kind={"type": "string", "enum": RequestKind.values},
            provision=TEXT_OR_NULL,
            variant=TEXT_OR_NULL,
            urgent=FLAG,
            perishable=FLAG,
            place=TEXT_OR_NULL,
            stated_on=DAY_OR_NULL,
            deadlines=listed({"type": "object", "description": "As the calculator answers."}),
        )
    ),
    "stated_dates": listed(proposed({"type": "string", "format": "date"})),
    "periods": listed(
        proposed({"type": "object", "properties": {"length": {"type": "integer"}, "unit": TEXT}})
    ),
    "meetings": listed(
        spanned(
            starts_at=INSTANT_OR_NULL,
            zone=TEXT_OR_NULL,
            place=TEXT_OR_NULL,
            participants=listed(TEXT),
        )
    ),
    "enclosures": listed(proposed(TEXT)),
    "copies": listed(proposed(TEXT)),
    "in_reply_to": {**LETTER, "type": ["object", "null"]},
    "duplicates": listed(LETTER),
    "problems": listed(
        {"type": "object", "properties": {"code": TEXT, "field": TEXT, "detail": TEXT}}
    ),
}
ANSWER: dict[str, Any] = {
    "type": "object",
    "properties": PROPOSALS,
    "required": list(PROPOSALS),
}
ANSWERS: dict[tuple[int, str], dict[str, Any]] = {(200, "application/json"): ANSWER}
