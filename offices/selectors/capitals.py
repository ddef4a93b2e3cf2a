from django.utils.translation import gettext, gettext_noop

CAPITALS = (
    gettext_noop("Bandar Seri Begawan"),
    gettext_noop("Beijing"),
    gettext_noop("Bern"),
    gettext_noop("Brussels"),
    gettext_noop("Canberra"),
    gettext_noop("Geneva"),
    gettext_noop("Hanoi"),
    gettext_noop("Kuala Lumpur"),
    gettext_noop("Lima"),
    gettext_noop("London"),
    gettext_noop("Mexico City"),
    gettext_noop("New Delhi"),
    gettext_noop("Oslo"),
    gettext_noop("Ottawa"),
    gettext_noop("Reykjavík"),
    gettext_noop("Santiago"),
    gettext_noop("Sejong"),
    gettext_noop("Seoul"),
    gettext_noop("Singapore"),
    gettext_noop("Tokyo"),
    gettext_noop("Vaduz"),
    gettext_noop("Washington"),
    gettext_noop("Wellington"),
)


def capital_named(name: str) -> str:
    """A capital's name in the reader's language; as it is written where it is not known."""
    return gettext(name) if name in CAPITALS else name
