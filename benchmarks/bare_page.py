"""The page of letters that ``benchmarks.api`` measures against: psycopg and orjson alone."""

import hashlib
import os
from typing import Any

import orjson


class Bare:
    """The same page by psycopg and orjson alone."""

    def __init__(self, text: str) -> None:
        import psycopg

        self.connection = psycopg.connect(os.environ["DATABASE_URL"], autocommit=True)
        self.text = text

    def page(self) -> bytes:
        """Token, access, three statements, JSON."""
        from offices.models import Marking

        names = {marking.value: marking.name for marking in Marking}
        cursor = self.connection.cursor()
        cursor.execute("SELECT clock_timestamp()", prepare=True)
        prefix, _, secret = self.text.partition(".")
        cursor.execute(TOKEN, [prefix], prepare=True)
        user, cleared, digest, _ends, _active = cursor.fetchone()
        assert hashlib.sha256(secret.encode()).hexdigest() == digest
        cursor.execute(PAGE, {"user": user, "cleared": cleared}, prepare=True)
        rows = cursor.fetchall()[:50]
        keys = [row[-1] for row in rows]
        cursor.execute(ASKED, [keys], prepare=True)
        asked: dict[int, list[Any]] = {key: [] for key in keys}
        by_key = {}
        for letter, key, kind, code, variant, stated in cursor:
            told = {
                "id": key,
                "kind": kind,
                "provision": code or None,
                "variant": variant,
                "stated_on": stated,
                "deadlines": [],
            }
            asked[letter].append(told)
            by_key[key] = told
        hanging = {"keys": list(by_key), "user": user, "cleared": cleared}
        cursor.execute(HANGING, hanging, prepare=True)
        for request, key, *values in cursor:
            told = dict(zip(HUNG, values, strict=True))
            told["reason_code"] = told["reason_code"] or None
            by_key[request]["deadlines"].append({"id": str(key), **told})
        results = []
        for row in rows:
            told = dict(zip(SHOWN, row, strict=False))
            told["marking"] = names[told["marking"]]
            results.append({**told, "address": told["number"], "requests": asked[row[-1]]})
        return orjson.dumps({"results": results}, option=orjson.OPT_UTC_Z)


SHOWN = (
    "number",
    "direction",
    "form",
    "state",
    "dated_on",
    "received_on",
    "registered_at",
    "sender",
    "addressee",
    "subject",
    "reference",
    "desk",
    "officer",
    "marking",
)
HUNG = ("rule", "basis", "owed_by", "due_on", "state", "to_be_confirmed", "reason_code")
TOKEN = """
SELECT u.id, u.cleared_to, t.digest, t.expires_at, u.is_active FROM offices_token t
JOIN offices_user u ON u.id = t.user_id WHERE t.prefix = %s
"""
NEAR = """
(x.desk_id IN (SELECT desk_id FROM offices_membership WHERE user_id = %(user)s) OR
 x.distribution_id IN (SELECT distribution_id FROM offices_distributionentry WHERE
   user_id = %(user)s OR
   desk_id IN (SELECT desk_id FROM offices_membership WHERE user_id = %(user)s)))
"""
PAGE = f"""
SELECT x.number, x.direction, x.form, x.state, x.dated_on, x.received_on, x.registered_at,
  s.name, a.name, x.subject, x.reference, d.code, o.username, x.marking, x.id
FROM correspondence_letter x JOIN correspondence_organization s ON s.id = x.sender_id
LEFT JOIN correspondence_organization a ON a.id = x.addressee_id
JOIN offices_desk d ON d.id = x.desk_id LEFT JOIN offices_user o ON o.id = x.officer_id
WHERE x.marking <= %(cleared)s AND {NEAR} ORDER BY x.registered_at DESC, x.id DESC LIMIT 51
"""
ASKED = """
SELECT letter_id, id, kind, provision_code, variant, stated_on FROM correspondence_request
WHERE letter_id = ANY(%s) ORDER BY id
"""
HANGING = f"""
SELECT h.request_id, x.id, r.code, x.basis, x.owed_by, x.due_on, x.state, x.to_be_confirmed,
  x.reason_code
FROM correspondence_request_deadlines h JOIN deadlines_deadline x ON x.id = h.deadline_id
LEFT JOIN deadlines_rule r ON r.id = x.rule_id
WHERE h.request_id = ANY(%(keys)s) AND x.marking <= %(cleared)s AND {NEAR}
ORDER BY x.due_on, x.id
"""
