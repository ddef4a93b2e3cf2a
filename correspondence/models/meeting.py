from django.db import models
from django.utils.translation import gettext_lazy as _

from correspondence.models.letter import Letter
from correspondence.models.request import Request


class Meeting(models.Model):
    """A meeting that a letter announces or a request asks for; ``held_on`` once it was held."""

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="meetings")
    request = models.ForeignKey(
        Request, on_delete=models.SET_NULL, null=True, blank=True, related_name="meetings"
    )
    title = models.CharField(max_length=300)
    starts_at = models.DateTimeField(null=True, blank=True)
    zone = models.CharField(max_length=64, blank=True)
    place = models.CharField(max_length=200, blank=True)
    participants = models.JSONField(default=list, blank=True)
    held_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        constraints = [
            models.CheckConstraint(
                name="meeting_instant_has_zone",
                condition=models.Q(starts_at__isnull=True) | ~models.Q(zone=""),
                violation_error_message=_("A meeting's hour needs its time zone."),
            ),
        ]

    def __str__(self) -> str:
        return self.title
