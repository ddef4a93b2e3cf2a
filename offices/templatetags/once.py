import uuid

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def once() -> SafeString:
    """A name for this form, so that it is taken once; its view is to be marked ``once``."""
    return format_html('<input type="hidden" name="once" value="{}">', uuid.uuid4().hex)
