"""An agreement file: the agreement, its provisions and their rules, as frozen values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from deadlines.catalogue.codes import (
    Anchor,
    CountedFrom,
    FollowsFrom,
    Nature,
    PlaceRule,
    RecursFrom,
    RequestKind,
    RuleState,
    Silence,
    StoppedBy,
    TriggerType,
)
from deadlines.catalogue.limits import Counting, Limit
from deadlines.engine import Unit


@dataclass(frozen=True, slots=True)
class Trigger:
    """What starts a rule's clock, and which instant of it counts."""

    type: TriggerType
    event: str
    counted_from: CountedFrom


@dataclass(frozen=True, slots=True)
class Variant:
    """Another length for a special case, such as PERISHABLE; the rest of the limit stays."""

    code: str
    title: str
    title_ko: str
    length: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Place:
    """Where the meeting that the rule calls for is held."""

    rule: PlaceRule
    text: str


@dataclass(frozen=True, slots=True)
class Recurrence:
    """How often an obligation comes back, and what the first and the next are counted from."""

    every: int
    unit: Unit
    anchor: Anchor
    recurs_from: RecursFrom


@dataclass(frozen=True, slots=True)
class Follower:
    """The rule whose clock comes next in a procedure, and where that clock starts."""

    rule: str
    follows_from: FollowsFrom
    on: str


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """One time limit of a provision, in one version, as written in the file.

    `limit` is None where the text sets no number; `no_number` then holds its word.
    `lines` are where some of its keys stand in the file: id, version, next.
    """

    id: str
    version: int
    title: str
    title_ko: str
    nature: Nature
    state: RuleState
    kinds: tuple[RequestKind, ...]
    trigger: Trigger
    limit: Limit | None
    no_number: str
    variants: tuple[Variant, ...]
    actor: str
    discharged_by: str
    stopped_by: StoppedBy
    otherwise_agreed: bool
    place: Place | None
    recurrence: Recurrence | None
    followers: tuple[Follower, ...]
    silent_on: tuple[Silence, ...]
    source: str
    note: str
    in_force_from_on: date | None
    in_force_until_on: date | None
    lines: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class ProvisionEntry:
    """An article or paragraph that sets time limits; titled only where it sets none."""

    article: str
    title: str
    title_ko: str
    summary: str
    source: str
    rules: tuple[RuleEntry, ...]


@dataclass(frozen=True, slots=True)
class AgreementEntry:
    """A treaty, or a statute that sets clocks, with everything the catalogue holds of it.

    `articles` are the numbers and headings of all its articles, where they were listed;
    only then can a citation of another article be said not to exist. `line` is that of
    its key.
    """

    file: str
    key: str
    name: str
    name_ko: str
    short_names: tuple[str, ...]
    parties: tuple[str, ...]
    signed_on: date | None
    in_force_from_on: date | None
    in_force_until_on: date | None
    source: str
    note: str
    counting: Counting
    articles: tuple[tuple[str, str], ...]
    provisions: tuple[ProvisionEntry, ...]
    line: int

    def rules(self) -> tuple[RuleEntry, ...]:
        """The rules of all provisions, in the file's order."""
        return tuple(rule for provision in self.provisions for rule in provision.rules)


def folded(rule_id: str) -> str:
    """A rule id as it is looked up: `KORUS-22.2.4(b)` and `korus-22.2.4.b` are one."""
    return rule_id.casefold().replace("(", ".").replace(")", "")
