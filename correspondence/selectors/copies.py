"""Which of many letters are on the register already, by their text or by the sender's reference."""

from collections import defaultdict
from collections.abc import Collection, Hashable
from datetime import date

import orjson
from django.db import connection

from correspondence.models import Letter, Organization
from offices.selectors.keys import among_texts

Reference = tuple[int, str, date]
"""The key of the sender, the sender's reference and the letter's date."""
_WANTED = {
    "postgresql": (
        "SELECT (one->>0)::bigint, one->>1, (one->>2)::date"
        " FROM jsonb_array_elements(%s::jsonb) one"
    ),
    "sqlite": (
        "SELECT json_extract(value, '$[0]'), json_extract(value, '$[1]'),"
        " json_extract(value, '$[2]') FROM json_each(%s)"
    ),
}
"""As one parameter: three for each cost more than to look them up."""


def copies_among(*, digests: Collection[str], references: Collection[Reference]) -> set[Hashable]:
    """Of these digests and references those that a letter has; as ``first_copy`` has it.

    Void letters do not count, nor letters of ours that are not signed. Three queries.
    """
    letters = Letter.objects.exclude(state="VOID").exclude(number=None).order_by()
    found: set[Hashable] = set(
        letters.filter(text_digest__in=among_texts(digests)).values_list("text_digest", flat=True)
    )
    return found | _known(references) if references else found


def _known(references: Collection[Reference]) -> set[Reference]:
    """Those of letters of the sender, or of an organization that was merged into it."""
    senders = {sender for sender, _, _ in references}
    merged = Organization.objects.filter(merged_into__in=senders).order_by()
    same: defaultdict[int | None, list[int]] = defaultdict(list)
    for sender, other in merged.values_list("merged_into", "id"):
        same[sender].append(other)
    means = {
        (key, reference, dated_on): (sender, reference, dated_on)
        for sender, reference, dated_on in references
        for key in (sender, *same[sender])
    }
    return {means[row] for row in _on_register(list(means))}


def _on_register(wanted: Collection[Reference]) -> set[Reference]:
    """Each is looked up by the index of references, however many senders and days there are."""
    statement = (
        "SELECT sender_id, reference, dated_on FROM correspondence_letter"  # noqa: S608
        f" WHERE (sender_id, reference, dated_on) IN ({_WANTED[connection.vendor]})"
        " AND NOT (reference = '') AND NOT (state = 'VOID') AND number IS NOT NULL"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement, [orjson.dumps(list(wanted)).decode()])
        return {(key, text, _day(day)) for key, text, day in cursor.fetchall()}


def _day(read: date | str) -> date:
    return date.fromisoformat(read) if isinstance(read, str) else read
