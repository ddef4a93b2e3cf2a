"""Keeping a narrowed register under a name, and forgetting it."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from correspondence.access import works_at
from correspondence.entry import too_long
from correspondence.models import SavedFilter
from correspondence.refusal import Refused
from correspondence.selectors.saved_filters import saved_filters_for
from correspondence.textual import one_line
from offices.models import Desk, Membership, User
from offices.services.audit import Act, Change, on_the_record, record

LONGEST_NAME = 80
LONGEST_QUERY = 1000
MOST = 50


def save_filter(
    *, act: Act, user: User, name: str, query: str, desk: Desk | None = None
) -> SavedFilter:
    """Keep the query for the person, or for all of a desk that they are of; one name is one filter.

    The same name again takes the new query. Raises ``Refused`` naming ``name`` or ``query``,
    and ``PermissionDenied`` for a desk of others.
    """
    words = one_line(name)
    if not words:
        raise Refused("REQUIRED", "name", _("Give the filter a name."))
    if len(words) > LONGEST_NAME:
        raise too_long("name", LONGEST_NAME)
    if not query:
        raise Refused("REQUIRED", "query", _("Nothing is narrowed: choose a filter first."))
    if len(query) > LONGEST_QUERY:
        raise too_long("query", LONGEST_QUERY)
    if desk is not None and not works_at(user, desk):
        raise PermissionDenied(_("A filter is kept for a desk by those who work there."))
    owner = {"desk": desk, "person": None} if desk else {"person": user, "desk": None}
    with on_the_record():
        if saved_filters_for(user).count() >= MOST:
            raise Refused("TOO_MANY", "name", _("No more than %(most)s of them.") % {"most": MOST})
        row, _made = SavedFilter.objects.update_or_create(
            **owner, name=words, defaults={"query": query, "made_at": act.at, "made_by": user}
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
        new={"name": row.name, "desk": row.desk.code if row.desk else None},
    )
    record(act=act, change=change)
