"""Keeping what an office is set up of: users, posts, desks, parties, memberships."""

from collections.abc import Mapping, Sequence
from copy import copy

from django.db.models import Model

from offices.models import User
from offices.services.audit import Act, Change, on_the_record, record, values_of
from offices.services.followers import follow_row

KEYS = ("username", "code", "key")


def add(*, act: Act, row: Model, fields: Sequence[str]) -> None:
    """Put a new row on record, with the values of its ``fields``."""
    with on_the_record():
        row.save(force_insert=True)
        follow_row(act=act, row=row)
        record(act=act, change=_change("ADD", row, new=values_of(row, *fields)))


def change(*, act: Act, row: Model, fields: Sequence[str]) -> None:
    """Write those of the ``fields`` that differ from what is stored; nothing if none does."""
    with on_the_record():
        stored = type(row)._default_manager.select_for_update().get(pk=row.pk)  # noqa: SLF001
        old, new = values_of(stored, *fields), values_of(row, *fields)
        changed = [name for name in fields if old[name] != new[name]]
        if not changed:
            return
        row.save(update_fields=changed)
        for either in (stored, row):
            follow_row(act=act, row=either, changed=changed)
        record(
            act=act,
            change=_change(
                "CHANGE",
                row,
                old={name: old[name] for name in changed},
                new={name: new[name] for name in changed},
            ),
        )


def remove(*, act: Act, row: Model, fields: Sequence[str]) -> None:
    """Take a row away, as when somebody leaves a desk; its values stay on the record."""
    with on_the_record():
        record(act=act, change=_change("REMOVE", row, old=values_of(row, *fields)))
        before = copy(row)
        row.delete()
        follow_row(act=act, row=before)


def set_password(*, act: Act, user: User, password: str | None) -> None:
    """Set the password, or with None close the door of passwords; neither is on the record.

    One that somebody else has set is to be changed at the next sign-in.
    """
    with on_the_record():
        user.set_password(password)
        user.must_change_password = bool(password) and act.actor != user
        user.save(update_fields=["password", "must_change_password"])
        new = {"password": "SET" if password else "NONE"}
        record(act=act, change=_change("SET_PASSWORD", user, new=new))


def _change(
    action: str,
    row: Model,
    *,
    old: Mapping[str, object] | None = None,
    new: Mapping[str, object] | None = None,
) -> Change:
    meta = row._meta  # noqa: SLF001 - Django's documented door
    named = next((str(getattr(row, key)) for key in KEYS if hasattr(row, key)), str(row.pk))
    return Change(
        action=action,
        subject_type=str(meta.model_name),
        subject=named,
        old=old or {},
        new=new or {},
    )
