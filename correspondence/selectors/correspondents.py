"""The organizations and persons that letters come from and go to, and the letters of each."""

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from correspondence.models import Letter, OfficeHeld, Organization, Person
from correspondence.selectors.letters import register_for
from correspondence.textual import folded_name
from offices.access import visible_to
from offices.models import User

Correspondent = Organization | Person
Reader = User | AnonymousUser
COLUMNS = {
    Organization: ("sender", "addressee"),
    Person: ("sender_person", "addressee_person"),
}
BESIDE = {Organization: ("party", "merged_into"), Person: ("merged_into",)}
NAME = {Organization: "folded_name", Person: "name"}


@dataclass(frozen=True, slots=True)
class References:
    """How often a correspondent is named by what exists for a reader."""

    as_sender: int
    as_addressee: int
    offices: int
    merged: int


@dataclass(frozen=True, slots=True)
class Position:
    """Where a page of correspondents ends: the last one's name as it is ordered, and key."""

    name: str
    id: int


@dataclass(frozen=True, slots=True)
class Page:
    """Some correspondents by name, and where the next page begins, if there is one."""

    rows: list[Any]
    next_position: Position | None


def correspondents_for(model: type[Correspondent], user: Reader) -> QuerySet[Any]:
    """The organizations or the persons that exist for ``user``.

    One that only letters name exists for whoever may see one of these; one that the
    registry keeps with its party or office, or that no letter names, for everybody.
    """
    if not isinstance(user, User) or not user.is_active:
        return model._default_manager.none()  # noqa: SLF001 - Django's documented door
    letters = Letter.objects.all()
    visible = visible_to(letters, user)
    merged = model._default_manager.filter(merged_into=OuterRef("pk"))  # noqa: SLF001 - Django's documented door
    shown = (
        _is_kept(model)
        | ~Q(_named_by(letters, model))
        | _named_by(visible, model)
        | Exists(merged.filter(_named_by(visible, model)))
    )
    rows: QuerySet[Any] = model._default_manager.filter(shown)  # noqa: SLF001 - Django's documented door
    return rows.select_related(*BESIDE[model])


def named_like(rows: QuerySet[Any], words: str) -> QuerySet[Any]:
    """Of these correspondents those that bear the words in a name."""
    found = Q(name__icontains=words) | Q(name_ko__icontains=words)
    if rows.model is Organization:
        found |= Q(short_name__icontains=words) | Q(folded_name__contains=words.casefold())
    return rows.filter(found)


def by_name(rows: QuerySet[Any]) -> QuerySet[Any]:
    """These correspondents in the order of their names."""
    return rows.order_by(NAME[rows.model], "id")


def page_by_name(rows: QuerySet[Any], *, after: Position | None, size: int) -> Page:
    """The page of ``correspondents_for`` that follows ``after``; one query."""
    column = NAME[rows.model]
    if after is not None:
        beyond = Q(**{f"{column}__gt": after.name}) | Q(**{column: after.name, "id__gt": after.id})
        rows = rows.filter(beyond)
    found = list(by_name(rows)[: size + 1])
    last = found[size - 1] if len(found) > size else None
    return Page(found[:size], Position(getattr(last, column), last.pk) if last else None)


def letters_of(row: Correspondent, user: Reader) -> QuerySet[Letter]:
    """The letters that exist for ``user`` and name the correspondent or one merged into it."""
    return register_for(user).filter(naming(row))


def letters_naming(row: Correspondent) -> QuerySet[Letter]:
    """The letters, whoever may see them, that name the correspondent or one merged into it."""
    return Letter.objects.filter(naming(row))


def naming(row: Correspondent) -> Q:
    """Of letters, those that name the correspondent or one merged into it."""
    sender, addressee = COLUMNS[type(row)]
    family = family_of(row)
    return Q(**{f"{sender}__in": family}) | Q(**{f"{addressee}__in": family})


def family_of(row: Correspondent) -> list[int]:
    """The keys of a correspondent and of those that were merged into it; one query."""
    return [row.pk, *row.merged.order_by("pk").values_list("pk", flat=True)]


def offices_of(row: Correspondent) -> list[OfficeHeld]:
    """The offices that a person held, or that were held in an organization, merged ones' too.

    One that is on record with each of two who were merged is one office: it is there once,
    and one without days gives way to the same with days. One query.
    """
    column = "organization" if isinstance(row, Organization) else "person"
    held = OfficeHeld.objects.filter(Q(**{column: row}) | Q(**{f"{column}__merged_into": row}))
    beside = ("person__merged_into", "organization__merged_into")
    rows = list(held.select_related(*beside).order_by(F("from_on").desc(nulls_last=True), "-id"))
    known: set[tuple[Any, ...]] = set()
    return [one for one in rows if not _is_told(one, known)]


def _is_told(held: OfficeHeld, known: set[tuple[Any, ...]]) -> bool:
    """Whether the office is among those ``known`` already, which it is from now on."""
    person, organization = held.person, held.organization
    office = (
        person.merged_into_id or person.pk,
        organization.merged_into_id or organization.pk,
        folded_name(held.title),
    )
    days = (held.from_on, held.until_on)
    is_told = (office, days) in known or (days == (None, None) and office in known)
    known.update([office, (office, days)])
    return is_told


def references_to(row: Correspondent, user: Reader) -> References:
    """What names the correspondent itself, as far as it exists for ``user``; four queries."""
    sender, addressee = COLUMNS[type(row)]
    letters = visible_to(Letter.objects.all(), user)
    column = "organization" if isinstance(row, Organization) else "person"
    return References(
        as_sender=letters.filter(**{sender: row}).count(),
        as_addressee=letters.filter(**{addressee: row}).count(),
        offices=OfficeHeld.objects.filter(**{column: row}).count(),
        merged=row.merged.count(),
    )


def _is_kept(model: type[Correspondent]) -> Q:
    """Whether the registry has put more on record than a name."""
    if model is Organization:
        return Q(party__isnull=False)
    return Q(Exists(OfficeHeld.objects.filter(person=OuterRef("pk"))))


def _named_by(letters: QuerySet[Letter], model: type[Correspondent]) -> Q:
    sender, addressee = COLUMNS[model]
    return Q(Exists(letters.filter(**{sender: OuterRef("pk")}))) | Q(
        Exists(letters.filter(**{addressee: OuterRef("pk")}))
    )
