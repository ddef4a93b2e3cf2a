"""Which organization a name on a letter means."""

from django.db.models import Q
from django.utils.translation import gettext as _

from correspondence.models import Organization
from correspondence.refusal import Refused
from correspondence.textual import folded_name

BESIDE = ("party", "merged_into__party")


def organization_named(name: str, *, field: str) -> Organization | None:
    """The organization of that name, short name or alias; None where none is known.

    One that was merged stands for the one that it was merged into.
    Raises ``Refused``, naming ``field``, when the name is several organizations'.
    """
    folded = folded_name(name)
    named = Organization.objects.filter(Q(folded_name=folded) | Q(short_name__iexact=folded))
    rows = set(named.select_related(*BESIDE)) | _with_alias(folded)
    exact = {row.merged_into or row for row in rows if row.folded_name == folded}
    found = {row.merged_into or row for row in rows}
    if len(found) > 1 and not exact:
        known = ", ".join(sorted(row.name for row in found))
        raise Refused(
            "AMBIGUOUS_NAME",
            field,
            _("'%(name)s' may be any of: %(known)s. Write the full name.")
            % {"name": name, "known": known},
        )
    return next(iter(exact or found), None)


def _with_alias(folded: str) -> set[Organization]:
    others = Organization.objects.exclude(aliases=[]).select_related(*BESIDE)
    return {row for row in others if folded in map(folded_name, row.aliases)}
