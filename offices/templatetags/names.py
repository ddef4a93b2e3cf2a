from django import template
from django.utils.translation import get_language

from offices.selectors.parties import party_named

register = template.Library()
register.filter(party_named)


@register.filter
def named(thing: object) -> str:
    """A thing's name, in Korean to who reads Korean where it has one; empty for nothing."""
    if thing is None:
        return ""
    korean = getattr(thing, "name_ko", "") if get_language() == "ko" else ""
    return korean or getattr(thing, "name", "") or str(thing)
