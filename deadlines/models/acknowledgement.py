from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from deadlines.models.deadline import Deadline


class Acknowledgement(models.Model):
    """Somebody says that they know of a deadline; what was sent until then goes no step up."""

    deadline = models.ForeignKey(
        Deadline, on_delete=models.CASCADE, related_name="acknowledgements"
    )
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    acknowledged_at = models.DateTimeField()

    class Meta:
        verbose_name = _("acknowledgement")
        verbose_name_plural = _("acknowledgements")
        constraints = [
            models.UniqueConstraint(
                name="acknowledgement_once_an_instant",
                fields=["deadline", "user", "acknowledged_at"],
                violation_error_message=_("This acknowledgement is on record already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} {self.acknowledged_at}"
