from django.utils.translation import gettext, gettext_noop

PARTIES = (
    gettext_noop("Australia"),
    gettext_noop("Brunei Darussalam"),
    gettext_noop("Canada"),
    gettext_noop("Chile"),
    gettext_noop("China"),
    gettext_noop("European Union"),
    gettext_noop("Iceland"),
    gettext_noop("India"),
    gettext_noop("Japan"),
    gettext_noop("Liechtenstein"),
    gettext_noop("Malaysia"),
    gettext_noop("Mexico"),
    gettext_noop("New Zealand"),
    gettext_noop("Norway"),
    gettext_noop("Peru"),
    gettext_noop("Republic of Korea"),
    gettext_noop("Singapore"),
    gettext_noop("Switzerland"),
    gettext_noop("United Kingdom"),
    gettext_noop("United States"),
    gettext_noop("Viet Nam"),
    gettext_noop("World Trade Organization"),
)


def party_named(name: str) -> str:
    """A party's name in the reader's language; as it is written where it is not known."""
    return gettext(name) if name in PARTIES else name
