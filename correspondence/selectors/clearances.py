"""What waits for whose word: a person's clearances, and the rounds of one letter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet, Subquery

from correspondence.access import may_attach, moves_open_to
from correspondence.models import Clearance, DraftVersion, Letter, Signature
from correspondence.models.clearance import ClearanceState
from correspondence.models.letter import LetterState
from correspondence.selectors.drafts import Run, compared
from correspondence.selectors.lines import Lines
from correspondence.selectors.signing import awaits_signed_copy, is_head, signers_for
from correspondence.stations import last_round, waits_for, waits_for_absent
from correspondence.workflow import Move
from deadlines.selectors.docket import DocketDay
from offices.access import visible_to
from offices.models import Delegation, User

BESIDE = ("letter__desk__post", "letter__addressee", "desk", "person", "organization", "version")


@dataclass(frozen=True, slots=True)
class Waiting:
    """A step that waits for the reader, in their own place or in that of somebody away."""

    step: Clearance
    days_left: int | None
    in_place: bool


@dataclass(frozen=True, slots=True)
class StepRow:
    """A step as a letter's page shows it: who stands there, days left, what the reader may do."""

    step: Clearance
    people: list[User]
    days_left: int | None
    is_away: bool
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """The steps of a letter's latest round, its signature, and what the reader may do with it."""

    rows: list[StepRow]
    version: DraftVersion | None
    signature: Signature | None
    may_submit: bool
    may_withdraw: bool
    may_sign: bool
    signers: list[User]
    may_keep_copy: bool

    @property
    def is_shown(self) -> bool:
        """Whether there is anything of clearance to show of the letter."""
        return bool(self.rows or self.signature or self.may_submit)


@dataclass(frozen=True, slots=True)
class Change:
    """What one round's version says that the one before it does not, and who wrote it."""

    round: int
    before: DraftVersion
    after: DraftVersion
    cleared_before: list[Clearance]
    runs: list[Run]


def clearances_for(user: User | AnonymousUser) -> QuerySet[Clearance]:
    """The steps of letters that exist for ``user``; one query."""
    return visible_to(Clearance.objects.all(), user, through="letter__").select_related(*BESIDE)


def waiting_for(user: User, on: date, *, after: int | None = None) -> QuerySet[Clearance]:
    """Open steps that wait for ``user``, or for who is away and answered for by them; oldest first.

    Those that were asked for after the step with the key ``after``. One query.
    """
    away = Delegation.objects.filter(deputy=user, from_on__lte=on, until_on__gte=on)
    asked = waits_for(user) | waits_for_absent(away.values("user"))
    live = clearances_for(user).filter(asked, letter__state=LetterState.IN_CLEARANCE)
    if after is not None:
        asked_at = Clearance.objects.filter(pk=after).values("asked_at")
        live = live.filter(
            Q(asked_at__gt=Subquery(asked_at)) | Q(asked_at=Subquery(asked_at), pk__gt=after)
        )
    return live.order_by("asked_at", "id")


def waiting_rows(steps: Sequence[Clearance], user: User, day: DocketDay) -> list[Waiting]:
    """Each step with its working days left, and in whose place it waits for the reader."""
    own = set(
        Clearance.objects.filter(waits_for(user), pk__in=[step.pk for step in steps]).values_list(
            "pk", flat=True
        )
    )
    return [Waiting(step, days_left(step, day), step.pk not in own) for step in steps]


def panel_for(letter: Letter, user: User, day: DocketDay) -> Panel:
    """How the letter's latest round stands and what the reader may do; a few queries in all."""
    steps = list(last_round(letter))
    lines = Lines(letter, steps, on=day.on)
    moves = moves_open_to(user, letter)
    rows = [_row(letter, step, lines, user, day) for step in steps]
    last = letter.versions.select_related("written_by").order_by("-serial").first()
    is_open = letter.state == LetterState.CLEARED and Move.SIGN in moves
    return Panel(
        rows=rows,
        version=last,
        signature=_signature_of(letter),
        may_submit=Move.SUBMIT in moves and last is not None,
        may_withdraw=Move.WITHDRAW in moves,
        may_sign=is_open and is_head(user, letter),
        signers=signers_for(user, letter, day.on) if is_open else [],
        may_keep_copy=awaits_signed_copy(letter) and may_attach(user, letter),
    )


def _signature_of(letter: Letter) -> Signature | None:
    beside = ("signed_by", "signed_for", "copy", "version")
    return Signature.objects.filter(letter=letter).select_related(*beside).first()


def rounds_of(letter: Letter) -> QuerySet[Clearance]:
    """All the steps of the letter, by round and order, with what their pages name; one query."""
    beside = ("letter__desk", "desk", "person", "organization", "taken_by", "ended_by")
    rows = Clearance.objects.filter(letter=letter)
    rows = rows.select_related(*beside, "version__written_by")
    return rows.order_by("round", "order", "id")


def changes_between(rounds: Sequence[Clearance]) -> list[Change]:
    """From each round to the next, what changed between the versions that were read; no query."""
    by_round: dict[int, list[Clearance]] = {}
    for step in rounds:
        by_round.setdefault(step.round, []).append(step)
    numbers = sorted(by_round)
    return [
        _change(later, by_round[earlier], by_round[later]) for earlier, later in pairwise(numbers)
    ]


def days_left(step: Clearance, day: DocketDay) -> int | None:
    """Working days until the step's day; negative when it has gone by, None without one."""
    return None if step.due_on is None else day.working_days_until(step.due_on)


def _change(number: int, before: Sequence[Clearance], after: Sequence[Clearance]) -> Change:
    old, new = before[0].version, after[0].version
    cleared = [step for step in before if step.state == ClearanceState.CLEARED]
    return Change(number, old, new, cleared, compared(old.text, new.text))


def _row(letter: Letter, step: Clearance, lines: Lines, user: User, day: DocketDay) -> StepRow:
    line = lines.of(step)
    moves: list[Move] = []
    if step.state == ClearanceState.OPEN and letter.state == LetterState.IN_CLEARANCE:
        if user in line.standing:
            moves += [Move.CLEAR, Move.RETURN]
        elif user in line.next_in_line or user in lines.stations.managers(step):
            moves.append(Move.TAKE_OVER)
    return StepRow(step, line.standing, days_left(step, day), line.is_away, tuple(moves))
