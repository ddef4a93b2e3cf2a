"""What the calculator's page says of rules, of steps and of days."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, ngettext

from deadlines.engine import Operator, Unit
from deadlines.models import Rule
from deadlines.reckoning.own_words import own_word
from deadlines.reckoning.ribbon import LETTERS
from deadlines.reckoning.time_line import Mark
from deadlines.selectors.calculating import BEGINS, Step, Worked
from offices.templatetags.dates import day, month_mark

register = template.Library()


@register.filter
def begins(worked: Worked) -> bool:
    """Whether the day's beginning counts rather than its end."""
    return worked.answer["operator"] in BEGINS


@register.filter
def capital(worked: Worked, place: int) -> str:
    """The name of the first or the second capital; empty where there is none."""
    return worked.ends[place].party.capital if place < len(worked.ends) else ""


@register.filter
def reading_letter(number: int) -> str:
    """The letter that a reading has in the picture: A of the first one."""
    return LETTERS[(number - 1) % len(LETTERS)]


@register.filter
def title_of(rule: Rule | None) -> str:
    """What a rule asks for, in the reader's language where it is said in it."""
    if rule is None:
        return ""
    korean = get_language() == "ko"
    for source in (rule, rule.provision):
        title = (source.title_ko if korean else "") or source.title
        if title:
            return title
    return rule.code


@register.filter
def article_of(rule: Rule | None) -> str:
    """The number of a rule's article: 22.8.1."""
    return rule.provision.article if rule else ""


@register.filter
def period_of(rule: Rule | None) -> str:
    """How long a rule's period is: 60 days, 15 working days; a dash where it sets none."""
    if rule is None or rule.length is None:
        return "—"
    length = rule.length
    words = {
        Unit.HOURS: ngettext("%(length)d hour", "%(length)d hours", length),
        Unit.DAYS: ngettext("%(length)d day", "%(length)d days", length),
        Unit.WORKING_DAYS: ngettext("%(length)d working day", "%(length)d working days", length),
        Unit.WEEKS: ngettext("%(length)d week", "%(length)d weeks", length),
        Unit.MONTHS: ngettext("%(length)d month", "%(length)d months", length),
        Unit.YEARS: ngettext("%(length)d year", "%(length)d years", length),
    }
    return words[Unit(rule.unit)] % {"length": length}


@register.filter
def dated(step: Step) -> SafeString:
    """A step's date with what it means: by the last day, from the first, on the day."""
    words = gettext("by %(day)s")
    if step.answer["operator"] == Operator.NOT_BEFORE:
        words = gettext("from %(day)s")
    elif step.answer["operator"] == Operator.ON:
        words = gettext("on %(day)s")
    before, _, after = words.partition("%(day)s")
    return format_html(
        '<span class="quiet">{}</span>{}<span class="quiet">{}</span>',
        before,
        day(step.due_on),
        after,
    )


@register.filter
def word_for_no_date(found: Step | Worked) -> str:
    """What stands in place of a date: the text's own word, or what it waits for."""
    if found.answer["reason_code"] == "WAITS_FOR_ACT":
        return gettext("waits for an act")
    return own_word(found.rule.no_number if found.rule else "") or gettext("no date")


@register.filter
def mark_name(mark: Mark) -> str:
    """A month above the line of time, with its year where it opens one."""
    return month_mark(mark.on, with_year=mark.opens_year)
