from collections.abc import Iterator
from dataclasses import dataclass

from django import template
from django.apps import apps
from django.template.context import RequestContext
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.module_loading import import_string

from offices.models import User

register = template.Library()


@dataclass(frozen=True, slots=True)
class Page:
    """An entry of the masthead; ``keys`` lead to it: one or two a way, as ("g d",)."""

    address: str
    label: str | Promise
    is_here: bool
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Navigation:
    """The masthead: the pages of each day, the others under one head, and the main act.

    ``act`` is what the reader does most, None for who only reads.
    """

    pages: list[Page]
    more: list[Page]
    act: Page | None

    @property
    def is_in_more(self) -> bool:
        """Whether the page that is open is one of the others."""
        return any(page.is_here for page in self.more)

    def __iter__(self) -> Iterator[Page]:
        """Every entry, in order."""
        yield from self.pages
        yield from [self.act] if self.act else []
        yield from self.more


@register.simple_tag(takes_context=True)
def navigation(context: RequestContext) -> Navigation:
    """The pages that apps offer in their config's ``pages`` and ``more_pages``.

    The topmost app's come first. Each is a tuple of route name, label and the keys that lead
    there, if any; of those at or above the request's address the nearest is "here". The main
    act is what the function gives that a config names as ``main_act_of``: its route and label.
    """
    path = context["request"].path if "request" in context else ""
    user = context.get("user")
    listed = {name: list(_entries(name)) for name in ("pages", "more_pages")}
    acts = list(_acts(user)) if isinstance(user, User) else []
    addresses = [entry[0] for entry in [*listed["pages"], *listed["more_pages"], *acts]]
    here = max((one for one in addresses if _is_above(one, path)), key=len, default="")
    pages, more, act = (
        [Page(address, label, address == here, keys) for address, label, keys in entries]
        for entries in (listed["pages"], listed["more_pages"], acts[:1])
    )
    return Navigation(pages, more, act[0] if act else None)


def _entries(name: str) -> Iterator[tuple[str, str | Promise, tuple[str, ...]]]:
    for config in reversed(list(apps.get_app_configs())):
        for route, label, *keys in getattr(config, name, ()):
            yield reverse(route), label, tuple(keys)


def _acts(user: User) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for config in apps.get_app_configs():
        path = getattr(config, "main_act_of", "")
        route, label = import_string(path)(user) if path else ("", "")
        if route:
            yield reverse(route), label, ("n",)


def _is_above(address: str, path: str) -> bool:
    return path == address or (address != "/" and path.startswith(address))
