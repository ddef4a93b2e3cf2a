"""Table rows to engine values and back; the only converter."""

from deadlines.rows.calendars import calendar_of, joined_codes, split_codes
from deadlines.rows.limits import UnknownVariant, limit_of

__all__ = ["UnknownVariant", "calendar_of", "joined_codes", "limit_of", "split_codes"]
