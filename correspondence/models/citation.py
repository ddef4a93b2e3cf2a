from django.db import models
from django.utils.translation import gettext_lazy as _

from correspondence.models.letter import Letter
from deadlines.models import Agreement, Provision


class Citation(models.Model):
    """An article that a letter cites, kept as read, and what it resolved to."""

    class Status(models.TextChoices):
        RESOLVED = "RESOLVED", _("Resolved")
        ANCESTOR = "ANCESTOR", _("Resolved to the paragraphs below it")
        NO_TIME_LIMIT_KNOWN = "NO_TIME_LIMIT_KNOWN", _("No time limit known")
        DOES_NOT_EXIST = "DOES_NOT_EXIST", _("Does not exist")
        AGREEMENT_UNCLEAR = "AGREEMENT_UNCLEAR", _("Agreement unclear")

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="citations")
    text = models.CharField(max_length=200)
    agreement = models.ForeignKey(
        Agreement, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    article = models.CharField(max_length=64, blank=True)
    provision = models.ForeignKey(
        Provision, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    status = models.CharField(max_length=24, choices=Status)

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        constraints = [
            models.UniqueConstraint(
                name="citation_once_a_letter",
                fields=["letter", "text"],
                violation_error_message=_("This citation of the letter is on record already."),
            ),
            models.CheckConstraint(
                name="citation_status_known",
                condition=models.Q(
                    status__in=[
                        "RESOLVED",
                        "ANCESTOR",
                        "NO_TIME_LIMIT_KNOWN",
                        "DOES_NOT_EXIST",
                        "AGREEMENT_UNCLEAR",
                    ]
                ),
                violation_error_message=_("Choose one of the listed results."),
            ),
            models.CheckConstraint(
                name="citation_resolved_to_provision",
                condition=~models.Q(status="RESOLVED") | models.Q(provision__isnull=False),
                violation_error_message=_("A resolved citation names its provision."),
            ),
        ]

    def __str__(self) -> str:
        return self.text
