"""Merging a duplicate organization or person into another, with its history kept.

Letters go on naming the one that they were written by or to; who looks it up is led to the
one it was merged into, and so is every later letter that bears one of its names.
"""

from typing import TypeVar

from django.utils.translation import gettext as _

from correspondence.access import require_may_keep_correspondents
from correspondence.models import Letter, Organization, Person
from correspondence.refusal import Refused
from correspondence.selectors.correspondents import naming
from correspondence.services.indexing import await_indexing
from correspondence.textual import folded_name
from offices.services.audit import Act, Change, on_the_record, record

Row = TypeVar("Row", Organization, Person)
MOST_ALIASES = 200


def merge_organizations(*, act: Act, duplicate: Organization, into: Organization) -> Organization:
    """Merge ``duplicate``; what is known by its names is from now on known as ``into``.

    Returns the one that remains, which takes over the party where it had none. Raises
    ``Refused`` for what is merged already or of another party, and ``PermissionDenied``.
    """
    require_may_keep_correspondents(act.actor)
    with on_the_record():
        merged, kept = _locked(duplicate, into)
        if merged.party_id and kept.party_id and merged.party_id != kept.party_id:
            detail = _("They are of different parties, so they are not one organization.")
            raise Refused("OTHER_PARTY", "into", detail)
        kept.party_id = kept.party_id or merged.party_id
        names = [merged.name, merged.short_name, merged.name_ko, *merged.aliases]
        own = [kept.name, kept.short_name, kept.name_ko]
        kept.aliases = _with_names(kept.aliases, names, own)
        kept.save(update_fields=["party", "aliases"])
        _merge(act, merged, kept)
    return kept


def merge_persons(*, act: Act, duplicate: Person, into: Person) -> Person:
    """Merge ``duplicate`` as organizations are; returns the one that remains."""
    require_may_keep_correspondents(act.actor)
    with on_the_record():
        merged, kept = _locked(duplicate, into)
        names = [merged.name, merged.name_ko, *merged.aliases]
        kept.aliases = _with_names(kept.aliases, names, [kept.name, kept.name_ko])
        kept.save(update_fields=["aliases"])
        _merge(act, merged, kept)
    return kept


def _locked(duplicate: Row, into: Row) -> tuple[Row, Row]:
    """Both rows as they stand, held in one order by whoever merges; neither is merged yet."""
    if duplicate.pk == into.pk:
        raise Refused("SAME", "into", _("Choose another one to merge it into."))
    model = type(duplicate)
    rows = model._default_manager.select_for_update(of=("self",))  # noqa: SLF001 - Django's documented door
    held = {row.pk: row for row in rows.filter(pk__in=[duplicate.pk, into.pk]).order_by("pk")}
    check_not_merged(held[duplicate.pk])
    check_not_merged(held[into.pk], field="into")
    return held[duplicate.pk], held[into.pk]


def check_not_merged(row: Organization | Person, *, field: str = "merged_into") -> None:
    """Raise ``Refused`` where the row leads to another already, and say to which."""
    if row.merged_into is not None:
        detail = _("%(name)s was merged into %(into)s: choose that one.")
        values = {"name": row.name, "into": row.merged_into.name}
        raise Refused("MERGED", field, detail % values)


def _with_names(present: list[str], more: list[str], own: list[str]) -> list[str]:
    """The aliases with more names, each once however it is written, and no name of its own."""
    known = {folded_name(name) for name in own if name}
    aliases = []
    for name in [*present, *more]:
        if name and folded_name(name) not in known:
            known.add(folded_name(name))
            aliases.append(name)
    return aliases[:MOST_ALIASES]


def _merge(act: Act, merged: Row, kept: Row) -> None:
    """Lead the row, and all that were merged into it before, to the one that remains."""
    rows = type(merged)._default_manager  # noqa: SLF001 - Django's documented door
    before = list(rows.filter(merged_into=merged).order_by("pk").values_list("pk", flat=True))
    rows.filter(pk__in=before).update(merged_into=kept)
    rows.filter(pk=merged.pk).update(merged_into=kept, merged_at=act.at, merged_by=act.actor)
    await_indexing(letters=Letter.objects.filter(naming(kept)), at=act.at)
    kind = str(type(merged)._meta.model_name)  # noqa: SLF001 - Django's documented door
    change = Change(
        action="MERGE",
        subject_type=kind,
        subject=str(merged.pk),
        new={"into": kept.pk} | ({"with": before} if before else {}),
    )
    record(act=act, change=change)
    taken = Change(
        action="TAKE_IN", subject_type=kind, subject=str(kept.pk), new={"merged": merged.pk}
    )
    record(act=act, change=taken)
