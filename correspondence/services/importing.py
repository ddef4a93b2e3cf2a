"""Importing letters from a CSV file: taken in at once, then registered chunk by chunk.

Each chunk is a transaction of its own, with how far it came: a worker that dies loses nothing,
and another goes on. A line with a fault is left out and told of; the others are registered.
"""

import logging
from collections.abc import Hashable, Mapping, Sequence
from itertools import islice

from django.db import DatabaseError, IntegrityError, OperationalError, connection
from django.utils.translation import gettext as _

from correspondence.models import ImportFault, LetterImport, Organization
from correspondence.refusal import Refused
from correspondence.services.import_checking import Checker, Fault
from correspondence.services.import_counting import count
from correspondence.services.import_reading import Line, decoded_file, lines_of
from correspondence.services.import_writing import write
from correspondence.textual import file_name
from deadlines.services.docketing_at_once import Reckoner, calendar_versions
from deadlines.services.holding import hold_calendars
from offices.services.audit import Act, Change, on_the_record, record

logger = logging.getLogger(__name__)
State = LetterImport.State
CHUNK = 1_000
MOST_FAULTS_KEPT = 10_000
NO_USE_TO_REPEAT = (
    DatabaseError,
    ArithmeticError,
    AttributeError,
    LookupError,
    TypeError,
    ValueError,
)
WITHOUT_NAME = "letters.csv"


def begin_import(*, act: Act, name: str, content: bytes, dry_run: bool) -> LetterImport:
    """Take in a CSV file of letters; a worker reads it from here on.

    Raises ``Refused``, naming ``file``, for one that is no CSV in UTF-8, whose heading is not
    that of letters, or that has no letter. With ``dry_run`` its lines are only held against
    the rules of the register.
    """
    text = decoded_file(content)
    lines = sum(1 for _ in lines_of(text))
    if not lines:
        raise Refused("EMPTY_FILE", "file", _("There is no letter in it, only a heading."))
    with on_the_record():
        row = LetterImport.objects.create(
            user=act.actor,
            name=file_name(name) or WITHOUT_NAME,
            is_dry_run=dry_run,
            content=text,
            lines=lines,
            made_at=act.at,
            request_id=act.request_id,
        )
        new = {"lines": lines, "dry_run": dry_run}
        _record(act, row, "BEGIN_IMPORT", new)
    return row


class ImportRun:
    """One worker's reading of an import; ``act`` of each chunk is of who brought the file.

    ``advance`` until it returns False, each time with the clock read anew.
    """

    def __init__(self, row: LetterImport) -> None:
        self.row = row
        self._lines = lines_of(row.content)
        self._behind = self._done = row.lines_read
        self._seen: dict[Hashable, int] = {}
        self._names: dict[str, Organization | None] = {}
        self._counted_by = calendar_versions()
        self._reckoner = Reckoner()

    def advance(self, *, act: Act) -> bool:
        """Do the next chunk; False when the import is done, or another worker is at it.

        A letter that somebody else registers at the same moment is met by reading the chunk
        again. A database that is away or busy is for another time to ask, and raises
        OperationalError; whatever else goes wrong would go wrong again, so it ends the import.
        """
        try:
            self._catch_up(act)
            lines = list(islice(self._lines, CHUNK))
            try:
                return self._chunk(act, lines)
            except IntegrityError:
                return self._chunk(act, lines)
        except OperationalError:
            raise
        except NO_USE_TO_REPEAT as fault:
            logger.exception("import %s cannot go on", self.row.pk)
            fail_import(act=act, row=self.row, because=type(fault).__name__)
        return False

    def _catch_up(self, act: Act) -> None:
        """Read again what another worker has read, for what the later lines repeat of it."""
        while lines := list(islice(self._lines, min(CHUNK, self._behind))):
            Checker(act, self._seen, self._names).check(lines)
            self._behind -= len(lines)

    def _chunk(self, act: Act, lines: Sequence[Line | Refused]) -> bool:
        checker = Checker(act, dict(self._seen), dict(self._names))
        with on_the_record():
            row = _held(self.row)
            if row is None or row.lines_read != self._done:
                return False
            if not lines:
                _finish(act, row)
                return False
            self._register(act, row, lines, checker)
        self._seen, self._names, self._done = checker.seen, checker.names, row.lines_read
        return True

    def _register(
        self, act: Act, row: LetterImport, lines: Sequence[Line | Refused], checker: Checker
    ) -> None:
        hold_calendars()
        self._count_by_present_calendars()
        checked = checker.check(lines)
        counted, uncounted = count(
            ready=checked.ready, names=checker.names, reckoner=self._reckoner
        )
        if not row.is_dry_run:
            row.overdue += write(act=act, counted=counted, names=checker.names)
        faults = sorted(checked.faults + uncounted)
        _keep_faults(row, faults)
        row.state = State.RUNNING
        row.lines_read += len(lines)
        row.registered += len(counted)
        row.known += checked.known
        row.refused += len(faults)
        row.save(update_fields=["state", "lines_read", "registered", "known", "refused", "overdue"])

    def _count_by_present_calendars(self) -> None:
        present = calendar_versions()
        if present != self._counted_by:
            self._counted_by, self._reckoner = present, Reckoner()


def fail_import(*, act: Act, row: LetterImport, because: str) -> None:
    """End an import that cannot go on; what was registered of it stays."""
    with on_the_record():
        held = _held(row)
        if held is None:
            return
        held.state, held.finished_at, held.content = State.FAILED, act.at, ""
        held.failed_because = because[:200]
        held.save(update_fields=["state", "finished_at", "content", "failed_because"])
        _record(act, held, "FAIL_IMPORT", {"because": held.failed_because})


def _held(row: LetterImport) -> LetterImport | None:
    """The row of an unfinished import that nobody else holds."""
    skip = connection.features.has_select_for_update_skip_locked
    rows = LetterImport.objects.select_for_update(skip_locked=skip).defer("content")
    return rows.filter(pk=row.pk, state__in=[State.WAITING, State.RUNNING]).first()


def _finish(act: Act, row: LetterImport) -> None:
    row.state, row.finished_at, row.content = State.DONE, act.at, ""
    row.save(update_fields=["state", "finished_at", "content"])
    counts = ("registered", "known", "refused", "overdue")
    _record(act, row, "FINISH_IMPORT", {name: getattr(row, name) for name in counts})


def _keep_faults(row: LetterImport, faults: Sequence[Fault]) -> None:
    room = max(0, MOST_FAULTS_KEPT - row.refused)
    ImportFault.objects.bulk_create(
        ImportFault(
            letter_import=row,
            line=fault.line,
            field=fault.field[:64],
            code=fault.code[:32],
            detail=fault.detail[:1000],
        )
        for fault in faults[:room]
    )


def _record(act: Act, row: LetterImport, action: str, new: Mapping[str, object]) -> None:
    change = Change(action=action, subject_type="import", subject=str(row.pk), new=new)
    record(act=act, change=change)
