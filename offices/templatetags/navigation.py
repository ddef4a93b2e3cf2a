from dataclasses import dataclass

from django import template
from django.apps import apps
from django.template.context import RequestContext
from django.urls import reverse
from django.utils.functional import Promise

register = template.Library()


@dataclass(frozen=True, slots=True)
class Page:
    """An entry of the masthead; ``keys`` lead to it: one or two a way, as ("g d",)."""

    address: str
    label: str | Promise
    is_here: bool
    keys: tuple[str, ...]


@register.simple_tag(takes_context=True)
def navigation(context: RequestContext) -> list[Page]:
    """The pages that apps offer in their config's ``pages``, the topmost app's first.

    ``pages`` is a tuple of (route name, label) and the keys that lead there, if any; a
    request below an entry's address is "here".
    """
    path = context["request"].path if "request" in context else ""
    entries = [
        (reverse(route), label, tuple(keys))
        for config in reversed(list(apps.get_app_configs()))
        for route, label, *keys in getattr(config, "pages", ())
    ]
    return [Page(address, label, _is_here(address, path), keys) for address, label, keys in entries]


def _is_here(address: str, path: str) -> bool:
    return path == address or (address != "/" and path.startswith(address))
