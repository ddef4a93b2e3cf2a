from django.db import models
from django.utils.translation import gettext_lazy as _

from offices.models.desk import Desk
from offices.models.distribution import Distribution
from offices.models.marking import Marking


class Event(models.Model):
    """That something happened to a letter or a deadline, for other systems to follow.

    ``subject`` names it as the API does: a registry number, or a deadline's id. ``matter``
    is the registry number and ``due_on`` the due date then. Desk, marking and distribution
    are those of the subject as it now stands. Ids grow in the order of the commits.
    """

    kind = models.CharField(max_length=48)
    subject_type = models.CharField(max_length=16)
    subject = models.CharField(max_length=64)
    matter = models.CharField(max_length=64, blank=True)
    due_on = models.DateField(null=True, blank=True)
    at = models.DateTimeField()
    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="+")
    marking = models.SmallIntegerField(choices=Marking)
    distribution = models.ForeignKey(
        Distribution, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints = [
            models.CheckConstraint(
                name="event_subject_type_known",
                condition=models.Q(subject_type__in=["letter", "deadline"]),
                violation_error_message=_("An event is of a letter or a deadline."),
            ),
        ]
        indexes = [
            models.Index(fields=["subject_type", "subject"], name="event_of_subject"),
            models.Index(fields=["at"], name="event_by_instant"),  # what changed since
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"
