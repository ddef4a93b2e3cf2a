"""Putting agreement files on record: their parties, provisions and rules."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from deadlines.catalogue import AgreementEntry, PartyEntry, ProvisionEntry
from deadlines.models import Agreement, Provision, Rule
from deadlines.rows.entries import agreement_fields, provision_fields, rule_fields
from deadlines.selectors.rules import folded_code
from deadlines.services.row_matching import matched
from offices.models import Party
from offices.services.audit import Act, Change, on_the_record, record

ProvisionKey = tuple[int, str]
RuleKey = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Correction:
    """A rule that was wrong in the same version: the fields that changed, as they were."""

    rule: Rule
    old: Mapping[str, Any]


@dataclass(slots=True)
class AgreementLoaded:
    """What loading one file did.

    `amended` are new versions of rules that were on record, which old deadlines do not
    follow; `corrections` are changes within a version, which they may. `absent` rules are
    on record and no longer in the file; they stay.
    """

    file: str
    key: str
    is_new: bool = False
    changed: list[str] = field(default_factory=list)
    provisions_added: int = 0
    provisions_changed: list[str] = field(default_factory=list)
    rules_added: list[str] = field(default_factory=list)
    amended: list[str] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    rules_unchanged: int = 0
    absent: list[str] = field(default_factory=list)

    def wrote(self) -> bool:
        """Whether anything on record changed."""
        return bool(
            self.is_new
            or self.changed
            or self.provisions_added
            or self.provisions_changed
            or self.rules_added
            or self.amended
            or self.corrections
        )


def load_agreements(
    *, act: Act, entries: Sequence[AgreementEntry], parties: Sequence[PartyEntry] = ()
) -> list[AgreementLoaded]:
    """Bring the record in line with the files; all of it or, on an error, nothing.

    Loading the same files again writes nothing. Parties already on record are left as
    they are. Each agreement that changed gets one audit entry.
    """
    reports = {entry.key: AgreementLoaded(entry.file, entry.key) for entry in entries}
    with on_the_record():
        _add_parties(parties)
        agreements = _load_heads(entries, reports)
        _bind_parties(entries, agreements, reports)
        provisions = _load_provisions(entries, agreements, reports)
        _load_rules(entries, agreements, provisions, reports)
        for report in reports.values():
            if report.wrote():
                record(act=act, change=_change_of(report))
    return list(reports.values())


def _add_parties(parties: Iterable[PartyEntry]) -> None:
    known = set(Party.objects.values_list("code", flat=True))
    Party.objects.bulk_create(
        Party(
            code=party.code,
            name=party.name,
            name_ko=party.name_ko,
            kind=party.kind.value,
            capital=party.capital,
            zone=party.zone,
            calendar_code=party.calendar,
        )
        for party in parties
        if party.code not in known
    )


def _load_heads(
    entries: Sequence[AgreementEntry], reports: Mapping[str, AgreementLoaded]
) -> dict[str, Agreement]:
    wanted = {entry.key: agreement_fields(entry) for entry in entries}
    rows = {row.key: row for row in Agreement.objects.filter(key__in=wanted).order_by("id")}
    matching = matched(Agreement, on_record=rows, wanted=wanted)
    matching.save()
    for key in matching.new:
        reports[key].is_new = True
    for key, change in matching.changed.items():
        reports[key].changed += change.fields()
    return rows | dict(matching.new)


def _bind_parties(
    entries: Sequence[AgreementEntry],
    agreements: Mapping[str, Agreement],
    reports: Mapping[str, AgreementLoaded],
) -> None:
    ids = dict(Party.objects.values_list("code", "id"))
    links = Agreement.parties.through.objects.filter(agreement__in=agreements.values())
    bound: dict[int, set[int]] = {}
    for agreement_id, party_id in links.values_list("agreement_id", "party_id"):
        bound.setdefault(agreement_id, set()).add(party_id)
    for entry in entries:
        agreement = agreements[entry.key]
        wanted = {ids[code] for code in entry.parties}
        if bound.get(agreement.pk, set()) != wanted:
            agreement.parties.set(wanted)
            reports[entry.key].changed.append("parties")


def _load_provisions(
    entries: Sequence[AgreementEntry],
    agreements: Mapping[str, Agreement],
    reports: Mapping[str, AgreementLoaded],
) -> dict[ProvisionKey, Provision]:
    keys = {agreements[entry.key].pk: entry.key for entry in entries}
    wanted: dict[ProvisionKey, dict[str, Any]] = {}
    for entry in entries:
        pk = agreements[entry.key].pk
        for provision in _all_provisions(entry):
            wanted[pk, provision.article] = {"agreement_id": pk, **provision_fields(provision)}
    found = Provision.objects.filter(agreement__in=keys).order_by("id")
    rows = {(row.agreement_id, row.article): row for row in found}
    matching = matched(Provision, on_record=rows, wanted=wanted)
    matching.save()
    for agreement_id, _article in matching.new:
        reports[keys[agreement_id]].provisions_added += 1
    for agreement_id, article in matching.changed:
        reports[keys[agreement_id]].provisions_changed.append(article)
    return rows | dict(matching.new)


def _all_provisions(entry: AgreementEntry) -> list[ProvisionEntry]:
    """The articles of which only the heading is listed, then the provisions with rules."""
    written = {provision.article for provision in entry.provisions}
    headings = [
        ProvisionEntry(number, heading, "", "", entry.source, ())
        for number, heading in entry.articles
        if number not in written
    ]
    return [*headings, *entry.provisions]


def _load_rules(
    entries: Sequence[AgreementEntry],
    agreements: Mapping[str, Agreement],
    provisions: Mapping[ProvisionKey, Provision],
    reports: Mapping[str, AgreementLoaded],
) -> None:
    wanted: dict[RuleKey, dict[str, Any]] = {}
    for entry in entries:
        for provision in entry.provisions:
            provision_id = provisions[agreements[entry.key].pk, provision.article].pk
            for rule in provision.rules:
                key = (folded_code(rule.id), rule.version)
                names = {"provision_id": provision_id, "lookup_code": key[0]}
                wanted[key] = names | rule_fields(rule)
    found = Rule.objects.filter(provision__agreement__in=agreements.values()).order_by("id")
    rows = {(row.lookup_code, row.version): row for row in found}
    matching = matched(Rule, on_record=rows, wanted=wanted)
    matching.save()
    by_provision = {row.pk: reports[key] for key, row in _with_keys(agreements, provisions)}
    earlier = {lookup_code for lookup_code, _version in rows}
    for (lookup_code, _version), row in matching.new.items():
        report = by_provision[row.provision_id]
        (report.amended if lookup_code in earlier else report.rules_added).append(row.code)
    for change in matching.changed.values():
        report = by_provision[change.row.provision_id]
        report.corrections.append(Correction(change.row, change.old))
    for key in matching.absent:
        by_provision[rows[key].provision_id].absent.append(rows[key].code)
    for entry in entries:
        report = reports[entry.key]
        written = len(report.rules_added) + len(report.amended) + len(report.corrections)
        report.rules_unchanged = len(entry.rules()) - written


def _with_keys(
    agreements: Mapping[str, Agreement], provisions: Mapping[ProvisionKey, Provision]
) -> Iterable[tuple[str, Provision]]:
    keys = {agreement.pk: key for key, agreement in agreements.items()}
    return ((keys[row.agreement_id], row) for row in provisions.values())


def _change_of(report: AgreementLoaded) -> Change:
    corrected = {correction.rule.code: correction for correction in report.corrections}
    return Change(
        action="LOAD",
        subject_type="agreement",
        subject=report.key,
        old={code: _written(found.old) for code, found in corrected.items()},
        new={
            "fields": report.changed,
            "provisions_added": report.provisions_added,
            "provisions_changed": report.provisions_changed,
            "rules_added": report.rules_added,
            "rules_amended": report.amended,
            "rules_corrected": {
                code: _written({name: getattr(found.rule, name) for name in found.old})
                for code, found in corrected.items()
            },
        },
    )


def _written(values: Mapping[str, Any]) -> dict[str, str]:
    return {name: str(value) for name, value in values.items()}
