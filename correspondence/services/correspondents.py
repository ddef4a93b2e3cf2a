"""Correcting what is on record of an organization or a person."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from correspondence.access import require_may_keep_correspondents
from correspondence.entry import LONGEST_REASON, too_long
from correspondence.models import Letter, Organization, Person
from correspondence.refusal import Refused
from correspondence.selectors.correspondents import naming
from correspondence.services.indexing import await_indexing
from correspondence.services.merging import MOST_ALIASES, check_not_merged
from correspondence.textual import folded_name, one_line
from offices.models import Party
from offices.services.audit import Act, Change, on_the_record, record

LONGEST_NAME = 200
LONGEST_SHORT_NAME = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What a correspondent is called; a person has no short name."""

    name: str
    name_ko: str = ""
    short_name: str = ""
    aliases: Sequence[str] = ()


def correct_organization(
    *, act: Act, organization: Organization, names: Names, party: Party | None, reason: str
) -> Organization:
    """Give the organization these names and this party; the name before stays an alias.

    Raises ``Refused`` for a name that is missing, too long or another organization's, for
    one that was merged, or without a reason; and ``PermissionDenied``.
    """
    require_may_keep_correspondents(act.actor)
    names, why = _cleaned(names), _reason(reason)
    with on_the_record():
        row: Organization = _held(organization)
        folded = folded_name(names.name)
        if Organization.objects.filter(folded_name=folded).exclude(pk=row.pk).exists():
            detail = _("Another organization bears this name: merge the two instead.")
            raise Refused("NAME_TAKEN", "name", detail)
        old = _values(row) | {"party": row.party_id}
        _name(row, names)
        row.folded_name, row.short_name, row.party = folded, names.short_name, party
        row.save()
        await_indexing(letters=Letter.objects.filter(naming(row)), at=act.at)
        _record(act, row, old, _values(row) | {"party": row.party_id, "reason": why})
    return row


def correct_person(*, act: Act, person: Person, names: Names, reason: str) -> Person:
    """Give the person these names; raises as ``correct_organization`` does."""
    require_may_keep_correspondents(act.actor)
    names, why = _cleaned(names), _reason(reason)
    with on_the_record():
        row: Person = _held(person)
        old = _values(row)
        _name(row, names)
        row.save()
        await_indexing(letters=Letter.objects.filter(naming(row)), at=act.at)
        _record(act, row, old, _values(row) | {"reason": why})
    return row


def _cleaned(names: Names) -> Names:
    plain = Names(
        name=one_line(names.name),
        name_ko=one_line(names.name_ko),
        short_name=one_line(names.short_name),
        aliases=tuple(filter(None, dict.fromkeys(map(one_line, names.aliases)))),
    )
    if not plain.name:
        raise Refused("REQUIRED", "name", _("Say what it is called."))
    for field, longest in (
        ("name", LONGEST_NAME),
        ("name_ko", LONGEST_NAME),
        ("short_name", LONGEST_SHORT_NAME),
    ):
        if len(getattr(plain, field)) > longest:
            raise too_long(field, longest)
    if len(plain.aliases) > MOST_ALIASES:
        detail = _("%(most)s other names at most.") % {"most": MOST_ALIASES}
        raise Refused("TOO_MANY", "aliases", detail)
    if any(len(alias) > LONGEST_NAME for alias in plain.aliases):
        raise too_long("aliases", LONGEST_NAME)
    return plain


def _reason(text: str) -> str:
    reason = one_line(text)
    if not reason:
        raise Refused("REQUIRED", "reason", _("Say why it is corrected."))
    if len(reason) > LONGEST_REASON:
        raise too_long("reason", LONGEST_REASON)
    return reason


def _held(given: Any) -> Any:
    rows = type(given)._default_manager.select_for_update(of=("self",))  # noqa: SLF001 - Django's documented door
    row = rows.get(pk=given.pk)
    check_not_merged(row)
    return row


def _name(row: Organization | Person, names: Names) -> None:
    before, new = row.name, folded_name(names.name)
    aliases = [alias for alias in names.aliases if folded_name(alias) != new]
    if folded_name(before) not in {new, *map(folded_name, aliases)}:
        aliases.append(before)
    row.name, row.name_ko, row.aliases = names.name, names.name_ko, aliases


def _values(row: Organization | Person) -> dict[str, Any]:
    return {"name": row.name, "name_ko": row.name_ko, "aliases": list(row.aliases)}


def _record(act: Act, row: Organization | Person, old: dict[str, Any], new: dict[str, Any]) -> None:
    changed = {name for name in new if name not in old or old[name] != new[name]}
    change = Change(
        action="CORRECT",
        subject_type=str(row._meta.model_name),  # noqa: SLF001 - Django's documented door
        subject=str(row.pk),
        old={name: value for name, value in old.items() if name in changed},
        new={name: value for name, value in new.items() if name in changed},
    )
    record(act=act, change=change)
