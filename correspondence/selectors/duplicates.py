"""Whether a letter is on the register already, and which letters say the same."""

from datetime import date

from django.db.models import Q

from correspondence.models import Letter, Organization


def first_copy(
    *, digest: str, sender: Organization | None, reference: str, dated_on: date
) -> Letter | None:
    """The first letter logged with this text, or with this sender's reference and date.

    Void letters do not count: a wrong registration is done again. Nor do letters of ours
    that are not signed: they are on no register yet.
    """
    same = Q(text_digest=digest)
    if sender is not None and reference:
        by = Q(sender=sender) | Q(sender__merged_into=sender)
        same |= by & Q(reference=reference, dated_on=dated_on)
    copies = (
        Letter.objects.filter(same)
        .exclude(state="VOID")
        .exclude(number=None)
        .select_related("duplicate_of")
    )
    found = copies.order_by("id").first()
    return found.duplicate_of or found if found else None


def same_as(letter: Letter) -> Q:
    """The letter, what it is a further copy of, all copies, and letters of the same text."""
    first = letter.duplicate_of_id or letter.pk
    return Q(pk=first) | Q(duplicate_of=first) | same_text(letter.text_digest)


def same_text(digest: str) -> Q:
    """Letters whose text has this digest, void ones too."""
    return Q(text_digest=digest)
