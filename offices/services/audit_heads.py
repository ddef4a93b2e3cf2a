from datetime import UTC, datetime
from pathlib import Path

from offices.selectors.audit_chain import head_of_chain


def keep_head(*, path: Path, now: datetime) -> str:
    """Write the chain's head to a file outside the database, a line appended, and return it.

    Empty while nothing is on the record.
    """
    head = head_of_chain()
    if head is None:
        return ""
    line = f"{head.number} {head.digest} {now.astimezone(UTC).isoformat(timespec='seconds')}"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="ascii") as file:
        file.write(line + "\n")
    return line
