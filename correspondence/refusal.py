"""What services answer when they cannot do what was asked."""

from enum import StrEnum


class Refused(Exception):
    """Something in what was given does not hold; nothing was written.

    ``code`` is for programs, ``field`` names what to mend and ``detail`` says how.
    """

    def __init__(self, code: str, field: str, detail: str) -> None:
        super().__init__(detail)
        self.code = code
        self.field = field
        self.detail = detail


class StaleVersion(Refused):
    """A draft was revised by another since ``seen`` was read; ``present`` is its last version."""

    def __init__(self, field: str, detail: str, *, seen: int, present: int) -> None:
        super().__init__("STALE_VERSION", field, detail)
        self.seen = seen
        self.present = present


class NoRoom(Exception):
    """The disk is full: nothing was kept, and what was given has to be given again."""


class NoticeCode(StrEnum):
    """What may be doubtful about a letter that was registered all the same."""

    ORGANIZATION_ADDED = "ORGANIZATION_ADDED"
    PLACE_DIFFERS = "PLACE_DIFFERS"
    PLACE_UNCLEAR = "PLACE_UNCLEAR"
    DATED_AFTER_RECEIPT = "DATED_AFTER_RECEIPT"
    NO_TIME_LIMIT_KNOWN = "NO_TIME_LIMIT_KNOWN"
    NO_NUMBER = "NO_NUMBER"
    RULE_IS_DRAFT = "RULE_IS_DRAFT"
    OVERDUE_ON_ENTRY = "OVERDUE_ON_ENTRY"
    DUPLICATE = "DUPLICATE"
    EARLIER_COPY = "EARLIER_COPY"
    DOES_NOT_EXIST = "DOES_NOT_EXIST"
    AGREEMENT_UNCLEAR = "AGREEMENT_UNCLEAR"
