from enum import StrEnum


class Reason(StrEnum):
    """Why a file is not what it says, or cannot be read within bounds."""

    NOT_WHAT_IT_SAYS = "NOT_WHAT_IT_SAYS"
    BROKEN = "BROKEN"
    TWO_KINDS = "TWO_KINDS"
    PASSWORD = "PASSWORD"  # noqa: S105 - no password
    MACROS = "MACROS"
    UNSAFE_MEMBERS = "UNSAFE_MEMBERS"
    UNPACKS_TOO_FAR = "UNPACKS_TOO_FAR"
    ENTITIES = "ENTITIES"
    TOO_MANY_PIXELS = "TOO_MANY_PIXELS"
    TOO_MUCH_WORK = "TOO_MUCH_WORK"
    CUT = "CUT"
    FILE_MISSING = "FILE_MISSING"
    WORKER_LOST = "WORKER_LOST"


class Unreadable(Exception):
    """The file is refused; ``reason`` says why."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason
