from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DeadlinesConfig(AppConfig):
    name = "deadlines"
    verbose_name = _("The docket")
    default_auto_field = "django.db.models.BigAutoField"
    when_people_change = "deadlines.services.reminder_following.follow_people"
    pages = (
        ("deadlines:deadlines", _("Deadlines"), "g l"),
        ("deadlines:calendar", _("Calendar"), "g k"),
        ("deadlines:agreements", _("Agreements"), "g a"),
        ("deadlines:calculator", _("Calculator"), "g c"),
    )
    more_pages = (
        ("deadlines:reminders", _("My reminders"), "g m"),
        ("deadlines:people", _("People and desks")),
        ("deadlines:feeds", _("Calendar feeds")),
    )
    measures = "deadlines.selectors.metrics.MEASURES"
    alarms = {
        "REMINDERS_LATE": _("Reminders have waited for more than 10 minutes."),
        "REMINDERS_STUCK": _("Reminders were left by their worker and nobody has taken them over."),
        "REMINDER_DEAD": _("A reminder was given up, number"),
        "DATES_UNCOUNTED": _("Deadlines have waited to be counted anew for more than 10 minutes."),
        "DEADLINE_UNREMINDED": _("Nobody will be reminded of an open deadline of"),
        "CALENDAR_SHORT": _("A calendar is known for less than 400 days more:"),
    }
