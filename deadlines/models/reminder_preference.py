from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from deadlines.models.reminder_policy import RUNGS_SHAPE


class ReminderPreference(models.Model):
    """How one person wants to be reminded; without a row, one mail a day at nine.

    ``lead_times`` are rungs of one's own, before the date only, written as a policy's.
    """

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="reminder_preference"
    )
    wants_digest = models.BooleanField(_("one mail a day"), default=True)
    digest_hour = models.PositiveSmallIntegerField(_("at the hour"), default=9)
    lead_times = models.CharField(_("also remind me"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("reminder preference")
        verbose_name_plural = _("reminder preferences")
        constraints = [
            models.CheckConstraint(
                name="reminder_preference_hour_of_a_day",
                condition=models.Q(digest_hour__range=(0, 23)),
                violation_error_message=_("At the hour: choose a full hour from 0 to 23."),
            ),
            models.CheckConstraint(
                name="reminder_preference_days_readable",
                condition=models.Q(lead_times="")
                | (models.Q(lead_times__regex=RUNGS_SHAPE) & ~models.Q(lead_times__contains="-")),
                violation_error_message=_(
                    "Also remind me: write days before the date as “30 21”, “w” after a number"
                    " for working days."
                ),
            ),
        ]

    def __str__(self) -> str:
        return str(self.user)
