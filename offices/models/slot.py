from django.db import models
from django.utils.translation import gettext_lazy as _


class Slot(models.Model):
    """A stretch of time for which a task has done its work, as a day: ``2026-03-02``."""

    task = models.CharField(max_length=100)
    slot = models.CharField(max_length=32)
    filled_at = models.DateTimeField()

    class Meta:
        verbose_name = _("slot of a task")
        verbose_name_plural = _("slots of tasks")
        constraints = [
            models.UniqueConstraint(
                name="slot_filled_once",
                fields=["task", "slot"],
                violation_error_message=_("The task has done its work for this slot already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.task} {self.slot}"
