from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from deadlines.models.deadline import Deadline, DeadlineState
from offices.models import Desk, Marking


class Standing(models.Model):
    """How a deadline stood from one instant until another, and what made it so.

    Exactly one standing of a deadline is open-ended. A change of date is two standings:
    the ended one holds the old date, the new one the new date, its cause and who made it.
    """

    deadline = models.ForeignKey(Deadline, on_delete=models.CASCADE, related_name="standings")
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=16, choices=DeadlineState)
    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="+")
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    marking = models.SmallIntegerField(choices=Marking)
    cause = models.CharField(max_length=32)
    reason = models.CharField(max_length=500, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("standing")
        verbose_name_plural = _("standings")
        constraints = [
            models.UniqueConstraint(
                name="standing_one_present",
                fields=["deadline"],
                condition=models.Q(until_at__isnull=True),
                violation_error_message=_("A deadline has one present standing."),
            ),
            models.CheckConstraint(
                name="standing_ends_after_start",
                condition=models.Q(until_at__isnull=True)
                | models.Q(until_at__gte=models.F("from_at")),
                violation_error_message=_("A standing ends after it begins."),
            ),
            models.CheckConstraint(
                name="standing_state_known",
                condition=models.Q(state__in=["OPEN", "SUSPENDED", "DISCHARGED", "WAIVED", "VOID"]),
                violation_error_message=_("Choose one of the listed states."),
            ),
            models.CheckConstraint(
                name="standing_marking_known",
                condition=models.Q(marking__range=(0, 3)),
                violation_error_message=_("Choose one of the listed markings."),
            ),
        ]
        indexes = [
            models.Index(fields=["desk", "from_at", "until_at"], name="standing_as_at"),
        ]

    def __str__(self) -> str:
        return f"{self.deadline_id} {self.state} {self.due_on}"
