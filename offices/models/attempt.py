from django.db import models
from django.utils.translation import gettext_lazy as _

from offices.models.outgoing_message import OutgoingMessage


class Attempt(models.Model):
    """One try at sending a message; written before the try, closed after it."""

    class Outcome(models.TextChoices):
        STARTED = "STARTED", _("Started")
        ACCEPTED = "ACCEPTED", _("Accepted")
        DEFERRED = "DEFERRED", _("Deferred")
        REFUSED = "REFUSED", _("Refused")

    message = models.ForeignKey(
        OutgoingMessage, on_delete=models.CASCADE, related_name="attempts", db_index=False
    )
    number = models.PositiveSmallIntegerField()
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=16, choices=Outcome, default=Outcome.STARTED)
    answer = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = _("attempt")
        verbose_name_plural = _("attempts")
        constraints = [
            models.UniqueConstraint(
                name="attempt_numbered_once",
                fields=["message", "number"],
                violation_error_message=_("This attempt is on record already."),
            ),
            models.CheckConstraint(
                name="attempt_outcome_known",
                condition=models.Q(outcome__in=["STARTED", "ACCEPTED", "DEFERRED", "REFUSED"]),
                violation_error_message=_("Choose one of the listed outcomes."),
            ),
            models.CheckConstraint(
                name="attempt_finished_has_instant",
                condition=models.Q(outcome="STARTED", finished_at__isnull=True)
                | (~models.Q(outcome="STARTED") & models.Q(finished_at__isnull=False)),
                violation_error_message=_("A finished attempt says when it finished."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.message} #{self.number}"
