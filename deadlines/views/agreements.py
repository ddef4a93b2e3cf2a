from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from deadlines.models import Agreement
from deadlines.selectors.agreements import agreements_listed, provisions_with_rules


@require_safe
@login_required
def agreements(request: HttpRequest) -> HttpResponse:
    """Every agreement on record, and how well its rules are known."""
    return render(request, "deadlines/agreements.html", {"agreements": agreements_listed()})


@require_safe
@login_required
def one_agreement(request: HttpRequest, agreement: str) -> HttpResponse:
    """One agreement: what in it sets a clock, how it is counted, and by what source."""
    found = get_object_or_404(Agreement.objects.prefetch_related("parties"), key=agreement.upper())
    context = {"agreement": found, "provisions": provisions_with_rules(found)}
    return render(request, "deadlines/agreement.html", context)
