"""What apps above do, in the same transaction, when people, their desks or their leave change."""

from collections.abc import Collection

from django.apps import apps
from django.db.models import Model
from django.utils.module_loading import import_string

from offices.models import Delegation, Membership, User
from offices.services.audit import Act

WEIGHTY = frozenset({"is_active", "role", "cleared_to", "email", "zone"})
"""What of an account decides whom to tell, and when."""


def follow_people(*, act: Act, users: Collection[int], desks: Collection[int] = ()) -> None:
    """Call each app's service that its config names as ``when_people_change``.

    ``users`` are the keys of those who changed, ``desks`` of desks whose members did.
    """
    for config in apps.get_app_configs():
        path = getattr(config, "when_people_change", "")
        if path:
            import_string(path)(act=act, users=set(users), desks=set(desks))


def follow_row(*, act: Act, row: Model, changed: Collection[str] | None = None) -> None:
    """Follow a row that was added, removed or ``changed`` in some fields, if it is about people."""
    match row:
        case User():
            if changed is not None and not WEIGHTY.isdisjoint(changed):
                follow_people(act=act, users={row.pk})
        case Delegation():
            follow_people(act=act, users={row.user_id, row.deputy_id})
        case Membership():
            users = {row.user_id} | ({row.deputy_id} if row.deputy_id else set())
            follow_people(act=act, users=users, desks={row.desk_id})
