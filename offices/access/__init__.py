"""Who may see and act; the one door that pages, API, admin, search and mails go through."""

from offices.access.backend import OfficeBackend
from offices.access.scopes import Scope
from offices.access.visibility import spans_desks, visible_to

__all__ = ["OfficeBackend", "Scope", "spans_desks", "visible_to"]
