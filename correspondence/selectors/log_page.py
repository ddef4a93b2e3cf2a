"""What the page for logging a letter offers: desks, names, provisions, and what a reply meets."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q

from correspondence.intake.values import LetterFound, Reading
from correspondence.models import Letter, OfficeHeld, Organization
from correspondence.selectors.closing import is_met_in_person
from correspondence.selectors.letters import register_for
from deadlines.models import Deadline, Rule
from deadlines.models.deadline import LIVE, OwedBy
from offices.access import visible_to
from offices.models import Desk, Membership, User

MOST_NAMES = 300
MOST_PROVISIONS = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """The letter of ours that this one answers, and which of its deadlines it may meet."""

    letter: Letter | None
    found: LetterFound
    deadlines: Sequence[Deadline]


def desks_to_log_for() -> list[Desk]:
    """Every desk, the registry's default one first."""
    rows = Desk.objects.select_related("post__party")
    return list(rows.order_by("-is_default", "code"))


def members_to_choose() -> list[Membership]:
    """The people who may be given a letter, by desk and name; no program is one."""
    able = Membership.objects.filter(user__is_active=True).exclude(user__role=User.Role.SERVICE)
    rows = able.select_related("user", "desk")
    return list(rows.order_by("desk__code", "user__name", "id"))


def names_to_choose() -> list[str]:
    """Organizations by their names, for a field that also takes a new one."""
    rows = Organization.objects.filter(merged_into__isnull=True)
    return list(rows.order_by("folded_name").values_list("name", flat=True)[:MOST_NAMES])


def is_known_at(person: str, organization: str) -> bool:
    """Whether the person is on record with an office of the organization; both by their names."""
    held = OfficeHeld.objects.filter(
        Q(person__name=person) | Q(person__name_ko=person),
        organization__name=organization,
        person__merged_into__isnull=True,
    )
    return held.exists()


def rules_of_agreements(keys: Iterable[str]) -> list[Rule]:
    """The latest versions of the rules of these agreements; of all of them where none is named."""
    rows = Rule.objects.select_related("provision__agreement").order_by("code", "-version")
    named = [key for key in dict.fromkeys(keys) if key]
    if named:
        rows = rows.filter(provision__agreement__key__in=named)
    latest: dict[str, Rule] = {}
    for row in rows:
        latest.setdefault(row.lookup_code, row)
    return list(latest.values())[:MOST_PROVISIONS]


def rules_named(codes: Iterable[str]) -> dict[str, Rule]:
    """The latest versions of these rules, with their provisions, by the rule's code."""
    rows = Rule.objects.filter(code__in=set(codes)).select_related("provision__agreement")
    return {row.code: row for row in rows.order_by("version", "id")}


def answered_by_reading(reading: Reading, user: User) -> Answered | None:
    """What the letter replies to, and the other side's duties there that a letter can meet."""
    found = reading.in_reply_to
    if found is None:
        return None
    letter = register_for(user).filter(number=found.number).first() if found.number else None
    keys = [key for key in found.discharges if key.isdigit()]
    rows = visible_to(Deadline.objects.all(), user).filter(
        pk__in=keys, state__in=LIVE, owed_by__in=[OwedBy.THEIRS, OwedBy.BOTH]
    )
    rows = rows.select_related("rule", "provision__agreement", "officer", "desk__post")
    met = [row for row in rows.order_by("due_on", "id") if not is_met_in_person(row.rule)]
    return Answered(letter=letter, found=found, deadlines=met)
