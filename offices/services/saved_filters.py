"""Keeping a narrowed list under a name, and forgetting it."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from offices.models import Desk, Membership, SavedFilter, User
from offices.selectors.saved_filters import saved_filters_for
from offices.services.audit import Act, Change, on_the_record, record
from offices.textual import typed_line

LONGEST_NAME = 80
LONGEST_QUERY = 1000
MOST = 50


class FilterRefused(Exception):
    """The list is not kept: ``field`` names what to mend and ``detail`` says how."""

    def __init__(self, code: str, field: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code
        self.field = field
        self.detail = detail


def save_filter(
    *, act: Act, user: User, of: str, name: str, query: str, desk: Desk | None = None
) -> SavedFilter:
    """Keep the query of a list for the person, or for all of a desk that they are of.

    One name is one filter of a list: the same name again takes the new query. Whether the
    list takes the query its own form has said before. Raises ``FilterRefused`` naming
    ``name`` or ``query``, and ``PermissionDenied`` for a desk of others.
    """
    words = _checked(name, query)
    if desk is not None and not Membership.objects.filter(user=user, desk=desk).exists():
        raise PermissionDenied(_("A filter is kept for a desk by those who work there."))
    owner = {"desk": desk, "person": None} if desk else {"person": user, "desk": None}
    with on_the_record():
        if saved_filters_for(user, of).count() >= MOST:
            detail = _("No more than %(most)s of them.") % {"most": MOST}
            raise FilterRefused("TOO_MANY", "name", detail)
        row, _made = SavedFilter.objects.update_or_create(
            **owner,
            of=of,
            name=words,
            defaults={"query": query, "made_at": act.at, "made_by": user},
        )
        _record(act, "SAVE_FILTER", row)
    return row


def forget_filter(*, act: Act, user: User, row: SavedFilter) -> None:
    """Take a filter away: one's own, or a desk's by who made it or heads the desk."""
    if not _may_forget(user, row):
        raise PermissionDenied(_("A desk's filter is removed by who made it or heads the desk."))
    with on_the_record():
        _record(act, "FORGET_FILTER", row)
        row.delete()


def _checked(name: str, query: str) -> str:
    """The name as it is kept; raises ``FilterRefused`` for what cannot be."""
    words = typed_line(name)
    if not words:
        raise FilterRefused("REQUIRED", "name", _("Give the filter a name."))
    if not query:
        said = _("Nothing is narrowed: choose a filter first.")
        raise FilterRefused("REQUIRED", "query", said)
    for field, text, most in (("name", words, LONGEST_NAME), ("query", query, LONGEST_QUERY)):
        if len(text) > most:
            said = _("No more than %(most)s characters.") % {"most": most}
            raise FilterRefused("TOO_LONG", field, said)
    return words


def _may_forget(user: User, row: SavedFilter) -> bool:
    """Whether it is the person's own, of their making, or of a desk that they head."""
    if user.pk in (row.person_id, row.made_by_id):
        return True
    if row.desk is None:
        return False
    head = Membership.Role.MANAGER
    return Membership.objects.filter(user=user, desk=row.desk, role=head).exists()


def _record(act: Act, action: str, row: SavedFilter) -> None:
    change = Change(
        action=action,
        subject_type="saved_filter",
        subject=str(row.pk),
        new={"of": row.of, "name": row.name, "desk": row.desk.code if row.desk else None},
    )
    record(act=act, change=change)
