"""What a citation on a letter means among the agreements on record."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from correspondence.entry import Asked
from correspondence.models.citation import Citation
from correspondence.refusal import Refused
from deadlines.models import Agreement, Provision, Rule
from deadlines.selectors.rules import (
    UnknownRule,
    agreement_of,
    folded_code,
    provisions_beside,
    provisions_under,
    rule_in_force,
    version_in_force,
)

Status = Citation.Status
CODE = re.compile(r"[^\W\d_][\w-]*-\d[\w.()]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A citation as read and what it resolved to."""

    text: str
    status: str
    agreement: Agreement | None = None
    article: str = ""
    provision: Provision | None = None

    @property
    def is_mistaken(self) -> bool:
        """Whether it is written as a code, or of an agreement listed whole, and nothing is there.

        A treaty named in words may well be one that is not on record.
        """
        if self.status == Status.AGREEMENT_UNCLEAR:
            return CODE.fullmatch(self.text) is not None
        return self.status == Status.DOES_NOT_EXIST


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """A request with the provision it is made under and the rules that it sets going.

    ``followers`` are the rules whose clock the same request starts, as a treaty chains
    them: consultations asked for also open the right to go further, from a day on.
    """

    asked: Asked
    provision: Provision | None
    rules: tuple[Rule, ...]
    followers: tuple[Rule, ...] = ()


def cited(text: str, on: date) -> Cited:
    """What a citation such as ``KORUS-22.2`` resolves to, with the rules in force on a day."""
    agreement, article = agreement_of(text)
    if agreement is None:
        return Cited(text=text, status=Status.AGREEMENT_UNCLEAR)
    found = list(provisions_under(agreement, article)) if article else []
    exact = [row for row in found if folded_code(row.article) == article]
    timed = _rules_of(found, on)
    if not found and article and agreement.lists_articles:
        status = Status.DOES_NOT_EXIST
    elif not timed:
        status = Status.NO_TIME_LIMIT_KNOWN
    elif exact and any(rule.provision_id == exact[0].pk for rule in timed):
        status = Status.RESOLVED
    else:
        status = Status.ANCESTOR
    provision = next(iter(exact or found[:1]), None) if len(exact or found) == 1 else None
    return Cited(
        text=text, status=status, agreement=agreement, article=article[:64], provision=provision
    )


def sought(asked: Asked, on: date) -> Sought:
    """The rules a request sets going: the one it names, or those of its kind under the article.

    Raises ``Refused`` for a provision of no agreement on record, for an article that its
    agreement does not have, and for a variant that none of the rules has.
    """
    if not asked.provision:
        return Sought(asked=asked, provision=None, rules=())
    try:
        rule = rule_in_force(asked.provision, on)
    except UnknownRule:
        return _sought_under(asked, on)
    if asked.kind in rule.kinds:
        rules = _beside(rule, asked.kind, on)
    else:
        rules = _opened_by([rule], asked.kind, on) or _still_running(rule)
    followers = _started_with(rules, on)
    _check_variant(asked, [*rules, *followers])
    return Sought(asked=asked, provision=rule.provision, rules=rules, followers=followers)


def _sought_under(asked: Asked, on: date) -> Sought:
    found = cited(asked.provision, on)
    if found.agreement is None or found.status == Status.DOES_NOT_EXIST or not found.article:
        raise Refused(
            "UNKNOWN_PROVISION",
            "request",
            _("There is no provision '%(code)s' on record. Write it as KORUS-22.2.4(b).")
            % {"code": asked.provision},
        )
    timed = _rules_of(list(provisions_under(found.agreement, found.article)), on)
    rules = _of_kind(timed, asked.kind) or _opened_by(timed, asked.kind, on)
    rules = rules or _of_article(found, asked.kind, on)
    followers = _started_with(rules, on)
    _check_variant(asked, [*rules, *followers])
    return Sought(
        asked=asked, provision=_one_of(rules, found), rules=tuple(rules), followers=followers
    )


def _of_article(found: Cited, kind: str, on: date) -> tuple[Rule, ...]:
    """The rules of the kind in the article of a paragraph that has none itself.

    Consultations asked for under 28.5.1 start the clocks of 28.5.2 and 28.5.4.
    """
    if found.agreement is None:
        return ()
    beside = provisions_beside(found.agreement, found.article)
    return _of_kind(_rules_of(list(beside), on), kind)


def _of_kind(rules: Sequence[Rule], kind: str) -> tuple[Rule, ...]:
    return tuple(rule for rule in rules if kind in rule.kinds and rule.trigger_from != "EVENT")


def _still_running(rule: Rule) -> tuple[Rule, ...]:
    """The rule; none where it is a wait that began with another request and ends with this one."""
    waits = rule.nature == "RIGHT" and rule.operator == "NOT_BEFORE" and bool(rule.kinds)
    return () if waits else (rule,)


def _beside(rule: Rule, kind: str, on: date) -> tuple[Rule, ...]:
    """The rule, and where its id is its provision's own number, that one's others of the kind."""
    provision = rule.provision
    if rule.lookup_code != folded_code(f"{provision.agreement.key}-{provision.article}"):
        return (rule,)
    others = _of_kind(_rules_of([provision], on), kind)
    return others if rule in others else (rule,)


def _opened_by(rules: Sequence[Rule], kind: str, on: date) -> tuple[Rule, ...]:
    """The rules of the kind that an act under these opens: a panel asked for under 21.6
    starts the clocks of 21.7, which follow that act.
    """
    opened = {step["rule"] for rule in rules for step in rule.follows if step["from"] == "ACT"}
    return _of_kind([rule_in_force(code, on) for code in sorted(opened)], kind)


def _started_with(rules: Sequence[Rule], on: date) -> tuple[Rule, ...]:
    named = {rule.code for rule in rules}
    together = {
        step["rule"] for rule in rules for step in rule.follows if step["from"] == "TRIGGER"
    }
    return tuple(rule_in_force(code, on) for code in sorted(together - named))


def _one_of(rules: Sequence[Rule], found: Cited) -> Provision | None:
    provisions = {rule.provision_id: rule.provision for rule in rules}
    return next(iter(provisions.values())) if len(provisions) == 1 else found.provision


def _rules_of(provisions: Sequence[Provision], on: date) -> list[Rule]:
    """The rules in force on the day, in the order of the record; two queries."""
    versions: dict[str, list[Rule]] = {}
    rows = Rule.objects.filter(provision__in=provisions).order_by("-version", "id")
    beside = rows.select_related("provision__agreement")
    for row in beside.prefetch_related("provision__agreement__parties"):
        versions.setdefault(row.lookup_code, []).append(row)
    rules = []
    for code in sorted(versions, key=lambda code: min(row.pk for row in versions[code])):
        try:
            rules.append(version_in_force(code, on, versions[code]))
        except UnknownRule:
            continue
    return rules


def _check_variant(asked: Asked, rules: Sequence[Rule]) -> None:
    known = sorted({variant["code"] for rule in rules for variant in rule.variants})
    if asked.variant and asked.variant.upper() not in known:
        raise Refused(
            "UNKNOWN_VARIANT",
            "request",
            _("'%(code)s' has no variant '%(variant)s'. Its variants: %(known)s.")
            % {
                "code": asked.provision,
                "variant": asked.variant,
                "known": ", ".join(known) or "—",
            },
        )
