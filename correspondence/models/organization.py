from django.db import models
from django.utils.translation import gettext_lazy as _

from offices.models import Party


class Organization(models.Model):
    """A ministry, an agency or a body that writes to us or is written to.

    ``folded_name`` is the name as it is compared: NFKC, case-folded, single spaces.
    """

    name = models.CharField(max_length=200)
    folded_name = models.CharField(max_length=200, unique=True)
    short_name = models.CharField(max_length=32, blank=True)
    name_ko = models.CharField(max_length=200, blank=True)
    aliases = models.JSONField(default=list, blank=True)
    party = models.ForeignKey(
        Party, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
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
        ]

    def __str__(self) -> str:
        return self.short_name or self.name
