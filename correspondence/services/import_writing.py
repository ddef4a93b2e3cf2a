"""Registering lines of an import that hold, many in one transaction, by the register's rules."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from correspondence.models import Citation, Letter, SearchEntry
from correspondence.models.letter import Direction, LetterState
from correspondence.services.import_asking import write_requests
from correspondence.services.import_counting import Counted, Names
from correspondence.services.introduction import introduce
from correspondence.services.serials import draw_numbers
from correspondence.textual import folded_name
from deadlines.services.docketing_at_once import Columns
from offices.rows.bulk import copy_rows, plain_row, reserved_keys
from offices.services.audit import Act, Change, record
from offices.services.events import Happening, announce


def write(*, act: Act, counted: Sequence[Counted], names: Names) -> int:
    """Register them all, in the caller's transaction; how many duties of ours were past.

    The organizations come first, in one order for all, then the series in one order, as
    whoever registers one letter takes them. The search finds them once a worker has read them.
    """
    _introduce(act, counted, names)
    keys_of = {name: row.pk for name, row in names.items() if row is not None}
    numbers = _numbers(act, counted)
    keys = reserved_keys(Letter, len(counted))
    rows = [
        {**_letter_row(act, one, key, number), **_sides(one, keys_of)}
        for one, key, number in zip(counted, keys, numbers, strict=True)
    ]
    copy_rows(Letter, rows)
    _write_citations(counted, keys)
    awaiting = {"heading": "", "words": "", "awaits_indexing_since_at": act.at}
    copy_rows(SearchEntry, [{"letter_id": key, **awaiting} for key in keys])
    overdue = write_requests(act=act, counted=counted, rows=rows, names=names)
    announce(at=act.at, happenings=[_happening(row) for row in rows])
    for one, row in zip(counted, rows, strict=True):
        record(act=act, change=_change(one, row))
    return overdue


def _introduce(act: Act, counted: Sequence[Counted], names: Names) -> None:
    entries = [one.entry for one in counted]
    wanted = {name for entry in entries for name in (entry.sender, entry.addressee) if name}
    for name in sorted(wanted, key=folded_name):
        if names[name] is None:
            names[name] = introduce(act=act, name=name)


def _numbers(act: Act, counted: Sequence[Counted]) -> list[str]:
    """The number of each, in the order of the file within each series."""
    places: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for place, one in enumerate(counted):
        places[one.ready.desk.code, one.entry.direction].append(place)
    numbers = [""] * len(counted)
    for (_desk, direction), of_series in sorted(places.items()):
        desk = counted[of_series[0]].ready.desk
        drawn = draw_numbers(desk=desk, direction=direction, at=act.at, count=len(of_series))
        for place, number in zip(of_series, drawn, strict=True):
            numbers[place] = number
    return numbers


def _letter_row(act: Act, one: Counted, key: int, number: str) -> Columns:
    ready, entry = one.ready, one.entry
    received, sent = ready.received, ready.sent
    return {
        **plain_row(Letter),
        "id": key,
        "number": number,
        "direction": entry.direction,
        "form": entry.form,
        "state": _state_of(one),
        "dated_on": entry.dated_on,
        "received_on": received.on if received else None,
        "received_at": received.at if received else None,
        "receipt_hour_known": bool(received and received.hour_known),
        "sent_at": sent.at if sent else None,
        "registered_at": act.at,
        "registered_by_id": act.actor.pk if act.actor else None,
        "subject": entry.subject,
        "reference": entry.reference,
        "place_asked": entry.place,
        "text": entry.text,
        "text_digest": ready.digest,
        "desk_id": ready.desk.pk,
        "marking": entry.marking,
        "external_id": entry.external_id,
    }


def _sides(one: Counted, keys: Mapping[str, int]) -> Columns:
    entry = one.entry
    addressee = keys[entry.addressee] if entry.addressee else None
    return {"sender_id": keys[entry.sender], "addressee_id": addressee}


def _state_of(one: Counted) -> str:
    if one.entry.direction == Direction.OUTGOING:
        return LetterState.DISPATCHED.value
    is_settled = one.ready.read.settled_on is not None
    return (LetterState.ANSWERED if is_settled else LetterState.REGISTERED).value


def _write_citations(counted: Sequence[Counted], keys: Sequence[int]) -> None:
    rows = [
        {
            **plain_row(Citation),
            "letter_id": key,
            "text": found.text,
            "agreement_id": found.agreement.pk if found.agreement else None,
            "article": found.article,
            "provision_id": found.provision.pk if found.provision else None,
            "status": found.status,
        }
        for one, key in zip(counted, keys, strict=True)
        for found in one.ready.cited
    ]
    copy_rows(Citation, rows)


def _happening(row: Columns) -> Happening:
    return Happening(
        kind="letter.imported",
        subject_type="letter",
        subject=row["number"],
        matter=row["number"],
        due_on=None,
        desk_id=row["desk_id"],
        marking=row["marking"],
        distribution_id=None,
        is_first=True,
    )


def _change(one: Counted, row: Columns) -> Change:
    new: dict[str, Any] = {
        "direction": row["direction"],
        "form": row["form"],
        "state": row["state"],
        "dated_on": str(row["dated_on"]),
        "received_on": str(row["received_on"]) if row["received_on"] else None,
        "sender_id": row["sender_id"],
        "marking": row["marking"],
        "desk": one.ready.desk.code,
        "external_id": row["external_id"],
    }
    return Change(action="REGISTER", subject_type="letter", subject=row["number"], new=new)
