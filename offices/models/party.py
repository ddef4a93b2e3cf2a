from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Party(models.Model):
    """A state or an organization that agreements bind, with its capital's zone and calendar."""

    class Kind(models.TextChoices):
        STATE = "STATE", pgettext_lazy("party", "State")
        ORGANIZATION = "ORGANIZATION", _("Organization")

    code = models.CharField(max_length=16, unique=True)
    name = models.CharField(max_length=200)
    name_ko = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=16, choices=Kind, default=Kind.STATE)
    capital = models.CharField(max_length=100)
    zone = models.CharField(max_length=64, help_text=_("Time zone of the capital, as Asia/Seoul."))
    calendar_code = models.CharField(max_length=32, blank=True)

    class Meta:
        verbose_name = _("party")
        verbose_name_plural = _("parties")
        constraints = [
            models.CheckConstraint(
                name="party_kind_known",
                condition=models.Q(kind__in=["STATE", "ORGANIZATION"]),
                violation_error_message=_("A party is a state or an organization."),
            ),
            models.CheckConstraint(
                name="party_has_zone",
                condition=~models.Q(zone=""),
                violation_error_message=_("A party needs the time zone of its capital."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
