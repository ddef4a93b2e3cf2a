from django.db import models
from django.utils.translation import gettext_lazy as _

from correspondence.models.attachment import Attachment
from correspondence.models.letter import Letter
from correspondence.models.request import Request


class MeetingState(models.TextChoices):
    SCHEDULED = "SCHEDULED", _("Scheduled")
    HELD = "HELD", _("Held")
    CANCELLED = "CANCELLED", _("Cancelled")


class PlaceFinding(models.TextChoices):
    """Whether a meeting was held where its rule has it unless both sides agree otherwise."""

    AS_TREATY = "AS_TREATY", _("Where the treaty has it")
    DIFFERS = "DIFFERS", _("Elsewhere than the treaty has it unless both agree")
    UNCLEAR = "UNCLEAR", _("It is not clear whether that is where the treaty has it")


class Meeting(models.Model):
    """A meeting that a letter announces or a request asks for; ``held_on`` once it was held.

    ``held_at`` is when it began, where the hour is known. ``record`` is the file that says
    what was done at it. ``place_finding`` is empty where the treaty names no place.
    """

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="meetings")
    request = models.ForeignKey(
        Request, on_delete=models.SET_NULL, null=True, blank=True, related_name="meetings"
    )
    title = models.CharField(max_length=300)
    state = models.CharField(max_length=16, choices=MeetingState, default=MeetingState.SCHEDULED)
    starts_at = models.DateTimeField(null=True, blank=True)
    zone = models.CharField(max_length=64, blank=True)
    place = models.CharField(max_length=200, blank=True)
    participants = models.JSONField(default=list, blank=True)
    held_on = models.DateField(null=True, blank=True)
    held_at = models.DateTimeField(null=True, blank=True)
    record = models.ForeignKey(
        Attachment, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    place_finding = models.CharField(max_length=16, choices=PlaceFinding, blank=True)
    cancelled_because = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        constraints = [
            models.CheckConstraint(
                name="meeting_instant_has_zone",
                condition=models.Q(starts_at__isnull=True, held_at__isnull=True)
                | ~models.Q(zone=""),
                violation_error_message=_("A meeting's hour needs its time zone."),
            ),
            models.CheckConstraint(
                name="meeting_held_on_a_day",
                condition=models.Q(state="HELD", held_on__isnull=False)
                | models.Q(state="SCHEDULED", held_on__isnull=True, held_at__isnull=True)
                | models.Q(state="CANCELLED", held_on__isnull=True, held_at__isnull=True),
                violation_error_message=_("A meeting that was held says on which day."),
            ),
            models.CheckConstraint(
                name="meeting_cancelled_says_why",
                condition=models.Q(state="CANCELLED") & ~models.Q(cancelled_because="")
                | ~models.Q(state="CANCELLED") & models.Q(cancelled_because=""),
                violation_error_message=_("A cancelled meeting says why."),
            ),
            models.CheckConstraint(
                name="meeting_place_finding_known",
                condition=models.Q(place_finding__in=["", "AS_TREATY", "DIFFERS", "UNCLEAR"]),
                violation_error_message=_("Choose one of the listed findings."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["starts_at", "id"],
                name="meeting_to_come",
                condition=models.Q(state="SCHEDULED"),
            ),
        ]

    def __str__(self) -> str:
        return self.title
