"""What is on record and helps to read a letter, as ``correspondence.intake`` takes it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.db.models.functions import Coalesce

from correspondence.intake.agreements import mentions_in
from correspondence.intake.reference import (
    KnownAgreement,
    KnownLetter,
    KnownOffice,
    KnownOrganization,
    KnownPerson,
    KnownProvision,
    LetterFinder,
    Reference,
    Traces,
)
from correspondence.intake.text import Text
from correspondence.intake.unnamed_agreements import perhaps_meant
from correspondence.models import Letter, OfficeHeld, Organization, Person
from correspondence.textual import text_digest
from deadlines.models import Agreement, Provision, Rule
from offices.access import visible_to
from offices.models import Desk, User

MOST_LETTERS = 200
Reader = User | AnonymousUser | None


def reference_for(
    text: Text, reader: Reader, desk: Desk | None, received_on: date | None
) -> Reference:
    """What is on record for reading the text; eight queries, however many letters there are.

    Only the agreements that the text names, or may mean by their kind, come with their
    provisions. Letters are looked
    up later, only among those that exist for ``reader``; None is the operator at the
    command line.
    """
    organizations = tuple(_organizations())
    party = desk.post.party if desk else None
    ours = party.code if party else ""
    return Reference(
        organizations=organizations,
        persons=tuple(_persons()),
        agreements=_agreements(text, received_on, _parties_of_bodies(text, organizations, ours)),
        zone=desk.post.zone if desk else "UTC",
        received_on=received_on,
        our_party=ours,
        ours=tuple(one.name for one in organizations if party and one.party == party.code),
        find_letters=_finder(reader),
    )


def _parties_of_bodies(
    text: Text, organizations: Sequence[KnownOrganization], ours: str
) -> set[str]:
    """The parties whose bodies the text names, and our own."""
    named = {
        one.party
        for one in organizations
        if one.party and any(name and name in text.flow for name in (one.name, one.name_ko))
    }
    return (named | {ours}) - {""}


def _organizations() -> Iterable[KnownOrganization]:
    rows = (
        Organization.objects.filter(merged_into__isnull=True)
        .order_by("id")
        .values("name", "short_name", "name_ko", "aliases", "party__code")
    )
    for row in rows:
        yield KnownOrganization(
            name=row["name"],
            short_name=row["short_name"],
            name_ko=row["name_ko"],
            aliases=tuple(row["aliases"]),
            party=row["party__code"] or "",
        )


def _persons() -> Iterable[KnownPerson]:
    offices: dict[int, list[KnownOffice]] = {}
    now = Coalesce("person__merged_into", "person")
    body = Coalesce("organization__merged_into__name", "organization__name")
    held = (
        OfficeHeld.objects.annotate(now=now, body=body)
        .order_by("id")
        .values("now", "body", "title", "title_ko", "from_on", "until_on")
    )
    for row in held:
        office = KnownOffice(
            organization=row["body"],
            title=row["title"],
            title_ko=row["title_ko"],
            from_on=row["from_on"],
            until_on=row["until_on"],
        )
        offices.setdefault(row["now"], []).append(office)
    rows = Person.objects.filter(merged_into__isnull=True).order_by("id")
    for pk, name, name_ko, aliases in rows.values_list("id", "name", "name_ko", "aliases"):
        held_by = tuple(offices.get(pk, ()))
        yield KnownPerson(name=name, name_ko=name_ko, offices=held_by, aliases=tuple(aliases))


def _agreements(text: Text, on: date | None, parties: Iterable[str]) -> tuple[KnownAgreement, ...]:
    rows = list(Agreement.objects.order_by("key").prefetch_related("parties"))
    known = [
        KnownAgreement(
            key=row.key,
            name=row.name,
            name_ko=row.name_ko,
            short_names=tuple(row.short_names),
            parties=tuple(sorted(party.code for party in row.parties.all())),
            lists_articles=row.lists_articles,
        )
        for row in rows
    ]
    mentions = mentions_in(text.flow, known)
    named = {mention.key for mention in mentions}
    named |= perhaps_meant(text.flow, mentions, known, parties)
    keys = {row.pk: row.key for row in rows if row.key in named}
    articles, provisions = _provisions(keys, on)
    return tuple(
        replace(
            one, articles=articles.get(one.key, {}), provisions=tuple(provisions.get(one.key, ()))
        )
        for one in known
    )


def _provisions(
    keys: Mapping[int, str], on: date | None
) -> tuple[dict[str, dict[str, str]], dict[str, list[KnownProvision]]]:
    """The articles and the provisions of the agreements, by their keys."""
    articles: dict[str, dict[str, str]] = {}
    provisions: dict[str, list[KnownProvision]] = {}
    timed = _rules_by_provision(keys, on)
    rows = Provision.objects.filter(agreement__in=keys).order_by("id")
    for pk, agreement, article, title in rows.values_list("id", "agreement", "article", "title"):
        key = keys[agreement]
        articles.setdefault(key, {})[article] = title
        known = _provision(key, article, title, timed.get(pk, ()))
        provisions.setdefault(key, []).append(known)
    return articles, provisions


def _provision(
    key: str, article: str, title: str, rules: Sequence[dict[str, object]]
) -> KnownProvision:
    return KnownProvision(
        code=f"{key}-{article}",
        article=article,
        title=title,
        kinds=_listed(rules, "kinds"),
        variants=_listed(rules, "variants"),
        has_time_limit=bool(rules),
    )


def _listed(rules: Sequence[dict[str, object]], name: str) -> tuple[str, ...]:
    found: list[str] = []
    for rule in rules:
        value = rule[name]
        assert isinstance(value, list)
        found += [one["code"] if isinstance(one, dict) else one for one in value]
    return tuple(dict.fromkeys(found))


def _rules_by_provision(keys: Iterable[int], on: date | None) -> dict[int, list[dict[str, object]]]:
    """The rules of the agreements that are in force on the day."""
    rows = Rule.objects.filter(provision__agreement__in=list(keys)).order_by("id")
    if on is not None:
        rows = rows.filter(
            Q(in_force_from_on__isnull=True) | Q(in_force_from_on__lte=on),
            Q(in_force_until_on__isnull=True) | Q(in_force_until_on__gt=on),
        )
    timed: dict[int, list[dict[str, object]]] = {}
    for row in rows.values("provision_id", "kinds", "variants"):
        timed.setdefault(row["provision_id"], []).append(dict(row))
    return timed


def _finder(reader: Reader) -> LetterFinder:
    def find(traces: Traces) -> Sequence[KnownLetter]:
        digest = text_digest(traces.text)
        sought = Q(text_digest=digest) | Q(dated_on__in=traces.dates)
        if traces.references:
            sought |= Q(reference__in=traces.references) | Q(number__in=traces.references)
        if traces.subject:
            sought |= Q(subject__iexact=traces.subject)
        letters = (
            Letter.objects.all() if reader is None else visible_to(Letter.objects.all(), reader)
        )
        listed = letters.filter(sought).exclude(state="VOID").exclude(number=None)
        rows = listed.order_by("-registered_at", "-id")
        columns = rows.values_list(
            "number",
            "reference",
            "sender__name",
            "addressee__name",
            "dated_on",
            "subject",
            "direction",
            "text_digest",
        )
        return [_known(row, digest) for row in columns[:MOST_LETTERS]]

    return find


def _known(row: tuple[object, ...], digest: str) -> KnownLetter:
    number, reference, sender, addressee, dated_on, subject, direction, text = row
    assert isinstance(dated_on, date)
    return KnownLetter(
        number=str(number or ""),
        reference=str(reference or ""),
        sender=str(sender or ""),
        addressee=str(addressee or ""),
        dated_on=dated_on,
        subject=str(subject or ""),
        direction=str(direction),
        same_text=text == digest,
    )
