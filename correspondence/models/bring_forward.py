from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from correspondence.models.letter import Letter
from offices.models import Desk


class BringForward(models.Model):
    """That a letter is to be shown again, to a person or a desk, on a day of theirs.

    ``fire_at`` is the hour of that day at which they are told; the row is the queue until
    ``told_at``. ``ended_at`` is when somebody took it off the list.
    """

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="bring_forwards")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    desk = models.ForeignKey(
        Desk, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    again_on = models.DateField()
    fire_at = models.DateTimeField()
    note = models.CharField(max_length=300, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    told_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("bring-forward")
        verbose_name_plural = _("bring-forwards")
        constraints = [
            models.CheckConstraint(
                name="bring_forward_to_person_or_desk",
                condition=models.Q(person__isnull=True) ^ models.Q(desk__isnull=True),
                violation_error_message=_("A letter is brought forward to a person or a desk."),
            ),
            models.CheckConstraint(
                name="bring_forward_ended_by_whom",
                condition=models.Q(ended_at__isnull=False) | models.Q(ended_by__isnull=True),
                violation_error_message=_("Only what was taken off the list says by whom."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["fire_at", "id"],
                name="bring_forward_waiting",
                condition=models.Q(told_at__isnull=True, ended_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.letter_id} {self.again_on}"
