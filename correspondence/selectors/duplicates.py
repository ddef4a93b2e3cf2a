"""Whether a letter is on the register already, and which letters say the same."""

from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet

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
    found = _FIRST.rows(**values)
    if not found:
        return None
    return Letter.objects.get(pk=found[0]["duplicate_of_id"] or found[0]["id"])


def _first(*, digest: Any, **by_reference: Any) -> QuerySet[Letter, Any]:
    same = Q(text_digest=digest)
    if by_reference:
        sender = by_reference.pop("sender")
        same |= (Q(sender=sender) | Q(sender__merged_into=sender)) & Q(**by_reference)
    copies = Letter.objects.filter(same).exclude(state="VOID").exclude(number=None)
    # By a sum, so that no plan walks the register by its key for the first that fits.
    return copies.values("id", "duplicate_of_id").order_by(F("id") + 0)[:1]


_FIRST = Prepared(_first)


def same_as(letter: Letter) -> Q:
    """The letter, what it is a further copy of, all copies, and letters of the same text."""
    first = letter.duplicate_of_id or letter.pk
    return Q(pk=first) | Q(duplicate_of=first) | same_text(letter.text_digest)


def same_text(digest: str) -> Q:
    """Letters whose text has this digest, void ones too."""
    return Q(text_digest=digest)
