"""Whether a letter is on the register already."""

from datetime import date

from django.db.models import Q

from correspondence.models import Letter, Organization


def first_copy(
    *, digest: str, sender: Organization | None, reference: str, dated_on: date
) -> Letter | None:
    """The first letter logged with this text, or with this sender's reference and date.

    Void letters do not count: a wrong registration is done again.
    """
    same = Q(text_digest=digest)
    if sender is not None and reference:
        same |= Q(sender=sender, reference=reference, dated_on=dated_on)
    copies = Letter.objects.filter(same).exclude(state="VOID").select_related("duplicate_of")
    found = copies.order_by("id").first()
    return found.duplicate_of or found if found else None
