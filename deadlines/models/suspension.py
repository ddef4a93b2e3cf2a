from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from deadlines.models.deadline import Deadline


class Suspension(models.Model):
    """A stretch for which a deadline's clock stood still, and why.

    The days after ``from_on`` up to and with ``until_on`` do not count; both are days of
    the desk's zone. ``is_counted`` says that the due date already reflects it.
    """

    deadline = models.ForeignKey(Deadline, on_delete=models.CASCADE, related_name="suspensions")
    from_at = models.DateTimeField()
    from_on = models.DateField()
    until_at = models.DateTimeField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=500)
    is_counted = models.BooleanField(default=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("suspension")
        verbose_name_plural = _("suspensions")
        constraints = [
            models.CheckConstraint(
                name="suspension_ends_after_start",
                condition=models.Q(until_at__isnull=True)
                | models.Q(until_at__gte=models.F("from_at")),
                violation_error_message=_("A suspension ends after it begins."),
            ),
            models.CheckConstraint(
                name="suspension_end_day_and_instant",
                condition=models.Q(until_at__isnull=True, until_on__isnull=True)
                | models.Q(until_at__isnull=False, until_on__isnull=False),
                violation_error_message=_("The end of a suspension has a day and an instant."),
            ),
            models.CheckConstraint(
                name="suspension_has_reason",
                condition=~models.Q(reason=""),
                violation_error_message=_("Say why the clock stops."),
            ),
            models.CheckConstraint(
                name="suspension_counted_when_ended",
                condition=models.Q(is_counted=False) | models.Q(until_at__isnull=False),
                violation_error_message=_("Only an ended suspension moves the due date."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deadline_id} {self.from_on} – {self.until_on or '…'}"
