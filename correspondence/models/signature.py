from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from correspondence.models.attachment import Attachment
from correspondence.models.draft_version import DraftVersion
from correspondence.models.letter import Letter
from correspondence.models.signing_delegation import SigningDelegation


class Signature(models.Model):
    """Who signed a letter, for whom, and the version that was cleared and signed.

    ``copy`` is the signed paper as a file of the letter; it may follow until the dispatch.
    """

    letter = models.OneToOneField(Letter, on_delete=models.PROTECT, related_name="signature")
    version = models.OneToOneField(DraftVersion, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField()
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    signed_for = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    delegation = models.ForeignKey(
        SigningDelegation, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    copy = models.OneToOneField(
        Attachment, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("signature")
        verbose_name_plural = _("signatures")
        constraints = [
            models.CheckConstraint(
                name="signature_for_another",
                condition=models.Q(signed_for__isnull=True)
                | models.Q(signed_by__isnull=True)
                | ~models.Q(signed_for=models.F("signed_by")),
                violation_error_message=_("Nobody signs for themselves by delegation."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.letter_id} {self.signed_at:%Y-%m-%d}"
