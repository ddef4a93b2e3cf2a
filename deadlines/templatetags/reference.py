"""What pages of agreements, of calendars and of people say of sources, rules and states."""

from urllib.parse import urlencode, urlsplit

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from deadlines.models import Rule
from deadlines.models.rule import RuleState
from deadlines.selectors.docket import Row
from deadlines.templatetags.docket import STATES

register = template.Library()

KNOWN = {
    RuleState.VERIFIED: ("track", "s-done"),
    RuleState.SECONDARY: ("confirm", "s-confirm"),
    RuleState.DRAFT: ("stopped", "s-stopped"),
}


@register.filter
def source_link(source: str) -> SafeString | str:
    """A source: a link under its host's name where it is an address, else as it is written."""
    parts = urlsplit(source) if source.startswith(("https://", "http://")) else None
    if parts is None or not parts.hostname:
        return source
    host = parts.hostname.removeprefix("www.")
    return format_html('<a href="{}" rel="noopener noreferrer">{}</a>', source, host)


@register.filter
def rule_tint(rule: Rule) -> str:
    """The tint of how well a rule's text is known."""
    return KNOWN[RuleState(rule.state)][0]


@register.filter
def rule_shape(rule: Rule) -> str:
    """The shape of how well a rule's text is known."""
    return KNOWN[RuleState(rule.state)][1]


@register.filter
def row_tint(row: Row) -> str:
    """The tint of how a deadline stands."""
    return STATES[row.shown][0]


@register.filter
def row_word(row: Row) -> str:
    """How a deadline stands, in a word."""
    return str(STATES[row.shown][2])


@register.simple_tag
def letters_address(**filters: str) -> str:
    """Where letters are listed, narrowed by ``filters``, by the route that settings name."""
    return f"{reverse(settings.LETTERS_ROUTE)}?{urlencode(filters)}"
