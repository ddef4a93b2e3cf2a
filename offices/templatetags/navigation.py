from dataclasses import dataclass

from django import template
from django.apps import apps
from django.template.context import RequestContext
from django.urls import reverse
from django.utils.functional import Promise

register = template.Library()


@dataclass(frozen=True, slots=True)
class Page:
    """An entry of the masthead."""

    address: str
    label: str | Promise
    is_here: bool


@register.simple_tag(takes_context=True)
def navigation(context: RequestContext) -> list[Page]:
    """The pages that apps offer in their config's ``pages``, the topmost app's first.

    ``pages`` is a tuple of (route name, label); a request below an entry's address is "here".
    """
    path = context["request"].path if "request" in context else ""
    entries = [
        (reverse(route), label)
        for config in reversed(list(apps.get_app_configs()))
        for route, label in getattr(config, "pages", ())
    ]
    return [Page(address, label, _is_here(address, path)) for address, label in entries]


def _is_here(address: str, path: str) -> bool:
    return path == address or (address != "/" and path.startswith(address))
