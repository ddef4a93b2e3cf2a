"""Whether a letter is on the register already, and which letters say the same."""

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from correspondence.models import Letter, Organization
from offices.prepared import Prepared


def first_copy(
    *, digest: str, sender: Organization | None, reference: str, dated_on: date
) -> Letter | None:
    """The first letter logged with this text, or with this sender's reference and date.

    Void letters do not count: a wrong registration is done again. Nor do letters of ours
    that are not signed: they are on no register yet.
    """
    values: dict[str, object] = {"digest": digest}
    if sender is not None and reference:
        values |= {"sender": sender.pk, "reference": reference, "dated_on": dated_on}
    found: list[Letter] = _FIRST.rows(**values)
    return (found[0].duplicate_of or found[0]) if found else None


def _first(*, digest: Any, **by_reference: Any) -> QuerySet[Letter]:
    same = Q(text_digest=digest)
    if by_reference:
        sender = by_reference.pop("sender")
        same |= (Q(sender=sender) | Q(sender__merged_into=sender)) & Q(**by_reference)
    copies = Letter.objects.filter(same).exclude(state="VOID").exclude(number=None)
    return copies.select_related("duplicate_of").order_by("id")[:1]


_FIRST = Prepared(_first)


def same_as(letter: Letter) -> Q:
    """The letter, what it is a further copy of, all copies, and letters of the same text."""
    first = letter.duplicate_of_id or letter.pk
    return Q(pk=first) | Q(duplicate_of=first) | same_text(letter.text_digest)


def same_text(digest: str) -> Q:
    """Letters whose text has this digest, void ones too."""
    return Q(text_digest=digest)
