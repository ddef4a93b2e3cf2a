"""Which organization a name on a letter means."""

from django.db.models import Case, Q, When
from django.utils.translation import gettext as _

from correspondence.models import Organization
from correspondence.refusal import Refused
from correspondence.textual import folded_name
from offices.prepared import Prepared

BESIDE = ("party", "merged_into__party")
_EXACT = Prepared(
    lambda *, folded: Organization.objects.filter(folded_name=folded).select_related(*BESIDE)
)


def organization_named(name: str, *, field: str) -> Organization | None:
    """The organization of that name, short name or alias; None where none is known.

    One that was merged stands for the one that it was merged into.
    Raises ``Refused``, naming ``field``, when the name is several organizations'.
    """
    folded = folded_name(name)
    exact: list[Organization] = _EXACT.rows(folded=folded)
    if exact:
        return exact[0].merged_into or exact[0]
    found = {row.merged_into or row for row in _named(folded)}
    if len(found) > 1:
        known = ", ".join(sorted(row.name for row in found))
        raise Refused(
            "AMBIGUOUS_NAME",
            field,
            _("'%(name)s' may be any of: %(known)s. Write the full name.")
            % {"name": name, "known": known},
        )
    return next(iter(found), None)


def _named(folded: str) -> set[Organization]:
    """Those of that short name or alias; one query."""
    is_named = Q(short_name__iexact=folded)
    perhaps = Organization.objects.annotate(is_named=Case(When(is_named, then=True), default=False))
    rows = perhaps.filter(Q(is_named=True) | ~Q(aliases=[])).select_related(*BESIDE)
    return {row for row in rows if row.is_named or folded in map(folded_name, row.aliases)}
