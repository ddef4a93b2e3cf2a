from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from offices.forms.typed import typed_in


def not_ours(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django calls it so
    """A form whose token is not this session's: refused, and what was typed given back."""
    return render(request, "403_csrf.html", {"typed": typed_in(request)}, status=403)
