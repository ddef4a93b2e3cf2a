from django import template

from offices.models import User
from offices.selectors.notices import unread_count

register = template.Library()


@register.simple_tag
def unread_notices(user: object) -> int:
    """How many notices the reader has not read; one query by an index of the unread."""
    return unread_count(user) if isinstance(user, User) else 0
