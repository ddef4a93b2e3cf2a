"""The calculator's case and answer as the description has them; the engine reads them itself."""

from typing import Any

from deadlines.engine.cases import CASE_KEYS, LIMIT_KEYS

DAY = {"type": "string", "format": "date"}
INSTANT = {"type": "string", "format": "date-time"}
TEXT_OR_NULL = {"type": ["string", "null"]}

LIMIT: dict[str, Any] = {
    "type": ["object", "null"],
    "required": ["length", "unit"],
    "additionalProperties": False,
    "properties": {key: {} for key in LIMIT_KEYS},
}
KNOWN: dict[str, Any] = {
    "trigger_on": {"type": ["string", "null"], "format": "date"},
    "trigger_at": {"type": ["string", "null"], "format": "date-time"},
    "by_on": {"type": ["string", "null"], "format": "date"},
    "zone": TEXT_OR_NULL,
    "rule": TEXT_OR_NULL,
    "variant": TEXT_OR_NULL,
    "lang": {"type": ["string", "null"], "enum": ["en", "ko", None]},
    "limit": LIMIT,
    "calendars": {"type": ["array", "null"], "items": {"type": "string"}},
    "explain": {"type": ["boolean", "null"]},
    "procedure": {"type": ["boolean", "null"]},
    "actual": {"type": ["object", "null"], "additionalProperties": DAY},
}
CASE: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "properties": {key: KNOWN.get(key, {}) for key in CASE_KEYS},
    "example": {"id": "1", "trigger_on": "2017-07-12", "rule": "KORUS-22.2.4(b)"},
}
ANSWER: dict[str, Any] = {
    "type": "object",
    "properties": {
        "id": {},
        "due_on": {"type": ["string", "null"], "format": "date"},
        "due_at": {"type": "object", "additionalProperties": INSTANT},
        "trigger_on": DAY,
        "operator": {"type": "string"},
        "provisional": {"type": "boolean"},
        "reason_code": TEXT_OR_NULL,
        "steps": {"type": "array", "items": {"type": "object"}},
        "readings": {"type": "array", "items": {"type": "object"}},
        "authority": {"type": ["object", "null"]},
        "versions": {"type": "object"},
        "procedure": {"type": "array", "items": {"type": "object"}},
        "error": {"type": "object"},
    },
}
NO_CASE = {"description": "What is no such case: its error stands in its place."}
LISTED: dict[str, Any] = {
    "type": "array",
    "maxItems": 1000,
    "items": {"anyOf": [CASE, NO_CASE]},
}
CASES = {"application/json": {"oneOf": [CASE, LISTED]}}
ANSWERS = {(200, "application/json"): {"oneOf": [ANSWER, {"type": "array", "items": ANSWER}]}}
