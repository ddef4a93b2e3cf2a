"""Writing what imported letters ask for, and docketing what hangs on it, at once."""

from collections.abc import Mapping, Sequence

from correspondence.models import Request
from correspondence.models.letter import Direction
from correspondence.selectors.citations import Sought
from correspondence.services.import_counting import Counted, Names
from deadlines.services.docketing import Matter
from deadlines.services.docketing_at_once import Columns, Settled, docket_at_once
from offices.rows.bulk import copy_rows, reserved_keys
from offices.services.audit import Act


def write_requests(
    *, act: Act, counted: Sequence[Counted], rows: Sequence[Columns], names: Names
) -> int:
    """Of letters whose ``rows`` are written; how many duties of ours were past."""
    shown = {name: str(row) for name, row in names.items() if row is not None}
    asked = [
        (one, row, known, hanging)
        for one, row in zip(counted, rows, strict=True)
        for known, hanging in one.asks
    ]
    keys = reserved_keys(Request, len(asked))
    requests = zip(keys, asked, strict=True)
    copy_rows(Request, [_request_row(row, known, key) for key, (_, row, known, _) in requests])
    docketed: list[tuple[Matter, Columns, Settled | None]] = []
    of_request: list[int] = []
    for key, (one, row, _known, hanging) in zip(keys, asked, strict=True):
        matter, settled = _matter_of(one, row, shown), _settled(one)
        docketed += [(matter, columns, settled) for columns in hanging]
        of_request += [key] * len(hanging)
    deadlines, overdue = docket_at_once(act=act, docketed=docketed)
    through = Request.deadlines.through
    pairs = zip(of_request, deadlines, strict=True)
    copy_rows(through, [{"request_id": request, "deadline_id": key} for request, key in pairs])
    return overdue


def _request_row(row: Columns, known: Sought, key: int) -> Columns:
    codes = [rule.code for rule in known.rules]
    return {
        "id": key,
        "letter_id": row["id"],
        "kind": known.asked.kind,
        "provision_id": known.provision.pk if known.provision else None,
        "provision_code": codes[0] if len(codes) == 1 else known.asked.provision,
        "variant": known.asked.variant.upper(),
        "place": row["place_asked"],
        "stated_on": known.asked.stated_on,
    }


def _matter_of(one: Counted, row: Columns, shown: Mapping[str, str]) -> Matter:
    entry = one.entry
    other = entry.addressee if entry.direction == Direction.OUTGOING else entry.sender
    return Matter(
        number=row["number"],
        subject=entry.subject,
        counterpart=shown.get(other, ""),
        desk=one.ready.desk,
        officer=None,
        marking=entry.marking,
        distribution=None,
    )


def _settled(one: Counted) -> Settled | None:
    read = one.ready.read
    return Settled(read.settled_on, read.settled_by) if read.settled_on else None
