from enum import StrEnum


class Scope(StrEnum):
    """What a token is for; its account's desks and clearance bound it further."""

    LETTERS_READ = "letters:read"
    LETTERS_WRITE = "letters:write"
    DEADLINES_READ = "deadlines:read"
    DEADLINES_WRITE = "deadlines:write"
    CALENDAR_READ = "calendar:read"
    WEBHOOKS_MANAGE = "webhooks:manage"
