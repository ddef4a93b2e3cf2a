"""Which of many letters are on the register already, by their text or by the sender's reference."""

from collections.abc import Collection, Hashable, Sequence
from datetime import date

from django.db.models import Q

from correspondence.models import Letter

Reference = tuple[str, str, date]
"""The sender's folded name, the sender's reference and the letter's date."""


def copies_among(*, digests: Collection[str], references: Sequence[Reference]) -> set[Hashable]:
    """Of these digests and references those that a letter has; as ``first_copy`` has it.

    Void letters do not count, nor letters of ours that are not signed. Two queries.
    """
    letters = Letter.objects.exclude(state="VOID").exclude(number=None).order_by()
    found: set[Hashable] = set(
        letters.filter(text_digest__in=digests).values_list("text_digest", flat=True)
    )
    if not references:
        return found
    names = {name for name, _, _ in references}
    by = Q(sender__folded_name__in=names) | Q(sender__merged_into__folded_name__in=names)
    rows = letters.filter(by, reference__in={reference for _, reference, _ in references})
    columns = ("sender__folded_name", "sender__merged_into__folded_name", "reference", "dated_on")
    for name, merged_into, reference, dated_on in rows.values_list(*columns):
        found |= {(name, reference, dated_on), (merged_into, reference, dated_on)}
    return found
