from django.db import models
from django.utils.translation import gettext_lazy as _

from correspondence.models.letter import Letter


class ConfirmedField(models.Model):
    """What intake proposed for a field of a letter, and what the clerk confirmed.

    Kept so that intake can be measured in use; never the letter's text. ``field`` is named
    as in the contract of intake. ``proposed`` or ``confirmed`` is empty where there was none.
    """

    class Outcome(models.TextChoices):
        KEPT = "KEPT", _("Kept")
        CHANGED = "CHANGED", _("Changed")
        ADDED = "ADDED", _("Added by hand")
        REMOVED = "REMOVED", _("Removed")

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="confirmed_fields")
    field = models.CharField(max_length=32)
    proposed = models.CharField(max_length=500, blank=True)
    confirmed = models.CharField(max_length=500, blank=True)
    outcome = models.CharField(max_length=16, choices=Outcome)

    class Meta:
        verbose_name = _("confirmed field")
        verbose_name_plural = _("confirmed fields")
        indexes = [models.Index(fields=["field", "outcome"], name="confirmed_field_outcome")]
        constraints = [
            models.CheckConstraint(
                name="confirmed_field_outcome_fits",
                condition=models.Q(outcome="ADDED", proposed="")
                | models.Q(outcome="REMOVED", confirmed="")
                | (
                    models.Q(outcome__in=["KEPT", "CHANGED"])
                    & ~models.Q(proposed="")
                    & ~models.Q(confirmed="")
                ),
                violation_error_message=_("The outcome follows from what is proposed and kept."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.field} {self.outcome}"
