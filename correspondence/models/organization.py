from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from offices.models import Party


class Organization(models.Model):
    """A ministry, an agency or a body that writes to us or is written to.

    ``folded_name`` is the name as it is compared: NFKC, case-folded, single spaces. One
    that was merged keeps its name on its letters and leads to ``merged_into``, which is
    never merged itself.
    """

    name = models.CharField(max_length=200)
    folded_name = models.CharField(max_length=200, unique=True)
    short_name = models.CharField(max_length=32, blank=True)
    name_ko = models.CharField(max_length=200, blank=True)
    aliases = models.JSONField(default=list, blank=True)
    party = models.ForeignKey(
        Party, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    merged_into = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged"
    )
    merged_at = models.DateTimeField(null=True, blank=True)
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")
        constraints = [
            models.CheckConstraint(
                name="organization_has_name",
                condition=~models.Q(name="") & ~models.Q(folded_name=""),
                violation_error_message=_("An organization needs a name."),
            ),
            models.CheckConstraint(
                name="organization_merged_into_another",
                condition=models.Q(merged_into__isnull=True, merged_at__isnull=True)
                | models.Q(merged_into__isnull=False, merged_at__isnull=False)
                & ~models.Q(merged_into=models.F("id")),
                violation_error_message=_("An organization is merged into another, at an instant."),
            ),
        ]

    def __str__(self) -> str:
        return self.short_name or self.name
