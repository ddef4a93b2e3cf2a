from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from correspondence.models.letter import Letter


class DraftVersion(models.Model):
    """What a draft said from one revision to the next; the last one is what is signed.

    ``digest`` is the SHA-256 of subject and text as they are kept.
    """

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="versions")
    serial = models.PositiveIntegerField()
    subject = models.CharField(max_length=500)
    text = models.TextField()
    note = models.CharField(max_length=500, blank=True)
    digest = models.CharField(max_length=64)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    written_at = models.DateTimeField()

    class Meta:
        verbose_name = _("version of a draft")
        verbose_name_plural = _("versions of drafts")
        constraints = [
            models.UniqueConstraint(
                name="draft_version_serial_once",
                fields=["letter", "serial"],
                violation_error_message=_("The draft has a version of this serial already."),
            ),
            models.CheckConstraint(
                name="draft_version_serial_counts_from_one",
                condition=models.Q(serial__gte=1),
                violation_error_message=_("Versions are counted from 1."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.letter_id} #{self.serial}"
