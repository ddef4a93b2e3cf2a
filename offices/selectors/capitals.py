from collections.abc import Collection

from django.utils.translation import gettext, gettext_noop

from offices.models import Party

CAPITALS = (
    gettext_noop("Brussels"),
    gettext_noop("Geneva"),
    gettext_noop("Mexico City"),
    gettext_noop("Ottawa"),
    gettext_noop("Sejong"),
    gettext_noop("Seoul"),
    gettext_noop("Washington"),
)


def capitals_of(zones: Collection[str]) -> dict[str, str]:
    """The capital that each time zone stands for; a zone of no known party is left out."""
    parties = Party.objects.filter(zone__in=zones).order_by("-id")
    return dict(parties.values_list("zone", "capital"))


def capital_named(name: str) -> str:
    """A capital's name in the reader's language; as it is written where it is not known."""
    return gettext(name) if name in CAPITALS else name
