from django.db import models
from django.utils.translation import gettext_lazy as _

from correspondence.models.letter import Letter
from deadlines.models import Deadline, Provision


class RequestKind(models.TextChoices):
    SPECIAL_SESSION = "SPECIAL_SESSION", _("Special session")
    REGULAR_SESSION = "REGULAR_SESSION", _("Regular session")
    CONSULTATIONS = "CONSULTATIONS", _("Consultations")
    JOIN_CONSULTATIONS = "JOIN_CONSULTATIONS", _("Joining consultations")
    PANEL = "PANEL", _("Panel")
    INFORMATION = "INFORMATION", _("Information")
    COMMENTS = "COMMENTS", _("Comments")
    VERIFICATION = "VERIFICATION", _("Verification")
    EXTENSION = "EXTENSION", _("Extension")
    MEETING = "MEETING", _("Meeting")
    NEGOTIATIONS = "NEGOTIATIONS", _("Negotiations")
    REVIEW = "REVIEW", _("Review")
    TERMINATION_NOTICE = "TERMINATION_NOTICE", _("Notice of termination")
    WITHDRAWAL = "WITHDRAWAL", _("Withdrawal")
    REPLY = "REPLY", _("Reply")
    ACKNOWLEDGEMENT = "ACKNOWLEDGEMENT", _("Acknowledgement")
    OTHER = "OTHER", _("Other")


class Request(models.Model):
    """What a letter asks for under a provision, and the deadlines that were docketed for it.

    ``stated_on`` is a day that the letter itself sets. A draft's requests have no deadlines
    before it is dispatched.
    """

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="requests")
    kind = models.CharField(max_length=24, choices=RequestKind)
    provision = models.ForeignKey(
        Provision, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    provision_code = models.CharField(max_length=80, blank=True)
    variant = models.CharField(max_length=32, blank=True)
    place = models.CharField(max_length=200, blank=True)
    stated_on = models.DateField(null=True, blank=True)
    deadlines = models.ManyToManyField(Deadline, related_name="+", blank=True)

    class Meta:
        verbose_name = _("request")
        verbose_name_plural = _("requests")
        constraints = [
            models.CheckConstraint(
                name="request_kind_known",
                condition=models.Q(kind__in=RequestKind.values),
                violation_error_message=_("Choose one of the listed kinds of request."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.provision_code}"
