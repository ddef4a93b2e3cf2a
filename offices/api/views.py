"""The base of every view: strict query strings, for resources and single acts alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView
from rest_framework.viewsets import GenericViewSet

from offices.access import reader_of
from offices.api.filters import asks_for_filters
from offices.api.keyset import PreparedList
from offices.api.moments import act_of
from offices.api.refusals import BadQuery
from offices.api.repeats import answered_once
from offices.services.readings import note_denial


@dataclass(frozen=True, slots=True)
class Asked:
    """The rows that an address names, its name on record, and what leads to their marking."""

    rows: QuerySet[Any]
    named: str
    through: str = ""


class OfficeView(APIView):
    """A view that refuses query parameters it does not know and does a POST once for its key."""

    # No OPTIONS: the API's description tells all that it could.
    http_method_names = ["get", "head", "post", "put", "patch", "delete"]
    scopes: dict[str, str] = {}
    post: Any

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        known = self.known_parameters()
        faults = {
            name: fault
            for name, values in request.query_params.lists()
            if (fault := _fault_of(name, values, known))
        }
        if faults:
            raise BadQuery(faults)
        if request.method == "POST" and hasattr(self, "post"):
            self.post = answered_once(request, self.post)

    def known_parameters(self) -> set[str]:
        """The query parameters that this request may carry."""
        return set()


class OfficeViewSet(OfficeView, GenericViewSet[Any]):
    """A resource; its list takes the filters of ``filterset_class`` and the page's own.

    ``keyset`` is the list's order for ``config.api.paging.KeysetPagination``: columns, "-"
    for descending, the last one unique. ``nulls_last`` says that the first may be empty.
    ``guarded`` is the table, with a desk, a marking and a distribution, that the address of
    a single row leads to: asking there for what does not exist for one is on the record.
    """

    keyset: tuple[str, ...] = ("id",)
    nulls_last = False
    filterset_class: Any = None
    guarded: type[Model] | None = None

    def handle_exception(self, exc: Exception) -> Response:
        """The problem; a row that does not exist for the token's account is a denial first."""
        asked = self.asked() if isinstance(exc, Http404) else None
        if asked is not None:
            note_denial(
                act=act_of(self.request), asked=asked.rows, named=asked.named, through=asked.through
            )
        return super().handle_exception(exc)

    def asked(self) -> Asked | None:
        """What the address leads to, whoever may see it; None where it is no guarded row."""
        named = self.kwargs.get(self.lookup_url_kwarg or self.lookup_field)
        if self.guarded is None or named is None:
            return None
        rows = self.guarded._default_manager.filter(**{self.lookup_field: named})  # noqa: SLF001 - Django's documented door
        return Asked(rows, named)

    def known_parameters(self) -> set[str]:
        """The list's filters and the page's own; a single row takes none."""
        if getattr(self, "action", None) != "list":
            return set()
        filters = self.filterset_class.base_filters if self.filterset_class else ()
        return {*filters, *getattr(self.paginator, "parameters", ())}


def _fault_of(name: str, values: list[str], known: set[str]) -> list[str]:
    if name not in known:
        there = ", ".join(sorted(known)) or _("none")
        return [_("There is no such parameter here; there are: %(known)s.") % {"known": there}]
    if len(values) > 1 or values == [""]:
        return [_("Give this parameter once, with a value.")]
    return []


class ListedColumns:
    """A list read as columns straight into dicts, without a row object or a serializer each.

    ``listed_rows`` gives the ``values()`` queryset and ``listed`` one row's names in the API.
    ``prepared`` is the same list for when no filter is asked for, as ``offices.prepared`` has it.
    """

    prepared: PreparedList | None = None

    def list(self, request: Request, *_args: Any, **_kwargs: Any) -> Response:
        view: Any = self
        rows = view.paginate_queryset(self._source(request))
        self.beside(request, rows)
        response: Response = view.get_paginated_response([view.listed(row) for row in rows])
        return response

    def listed_rows(self, request: Request) -> QuerySet[Any, Any]:
        """The rows that exist for the token's account, for filters to narrow."""
        assert self.prepared is not None
        reader = reader_of(request.user)
        rows = self.prepared.model._default_manager.none()  # noqa: SLF001 - Django's documented door
        return self.prepared.build(reader) if reader else rows

    def beside(self, request: Request, rows: Sequence[dict[str, Any]]) -> None:
        """Add to a page's rows what is read for all of them at once; nothing, unless said."""

    def _source(self, request: Request) -> Any:
        view: Any = self
        if self.prepared is None or asks_for_filters(request, view):
            return view.filter_queryset(self.listed_rows(request))
        return self.prepared.of(request.user)
