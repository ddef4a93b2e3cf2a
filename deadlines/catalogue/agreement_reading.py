"""Reading agreement files: everything wrong in any of them is reported, or all are given."""

import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from deadlines.catalogue.agreements import (
    AgreementEntry,
    ProvisionEntry,
    RuleEntry,
    folded,
)
from deadlines.catalogue.codes import Silence
from deadlines.catalogue.limits import read_counting
from deadlines.catalogue.problems import CatalogueError, Problem
from deadlines.catalogue.rule_reading import Setting, read_rule
from deadlines.catalogue.tables import PROSE, Table, opened

AGREEMENT_KEY = re.compile(r"[A-Z][A-Z0-9-]*")


def read_agreements(
    texts: Mapping[str, str],
    *,
    parties: AbstractSet[str] | None = None,
    on_record: Mapping[str, str] | None = None,
) -> tuple[AgreementEntry, ...]:
    """The agreements of some files, given as file name and TOML text, in order.

    `parties` are the codes of the parties on record; None takes any code for one.
    `on_record` are the keys of the agreements whose rules are on record, by `folded` id.

    Raises CatalogueError with every problem of every file, each with its line: text that
    is not TOML, unknown keys and codes, refused limits, an id or a version used twice,
    versions that overlap, a chain that loops or leads nowhere.
    """
    problems: list[Problem] = []
    entries: list[AgreementEntry] = []
    for file, text in texts.items():
        try:
            table = opened(text, file=file)
        except CatalogueError as error:
            problems += error.problems
            continue
        entry = _read_agreement(table)
        for code in entry.parties:
            if parties is not None and code not in parties:
                table.report("parties", f"names '{code}', which the parties file does not list")
        entries.append(entry)
        problems += table.document.problems
    problems += [*_across(entries), *_taken_ids(entries, on_record or {})]
    if problems:
        raise CatalogueError(problems)
    return tuple(entries)


def _read_agreement(table: Table) -> AgreementEntry:
    parties, source = table.texts("parties"), table.text("source", longest=500)
    counting_table = table.table("counting")
    silent_on = counting_table.choices("silent_on", Silence) if counting_table else ()
    counting = read_counting(counting_table)
    if counting_table:
        counting_table.finish()
    key = _key(table)
    setting = Setting(key, counting, parties, silent_on, source)
    from_on, until_on = table.day("in_force_from"), table.day("in_force_until")
    if from_on and until_on and until_on <= from_on:
        table.report("in_force_until", "must be after in_force_from")
    entry = AgreementEntry(
        file=table.document.file,
        key=key,
        name=table.text("name", required=True),
        name_ko=table.text("name_ko"),
        short_names=table.texts("short_names"),
        parties=parties,
        signed_on=table.day("signed_on"),
        in_force_from_on=from_on,
        in_force_until_on=until_on,
        source=source,
        note=table.text("note", longest=PROSE),
        counting=counting,
        articles=_articles(table),
        provisions=tuple(_provisions(table, setting)),
        line=table.line_of("key"),
    )
    table.finish()
    return entry


def _key(table: Table) -> str:
    """The key, empty when it was refused, so that the ids of its rules are not as well."""
    before = len(table.document.problems)
    key = table.text("key", required=True, longest=32)
    if key and not AGREEMENT_KEY.fullmatch(key):
        table.report("key", "must be written in capitals, such as EU-KOREA")
    return "" if len(table.document.problems) > before else key


def _articles(table: Table) -> tuple[tuple[str, str], ...]:
    inner = table.table("articles")
    if inner is None:
        return ()
    articles = tuple((number, inner.text(number, required=True)) for number in inner.content)
    inner.finish()
    return articles


def _provisions(table: Table, setting: Setting) -> Iterator[ProvisionEntry]:
    seen: set[str] = set()
    for inner in table.tables("provision"):
        article = inner.text("article", required=True, longest=64)
        if folded(article) in seen:
            inner.report("article", f"'{article}' is in this file already")
        seen.add(folded(article))
        rules = tuple(read_rule(rule, setting) for rule in inner.tables("rule"))
        yield ProvisionEntry(
            article=article,
            title=inner.text("title", required=True),
            title_ko=inner.text("title_ko"),
            summary=inner.text("summary", required=True, longest=PROSE),
            source=inner.text("source", longest=500) or setting.source,
            rules=tuple(rule for rule in rules if rule is not None),
        )
        inner.finish()


@dataclass(frozen=True, slots=True)
class _Placed:
    file: str
    rule: RuleEntry
    from_on: date
    until_on: date

    def problem(self, key: str, detail: str) -> Problem:
        return Problem(self.file, self.rule.lines[key], f"{self.rule.id}.{key}", detail)

    def where(self) -> str:
        return f"{self.file}:{self.rule.lines['id']}"


def _placed(entries: list[AgreementEntry]) -> list[_Placed]:
    return [
        _Placed(
            entry.file,
            rule,
            rule.in_force_from_on or entry.in_force_from_on or date.min,
            rule.in_force_until_on or entry.in_force_until_on or date.max,
        )
        for entry in entries
        for rule in entry.rules()
    ]


def _across(entries: list[AgreementEntry]) -> list[Problem]:
    """What is wrong between agreements and between rules, each of them sound by itself."""
    rules = _placed(entries)
    return [
        *_repeated_keys(entries),
        *_clashing_versions(rules),
        *_dead_ends(rules),
        *_loops(rules),
    ]


def _repeated_keys(entries: list[AgreementEntry]) -> Iterator[Problem]:
    files: dict[str, str] = {}
    for entry in entries:
        if entry.key in files:
            detail = f"'{entry.key}' is the key of {files[entry.key]} already"
            yield Problem(entry.file, entry.line, "key", detail)
        files.setdefault(entry.key, entry.file)


def _taken_ids(entries: list[AgreementEntry], on_record: Mapping[str, str]) -> Iterator[Problem]:
    for entry in entries:
        for rule in entry.rules():
            owner = on_record.get(folded(rule.id), entry.key)
            if owner != entry.key:
                detail = f"'{rule.id}' is on record as a rule of {owner} already"
                yield Problem(entry.file, rule.lines["id"], f"{rule.id}.id", detail)


def _clashing_versions(rules: list[_Placed]) -> Iterator[Problem]:
    """A version stands once, and at any day one version at most is in force."""
    earlier: dict[str, list[_Placed]] = {}
    for placed in rules:
        others = earlier.setdefault(folded(placed.rule.id), [])
        for other in others:
            if other.rule.version == placed.rule.version:
                detail = f"'{placed.rule.id}' has this version at {other.where()} already"
                yield placed.problem("id", detail)
            elif placed.from_on < other.until_on and other.from_on < placed.until_on:
                detail = f"is in force together with version {other.rule.version}"
                yield placed.problem("version", f"{detail} at {other.where()}")
        others.append(placed)


def _dead_ends(rules: list[_Placed]) -> Iterator[Problem]:
    known = {folded(placed.rule.id) for placed in rules}
    for placed in rules:
        for follower in placed.rule.followers:
            if folded(follower.rule) not in known:
                yield placed.problem("next", f"leads to '{follower.rule}', which is no rule here")


def _loops(rules: list[_Placed]) -> Iterator[Problem]:
    """One problem for each chain that comes back to a rule it passed."""
    following: dict[str, set[str]] = {}
    for placed in rules:
        onward = following.setdefault(folded(placed.rule.id), set())
        onward |= {folded(follower.rule) for follower in placed.rule.followers}
    reported: set[str] = set()
    for placed in rules:
        start = folded(placed.rule.id)
        if start in reported:
            continue
        circle = _way_back(start, following)
        if circle:
            reported |= circle
            yield placed.problem("next", "starts a chain that comes back to the same rule")


def _way_back(start: str, following: Mapping[str, set[str]]) -> set[str]:
    """The rules passed on a way from a rule back to itself, or none."""
    ways = [[start]]
    passed: set[str] = set()
    while ways:
        way = ways.pop()
        for onward in following.get(way[-1], ()):
            if onward == start:
                return set(way)
            if onward not in passed:
                passed.add(onward)
                ways.append([*way, onward])
    return set()
