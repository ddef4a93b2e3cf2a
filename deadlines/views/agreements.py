from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from deadlines.models import Agreement
from deadlines.selectors.agreements import agreements_listed, provisions_with_rules
from deadlines.templatetags.reference_tables import (
    agreements_cells,
    agreements_head,
    rules_cells,
    rules_head,
)
from offices.clock import database_now
from offices.saving.lists import ListTable, format_asked, saved_list, table_of
from offices.services.acts import act_of_request
from offices.services.audit import Act


@require_safe
@login_required
def agreements(request: HttpRequest) -> HttpResponseBase:
    """Every agreement on record, and how well its rules are known.

    With ``as=xlsx`` or ``csv`` the list as a table.
    """
    found, format_ = agreements_listed(), format_asked(request)
    if format_ is not None:
        head, name = agreements_head(), _("agreements")
        table = table_of(found, of="agreements", name=name, head=head, cells=agreements_cells)
        return saved_list(request, format_, table, act=_act(request))
    return render(request, "deadlines/agreements.html", {"agreements": found})


@require_safe
@login_required
def one_agreement(request: HttpRequest, agreement: str) -> HttpResponseBase:
    """One agreement: what in it sets a clock, how it is counted, and by what source.

    With ``as=xlsx`` or ``csv`` its rules as a table.
    """
    found = get_object_or_404(Agreement.objects.prefetch_related("parties"), key=agreement.upper())
    provisions, format_ = provisions_with_rules(found), format_asked(request)
    if format_ is not None:
        rows = rules_cells(provisions)
        table = ListTable(
            of="agreement", name=found.key, head=rules_head(), rows=rows, count=len(rows)
        )
        return saved_list(request, format_, table, act=_act(request))
    context = {"agreement": found, "provisions": provisions}
    return render(request, "deadlines/agreement.html", context)


def _act(request: HttpRequest) -> Act:
    return act_of_request(request, at=database_now(), door="page")
