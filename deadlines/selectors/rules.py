import re
import unicodedata
from collections.abc import Sequence
from datetime import date

from django.db.models import QuerySet, prefetch_related_objects

from deadlines.engine import Reason
from deadlines.models import Agreement, Provision, Rule
from offices.prepared import Given, Prepared

STEPS_OF_ARTICLE = 2
_PARAGRAPH = re.compile(r"\(([^()]*)\)")


class UnknownRule(Exception):
    """No rule has that id, or none of its versions was in force on the day."""

    code = "UNKNOWN_RULE"
    field = "rule"

    def __init__(self, rule: str, on: date | None = None) -> None:
        when = f" in force on {on}" if on else ""
        self.reason = Reason(self.code, (rule,))
        self.detail = (
            f"There is no rule '{rule}'{when}. Write it as KORUS-22.2.4(b) or KORUS-22.2.4.b."
        )
        super().__init__(self.detail)


def folded_code(code: str) -> str:
    """A rule id as it is compared: ``KORUS-22.2.4(b)`` and ``korus-22.2.4.b`` are one."""
    text = unicodedata.normalize("NFKC", code).strip().lower()
    text = _PARAGRAPH.sub(r".\1", text)
    return re.sub(r"\s+", "", text)


def rule_in_force(code: str, on: date) -> Rule:
    """The version of the rule in force on the trigger date; raises UnknownRule.

    A version without days of its own applies to any day, since clocks of signature and
    notification run before their agreement is in force, and others after it has ended.
    """
    return version_in_force(code, on, rule_versions(code))


def rule_versions(code: str) -> list[Rule]:
    """Every version of the rule, the latest first, with its agreement and parties."""
    found: list[Rule] = _VERSIONS.rows(code=folded_code(code))
    prefetch_related_objects(found, "provision__agreement__parties")
    return found


def _versions(*, code: str | Given) -> QuerySet[Rule]:
    rows = Rule.objects.filter(lookup_code=code).select_related("provision__agreement")
    return rows.order_by("-version")


_VERSIONS = Prepared(_versions)


def version_in_force(code: str, on: date, versions: Sequence[Rule]) -> Rule:
    """Of the versions of the rule ``code`` the one in force on the day; raises UnknownRule."""
    for rule in versions:
        begun = rule.in_force_from_on is None or rule.in_force_from_on <= on
        if begun and (rule.in_force_until_on is None or on < rule.in_force_until_on):
            return rule
    raise UnknownRule(code, on if versions else None)


def agreements_of_rules() -> dict[str, str]:
    """The key of the agreement of every rule on record, by its id as it is compared."""
    rows = Rule.objects.values_list("lookup_code", "provision__agreement__key")
    return dict(rows.order_by("lookup_code", "version"))


def agreement_of(code: str) -> tuple[Agreement | None, str]:
    """The agreement that a citation such as ``KORUS-22.2`` names, and the article left over."""
    folded = folded_code(code)
    for agreement in Agreement.objects.order_by("-key"):
        prefix = f"{agreement.key.lower()}-"
        if folded.startswith(prefix):
            return agreement, folded.removeprefix(prefix)
    return None, folded


def provisions_under(agreement: Agreement, article: str) -> QuerySet[Provision]:
    """The provision of the article and those below it, ``22.2`` giving ``22.2.4(b)`` too.

    With nothing there, the nearest ancestor that is on record.
    """
    wanted = _steps(article)
    articles = Provision.objects.filter(agreement=agreement).order_by("id")
    rows = [(pk, _steps(number)) for pk, number in articles.values_list("id", "article")]
    below = [pk for pk, steps in rows if steps[: len(wanted)] == wanted]
    while not below and len(wanted) > 1:
        wanted = wanted[:-1]
        below = [pk for pk, steps in rows if steps == wanted]
    return Provision.objects.filter(pk__in=below).order_by("id")


def provisions_beside(agreement: Agreement, article: str) -> QuerySet[Provision]:
    """The provisions of the article that a paragraph belongs to, ``28.5.1`` giving ``28.5.2``.

    Of articles numbered by chapter only; none for an article itself.
    """
    wanted = _steps(article)
    articles = Provision.objects.filter(agreement=agreement).order_by("id")
    rows = [(pk, _steps(number)) for pk, number in articles.values_list("id", "article")]
    beside: list[int] = []
    while not beside and len(wanted) > STEPS_OF_ARTICLE:
        wanted = wanted[:-1]
        beside = [pk for pk, steps in rows if steps[: len(wanted)] == wanted and steps != wanted]
    return Provision.objects.filter(pk__in=beside).order_by("id")


def _steps(article: str) -> list[str]:
    return [step for step in folded_code(article).split(".") if step]
