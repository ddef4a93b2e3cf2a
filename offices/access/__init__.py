"""Who may see and act; the one door that pages, API, admin, search and mails go through."""

from offices.access.among import OneOf
from offices.access.backend import OfficeBackend
from offices.access.scopes import Scope
from offices.access.sight import Sight
from offices.access.visibility import (
    Reader,
    exists_for,
    lists_in_sql,
    reader_of,
    spans_desks,
    visible_at_desks,
    visible_beside,
    visible_by_list,
    visible_to,
)

__all__ = [
    "OfficeBackend",
    "OneOf",
    "Reader",
    "Scope",
    "Sight",
    "exists_for",
    "lists_in_sql",
    "reader_of",
    "spans_desks",
    "visible_at_desks",
    "visible_beside",
    "visible_by_list",
    "visible_to",
]
