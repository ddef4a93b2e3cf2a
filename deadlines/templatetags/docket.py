from collections.abc import Mapping
from datetime import date
from typing import Any

from django import template
from django.apps import apps
from django.conf import settings
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext, gettext_lazy, ngettext

from deadlines.models import Deadline, Revision
from deadlines.models.deadline import DeadlineState
from deadlines.reckoning.own_words import own_word
from deadlines.selectors.docket import DocketDay, DocketList, Row, Shown, row_of
from deadlines.selectors.timeliness import Timeliness, timeliness_of
from offices.templatetags.dates import day, day_beside

register = template.Library()
register.filter(own_word)

STATES = {
    Shown.OVERDUE: ("overdue", "s-overdue", gettext_lazy("Overdue")),
    Shown.LATE_THERE: ("late", "s-overdue", gettext_lazy("Late on their side")),
    Shown.DUE_SOON: ("soon", "s-soon", gettext_lazy("Due soon")),
    Shown.ON_TRACK: ("track", "s-track", gettext_lazy("On track")),
    Shown.NOT_OPEN_YET: ("done", "s-track", gettext_lazy("Not open yet")),
    Shown.MAY_ACT: ("track", "s-track", gettext_lazy("We may act")),
    Shown.LAPSED: ("done", "s-done", gettext_lazy("Lapsed")),
    Shown.CLOCK_STOPPED: ("stopped", "s-stopped", gettext_lazy("Clock stopped")),
    Shown.DISCHARGED: ("done", "s-done", gettext_lazy("Done")),
    Shown.WAIVED: ("done", "s-done", gettext_lazy("Waived")),
    Shown.VOID: ("done", "s-done", gettext_lazy("Void")),
}
LISTS = {
    DocketList.OVERDUE: gettext_lazy("Overdue"),
    DocketList.DUE_TODAY: gettext_lazy("Due today"),
    DocketList.NEXT_3_WORKING_DAYS: gettext_lazy("Next 3 working days"),
    DocketList.NEXT_7_DAYS: gettext_lazy("Next 7 days"),
    DocketList.TO_BE_CONFIRMED: gettext_lazy("To be confirmed"),
    DocketList.NO_OFFICER: gettext_lazy("No officer"),
    DocketList.MINE: gettext_lazy("My next actions"),
    DocketList.WE_OWE: gettext_lazy("What we owe"),
    DocketList.THEY_OWE: gettext_lazy("What they owe us"),
    DocketList.WE_MAY: gettext_lazy("What we may do"),
    DocketList.WITHIN_90_DAYS: gettext_lazy("Treaty dates within 90 days"),
    DocketList.WITHIN_180_DAYS: gettext_lazy("Treaty dates within 180 days"),
    DocketList.WITHIN_365_DAYS: gettext_lazy("Treaty dates within a year"),
}
CAUSES = {
    "DOCKETED": gettext_lazy("Put on the docket"),
    "ASSIGNED": gettext_lazy("Given to an officer"),
    "VOID": gettext_lazy("The letter was voided"),
    "COMPUTED": gettext_lazy("Worked out"),
    "DISCHARGED": gettext_lazy("Discharged"),
    "REOPENED": gettext_lazy("Opened again"),
    "WAIVED": gettext_lazy("Waived"),
    "SUSPEND": gettext_lazy("Clock stopped"),
}
TIMELINESS = {
    Timeliness.ON_TIME: gettext_lazy("On time"),
    Timeliness.LATE: gettext_lazy("Late"),
    Timeliness.TOO_EARLY: gettext_lazy("Too early"),
    Timeliness.NOT_JUDGED: gettext_lazy("There is no date to judge by"),
}
DONE = {
    Timeliness.LATE: gettext_lazy("Done, late"),
    Timeliness.TOO_EARLY: gettext_lazy("Done, too early"),
}
_AWAITED = set(Shown) - {Shown.LAPSED, Shown.DISCHARGED, Shown.WAIVED, Shown.VOID}
_SETTLED = {Shown.MAY_ACT, Shown.LAPSED, Shown.DISCHARGED, Shown.WAIVED, Shown.VOID}
REASONS = {
    "NO_NUMBER": gettext_lazy("The text sets no number of days."),
    "EVENT_DAY_UNKNOWN": gettext_lazy(
        "An event starts the clock that no letter is; its day is not on record yet."
    ),
    "RULE_IS_DRAFT": gettext_lazy("The rule is a draft: its text has not been checked yet."),
}


SHAPES = {
    DocketList.OVERDUE: "s-overdue",
    DocketList.DUE_TODAY: "s-soon",
    DocketList.NEXT_3_WORKING_DAYS: "s-soon",
    DocketList.NEXT_7_DAYS: "s-track",
    DocketList.TO_BE_CONFIRMED: "s-confirm",
    DocketList.NO_OFFICER: "s-nobody",
}


@register.filter
def counter_shape(name: str) -> str:
    """The shape beside a counter's name."""
    return SHAPES[DocketList(name)]


@register.filter
def counter_tint(name: str, count: int) -> str:
    """Red only where something is over, amber where something is near; else no color."""
    if not count:
        return ""
    tints = {"s-overdue": "bad", "s-soon": "warn"}
    return tints.get(SHAPES[DocketList(name)], "")


@register.filter
def row_on(deadline: Deadline, docket: DocketDay) -> Row:
    """The deadline as it stands on the reader's present day."""
    return row_of(deadline, docket)


@register.simple_tag
def standing(row: Row) -> SafeString:
    """How a deadline stands, as word, shape and tint together.

    The dashed mark of what is to be confirmed stands beside what is urgent and in place
    of "on track": a date that may be another one is not on track.
    """
    doubtful = row.deadline.to_be_confirmed and row.shown in _AWAITED
    badges = [] if doubtful and row.shown is Shown.ON_TRACK else [_badge(*_state(row))]
    if doubtful:
        badges.append(_badge("confirm", "s-confirm", gettext_lazy("To be confirmed")))
    return format_html_join(" ", "{}", ((badge,) for badge in badges))


def _state(row: Row) -> tuple[str, str, Promise | str]:
    """Done in time is only "done"; done late or before its day is said beside it."""
    tint, shape, word = STATES[row.shown]
    if row.shown is not Shown.DISCHARGED:
        return tint, shape, word
    return tint, shape, DONE.get(timeliness_of(row.deadline), word)


@register.filter
def list_name(name: str) -> str:
    """What a list of the docket is called."""
    return str(LISTS[DocketList(name)])


@register.filter
def days_left(row: Row) -> SafeString | str:
    """Working days left, as a number or a word: 3, today, 2 over; a dash without a date."""
    left = row.days_left
    if left is None or row.shown in (Shown.CLOCK_STOPPED, Shown.MAY_ACT, Shown.LAPSED):
        return "—"
    if row.shown in (Shown.OVERDUE, Shown.LATE_THERE):
        words = ngettext("%(days)d over", "%(days)d over", -left) % {"days": -left}
        words = words if left else gettext("over")
        return format_html('<span class="t-{}">{}</span>', STATES[row.shown][0], words)
    if left <= 0:
        return gettext("today")
    unit = ngettext("working day", "working days", left)
    return format_html('{} <span class="unit">{}</span>', left, unit)


@register.filter
def days_left_in_full(row: Row) -> str:
    """Working days left in a phrase: in 3 working days; empty where there is nothing to say."""
    left = row.days_left
    if left is None or row.shown in _SETTLED:
        return ""
    if row.shown is Shown.CLOCK_STOPPED:
        return gettext("the clock is stopped")
    if row.shown in (Shown.OVERDUE, Shown.LATE_THERE):
        if not left:
            return gettext("over, with no working day since")
        phrase = ngettext("%(days)d working day over", "%(days)d working days over", -left)
        return phrase % {"days": -left}
    if left <= 0:
        return gettext("today")
    return ngettext("in %(days)d working day", "in %(days)d working days", left) % {"days": left}


@register.filter
def owed(deadline: Deadline) -> str:
    """What is to be done: the title of the rule or its provision, else the letter's subject."""
    korean = get_language() == "ko"
    for source in (deadline.rule, deadline.provision):
        if source is not None and source.title:
            return source.title_ko if korean and source.title_ko else source.title
    return deadline.subject


@register.simple_tag
def when(deadline: Deadline, today: date | None = None) -> SafeString | str:
    """The day that counts: the last one to act, or "from" the first; else the text's word.

    With ``today`` the year is left out where it is this year's.
    """
    on = deadline.opens_on or deadline.due_on
    if on is None:
        return format_html('<span class="none">{}</span>', no_date(deadline))
    written = day_beside(on, today) if today else day(on)
    if deadline.opens_on is None:
        return written
    before, _, after = gettext("from %(day)s").partition("%(day)s")
    return format_html("{}{}{}", before, written, after)


@register.filter
def no_date(deadline: Deadline) -> str:
    """What stands in place of a date: the text's own word where it has one."""
    word = deadline.rule.no_number if deadline.rule is not None else ""
    return own_word(word) or gettext("no date")


@register.filter
def under(deadline: Deadline) -> str:
    """The provision it rests on, KORUS 22.2.4(b), or where else its date comes from."""
    provision = deadline.provision
    if provision is None:
        return deadline.get_basis_display()
    return f"{provision.agreement.key} {provision.article}"


@register.filter
def why_no_date(deadline: Deadline) -> str:
    """Why there is no date; with the text's own word where it has one."""
    if deadline.awaits_computing_since_at is not None:
        return gettext("The date is being worked out.")
    reason = str(REASONS.get(deadline.reason_code, deadline.reason_code))
    if deadline.rule is not None and deadline.rule.no_number:
        says = gettext("It says “%(word)s”.") % {"word": own_word(deadline.rule.no_number)}
        return f"{reason} {says}"
    return reason


@register.filter
def timeliness(deadline: Deadline) -> str:
    """Whether a discharged deadline was met in time, as its due date stands; empty before."""
    if deadline.state != DeadlineState.DISCHARGED:
        return ""
    return str(TIMELINESS[timeliness_of(deadline)])


@register.simple_tag
def deadline_pages(deadline: Deadline) -> list[tuple[str, str | Promise]]:
    """The pages under a deadline's address that apps offer in their config's ``deadline_pages``."""
    return [
        (reverse(route, args=[deadline.pk]), label)
        for config in apps.get_app_configs()
        for route, label in getattr(config, "deadline_pages", ())
    ]


@register.filter
def cause(code: str) -> str:
    """What made a deadline stand as it does."""
    if code in Revision.Cause.values:
        return str(Revision.Cause(code).label)
    return str(CAUSES.get(code, code))


@register.filter
def spoken(words: Mapping[str, str] | str | None) -> str:
    """A reason that is kept in both languages, in the reader's."""
    if words is None or isinstance(words, str):
        return words or ""
    return words.get(get_language() or "en") or words.get("en", "")


@register.filter
def as_day(text: Any) -> date | None:
    """A day kept as text in an explanation."""
    return date.fromisoformat(text) if text else None


@register.filter
def matter_link(number: str) -> SafeString | str:
    """The letter's number, leading to it by the route that ``MATTER_ROUTE`` names."""
    if not number:
        return ""
    return format_html('<a href="{}">{}</a>', reverse(settings.MATTER_ROUTE, args=[number]), number)


def _badge(tint: str, shape: str, word: str | Promise) -> SafeString:
    return format_html(
        '<span class="state {}"><svg aria-hidden="true"><use href="#{}" /></svg>{}</span>',
        tint,
        shape,
        word,
    )
