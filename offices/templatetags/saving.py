from typing import Any
from urllib.parse import urlencode

from django import template
from django.http import HttpRequest

register = template.Library()
NO_FILTERS = ("as", "after", "before", "page", "p", "e")


def filters_of(request: HttpRequest) -> str:
    """What narrows the list that the request asks for, without its page and format."""
    given = [(name, value) for name, value in request.GET.items() if name not in NO_FILTERS]
    return urlencode(given)


@register.inclusion_tag("offices/_save_as.html", takes_context=True)
def save_as(context: Any) -> dict[str, str]:
    """Links to the page's list as a workbook and as CSV, narrowed as the page is."""
    return {"query": filters_of(context["request"])}
