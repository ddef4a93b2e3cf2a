from django.utils.translation import gettext, gettext_noop

CAPITALS = (
    gettext_noop("Brussels"),
    gettext_noop("Geneva"),
    gettext_noop("Mexico City"),
    gettext_noop("Ottawa"),
    gettext_noop("Sejong"),
    gettext_noop("Seoul"),
    gettext_noop("Washington"),
)


def capital_named(name: str) -> str:
    """A capital's name in the reader's language; as it is written where it is not known."""
    return gettext(name) if name in CAPITALS else name
