from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from deadlines.models.calendar import Calendar


class CalendarChange(models.Model):
    """What made a version of a calendar: the reason that moved dates are given for."""

    calendar = models.ForeignKey(Calendar, on_delete=models.CASCADE, related_name="changes")
    version = models.PositiveIntegerField()
    what = models.CharField(max_length=400)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("change of a calendar")
        verbose_name_plural = _("changes of calendars")
        constraints = [
            models.UniqueConstraint(
                name="calendar_change_once_a_version",
                fields=["calendar", "version"],
                violation_error_message=_("This version of the calendar is on record already."),
            ),
            models.CheckConstraint(
                name="calendar_change_says_what",
                condition=~models.Q(what=""),
                violation_error_message=_("Say what changed in the calendar."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.calendar_id} {self.version}: {self.what}"
