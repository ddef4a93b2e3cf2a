"""Registering a letter from a proposal, and keeping what the clerk made of it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from correspondence.entry import Asked, Entry, Proposed
from correspondence.models import ConfirmedField, Letter
from correspondence.notifications import Registered
from correspondence.services.registration import register
from correspondence.textual import folded_name, one_line
from offices.services.audit import Act, Change, on_the_record, record

LONGEST = 500
Outcome = ConfirmedField.Outcome


def confirm(*, act: Act, entry: Entry, proposed: Proposed) -> Registered:
    """Register the entry as any other, and keep beside it what intake had proposed.

    One transaction. What was kept, changed, added and removed goes on record by field,
    without the values. Raises what ``register`` raises; nothing is written then.
    """
    with on_the_record():
        registered = register(act=act, entry=entry)
        rows = list(_fields(registered.letter, entry, proposed))
        ConfirmedField.objects.bulk_create(rows)
        change = Change(
            action="CONFIRM_PROPOSAL",
            subject_type="letter",
            subject=str(registered.letter.number),
            new={outcome: _named(rows, outcome) for outcome in Outcome.values},
        )
        record(act=act, change=change)
    return registered


def _fields(letter: Letter, entry: Entry, proposed: Proposed) -> Iterator[ConfirmedField]:
    for field, before, after in (
        ("form", proposed.form, letter.form),
        ("dated_on", str(proposed.dated_on or ""), letter.dated_on.isoformat()),
        ("sender", proposed.sender, letter.sender.name),
        ("addressee", proposed.addressee, letter.addressee.name if letter.addressee else ""),
        *_people(letter, proposed),
        ("subject", proposed.subject, letter.subject if entry.subject else ""),
        ("reference", proposed.reference, letter.reference),
    ):
        if before or after:
            yield _row(letter, field, one_line(before), after, entry)
    yield from _requests(letter, proposed.requests, entry.requests)


def _people(letter: Letter, proposed: Proposed) -> Iterator[tuple[str, str, str]]:
    """Who was read to write and to be written to, beside who is kept; in offices, as entered."""
    for side in ("sender", "addressee"):
        field = f"{side}_person"
        person = getattr(letter, field)
        yield field, getattr(proposed, field), person.name if person else ""


def _row(letter: Letter, field: str, before: str, after: str, entry: Entry) -> ConfirmedField:
    same = {folded_name(after), folded_name(str(getattr(entry, field, "")))}
    if not before:
        outcome = Outcome.ADDED
    elif not after:
        outcome = Outcome.REMOVED
    else:
        outcome = Outcome.KEPT if folded_name(before) in same else Outcome.CHANGED
    return ConfirmedField(
        letter=letter,
        field=field,
        proposed=before[:LONGEST],
        confirmed=after[:LONGEST],
        outcome=outcome,
    )


def _requests(
    letter: Letter, before: Sequence[Asked], after: Sequence[Asked]
) -> Iterator[ConfirmedField]:
    """Each request kept, removed or added; a changed one is removed and another added."""
    proposed, confirmed = Counter(map(_said, before)), Counter(map(_said, after))
    for outcome, said in (
        (Outcome.KEPT, proposed & confirmed),
        (Outcome.REMOVED, proposed - confirmed),
        (Outcome.ADDED, confirmed - proposed),
    ):
        for words in said.elements():
            yield ConfirmedField(
                letter=letter,
                field="requests",
                proposed="" if outcome == Outcome.ADDED else words,
                confirmed="" if outcome == Outcome.REMOVED else words,
                outcome=outcome,
            )


def _said(asked: Asked) -> str:
    parts = (asked.kind, asked.provision.upper(), asked.variant.upper(), asked.stated_on)
    return " ".join(str(part) for part in parts if part)[:LONGEST]


def _named(rows: Iterable[ConfirmedField], outcome: str) -> list[str]:
    return [row.field for row in rows if row.outcome == outcome]
