"""All that waits for one officer, and who else may take which of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar

from django.db.models import Model, Q, QuerySet

from correspondence.models import BringForward, Clearance, InputRequest, Letter
from correspondence.models.clearance import ClearanceState
from correspondence.models.input_request import InputState
from correspondence.models.letter import LetterState
from deadlines.models import Deadline
from deadlines.models.deadline import LIVE, Basis
from offices.access import Sight, visible_to
from offices.models import Desk, Membership, User

Row = TypeVar("Row", bound=Model)
OVER = (LetterState.FILED, LetterState.DELIVERED, LetterState.VOID)
GOING = (ClearanceState.WAITING, ClearanceState.OPEN)


class Kind(StrEnum):
    """What is handed over."""

    LETTER = "LETTER"
    DEADLINE = "DEADLINE"
    INPUT = "INPUT"
    CLEARANCE = "CLEARANCE"
    BRING_FORWARD = "BRING_FORWARD"


class Hindrance(StrEnum):
    """Why something stays where it is."""

    NO_RECEIVER = "NO_RECEIVER"
    NOT_YOURS = "NOT_YOURS"
    GONE = "GONE"
    NOT_OF_DESK = "NOT_OF_DESK"
    NOT_CLEARED = "NOT_CLEARED"
    WITH_ITS_LETTER = "WITH_ITS_LETTER"


@dataclass(frozen=True, slots=True)
class Receivers:
    """Who takes the work of which desk; ``for_all`` takes what no desk's own receiver does."""

    for_all: User | None = None
    by_desk: Mapping[int, User] = field(default_factory=dict)

    def of(self, desk_id: int) -> User | None:
        """Who takes the desk's work; None for nobody."""
        return self.by_desk.get(desk_id, self.for_all)

    def everybody(self) -> set[User]:
        """All of them."""
        return {*self.by_desk.values(), *([self.for_all] if self.for_all else [])}


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing of a workload, to whom it goes, and what hinders that, if anything does."""

    kind: Kind
    row: Letter | Deadline | InputRequest | Clearance | BringForward
    named: str
    desk: Desk
    receiver: User | None
    hindrance: Hindrance | None


@dataclass(slots=True)
class Workload:
    """The rows that wait for an officer and exist for who hands them over."""

    letters: list[Letter]
    deadlines: list[Deadline]
    inputs: list[InputRequest]
    clearances: list[Clearance]
    forwards: list[BringForward]

    def desks(self) -> list[Desk]:
        """The desks of the work, by code."""
        rows: Iterable[Letter | Deadline | InputRequest] = [
            *self.letters,
            *self.deadlines,
            *self.inputs,
            *(forward.letter for forward in self.forwards),
        ]
        desks = {row.desk for row in rows} | set(map(desk_of_step, self.clearances))
        return sorted(desks, key=lambda desk: desk.code)


def workload_of(officer: User, reader: User | None, *, lock: bool = False) -> Workload:
    """What waits for the officer and exists for ``reader``; five queries, however much it is.

    Letters, then what is asked about them, deadlines last, each in the order of their keys:
    as services hold them.
    """
    live = _seen(Deadline.objects.filter(officer=officer, state__in=LIVE), reader, lock=lock)
    matters = Deadline.objects.filter(officer=officer, state__in=LIVE).values("matter")
    waiting = ~Q(state__in=OVER) | Q(number__in=matters)
    letters = _seen(Letter.objects.filter(waiting, officer=officer), reader, lock=lock)
    asked = InputRequest.objects.filter(officer=officer, state=InputState.ASKED)
    steps = Clearance.objects.filter(
        Q(person=officer, taken_by__isnull=True) | Q(taken_by=officer), state__in=GOING
    )
    again = BringForward.objects.filter(person=officer, ended_at__isnull=True)
    return Workload(
        letters=list(letters.select_related("desk").defer("text")),
        inputs=list(_beside(asked.select_related("desk", "letter"), reader, lock=lock)),
        clearances=list(
            _beside(steps.select_related("letter__desk", "deadline__desk"), reader, lock=lock)
        ),
        forwards=list(_beside(again.select_related("letter__desk"), reader, lock=lock)),
        deadlines=list(live.select_related("desk").defer("explanation")),
    )


def desk_of_step(step: Clearance) -> Desk:
    """The desk whose work a step is: that of who is reminded of it, else the letter's."""
    return step.deadline.desk if step.deadline else step.letter.desk


def officers_with_work(desks: set[int] | None) -> QuerySet[User]:
    """The people of these desks, those who have left too, by name; None is every desk."""
    people = User.objects.exclude(role=User.Role.SERVICE)
    of_desks = (
        Membership.objects.all() if desks is None else Membership.objects.filter(desk__in=desks)
    )
    return people.filter(pk__in=of_desks.values("user")).order_by("name", "pk")


def receivers_of_work(officer: User) -> QuerySet[User]:
    """Who may sign in and take work of somebody else's, by name."""
    able = User.objects.filter(is_active=True).exclude(role=User.Role.SERVICE)
    return able.exclude(pk=officer.pk).order_by("name", "pk")


def shared_out(work: Workload, receivers: Receivers, *, allowed: set[int] | None) -> list[Item]:
    """Each thing with who gets it, or why it stays; ``allowed`` are the giver-out's desks.

    A letter's deadlines go with it or stay with it. Five queries, however much it is.
    """
    fitness = _Fitness(work, receivers, allowed)
    highest = _highest_markings(work)
    asked = {row.deadline_id for row in work.inputs}
    asked |= {row.deadline_id for row in work.clearances if row.deadline_id}
    items: list[Item] = []
    stays: dict[str, Hindrance | None] = {}
    for letter in work.letters:
        marking = max(letter.marking, highest[letter.address])
        item = fitness.item(Kind.LETTER, letter, letter.address, letter.desk, marking)
        stays[letter.address] = item.hindrance
        items.append(item)
    for deadline in (row for row in work.deadlines if row.pk not in asked):
        named = f"{deadline.matter or '—'} {deadline.due_on or ''}".strip()
        item = fitness.item(Kind.DEADLINE, deadline, named, deadline.desk, deadline.marking)
        items.append(_with_its_letter(item, deadline, stays))
    for row in work.inputs:
        marking = row.letter.marking
        items.append(fitness.item(Kind.INPUT, row, row.letter.address, row.desk, marking))
    for step in work.clearances:
        named, marking = step.letter.address, step.letter.marking
        items.append(fitness.item(Kind.CLEARANCE, step, named, desk_of_step(step), marking))
    items += [fitness.forward(row) for row in work.forwards]
    return items


class _Fitness:
    """Whether receivers are of the desks, cleared and still here; asked once for all."""

    def __init__(self, work: Workload, receivers: Receivers, allowed: set[int] | None) -> None:
        self._receivers = receivers
        self._allowed = allowed
        members = Membership.objects.filter(user__in=receivers.everybody())
        self._places = set(members.values_list("user", "desk"))
        self._sight = Sight([row.letter for row in work.forwards])

    def item(
        self,
        kind: Kind,
        row: Letter | Deadline | InputRequest | Clearance | BringForward,
        named: str,
        desk: Desk,
        marking: int,
    ) -> Item:
        to = self._receivers.of(desk.pk)
        hindrance = self._hindrance(desk, to)
        if hindrance is None and to is not None:
            if (to.pk, desk.pk) not in self._places:
                hindrance = Hindrance.NOT_OF_DESK
            elif to.cleared_to < marking:
                hindrance = Hindrance.NOT_CLEARED
        return Item(kind=kind, row=row, named=named, desk=desk, receiver=to, hindrance=hindrance)

    def forward(self, row: BringForward) -> Item:
        """A day to be shown again goes to whoever sees the letter, of whichever desk."""
        desk = row.letter.desk
        to = self._receivers.of(desk.pk)
        hindrance = self._hindrance(desk, to)
        if hindrance is None and to is not None and not self._sight.sees(to, row.letter):
            hindrance = Hindrance.NOT_CLEARED
        return Item(
            kind=Kind.BRING_FORWARD,
            row=row,
            named=f"{row.letter.address} {row.again_on}",
            desk=desk,
            receiver=to,
            hindrance=hindrance,
        )

    def _hindrance(self, desk: Desk, to: User | None) -> Hindrance | None:
        if to is None:
            return Hindrance.NO_RECEIVER
        if self._allowed is not None and desk.pk not in self._allowed:
            return Hindrance.NOT_YOURS
        return None if to.is_active else Hindrance.GONE


def _with_its_letter(item: Item, deadline: Deadline, stays: Mapping[str, Hindrance | None]) -> Item:
    """A letter's own deadline stays where its letter does."""
    hindered = deadline.basis != Basis.INTERNAL and stays.get(deadline.matter) is not None
    if item.hindrance is not None or not hindered:
        return item
    return Item(
        kind=item.kind,
        row=item.row,
        named=item.named,
        desk=item.desk,
        receiver=item.receiver,
        hindrance=Hindrance.WITH_ITS_LETTER,
    )


def _highest_markings(work: Workload) -> defaultdict[str, int]:
    """By matter, the highest marking of its deadlines: a letter goes with all of them."""
    highest: defaultdict[str, int] = defaultdict(int)
    for row in work.deadlines:
        highest[row.matter] = max(highest[row.matter], row.marking)
    return highest


def _seen(
    rows: QuerySet[Row], reader: User | None, *, lock: bool, through: str = ""
) -> QuerySet[Row]:
    if reader is not None:
        rows = visible_to(rows, reader, through=through)
    if lock:
        rows = rows.select_for_update(of=("self",))
    return rows.order_by("pk")


def _beside(rows: QuerySet[Row], reader: User | None, *, lock: bool) -> QuerySet[Row]:
    """What belongs to a letter, without the letter's text."""
    return _seen(rows, reader, lock=lock, through="letter__").defer("letter__text")
