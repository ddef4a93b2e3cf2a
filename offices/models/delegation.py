from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Delegation(models.Model):
    """Who answers for a person on leave, from one day to another, both included.

    The days are those of the absent person's zone. Two delegations of one person never
    overlap; the service sees to it.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="delegations",
        verbose_name=_("on leave"),
    )
    deputy = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("answered for by"),
    )
    from_on = models.DateField(_("first day"))
    until_on = models.DateField(_("last day"))

    class Meta:
        verbose_name = _("delegation")
        verbose_name_plural = _("delegations")
        constraints = [
            models.CheckConstraint(
                name="delegation_ends_after_start",
                condition=models.Q(until_on__gte=models.F("from_on")),
                violation_error_message=_("A leave ends on its first day or later."),
            ),
            models.CheckConstraint(
                name="delegation_to_another",
                condition=~models.Q(deputy=models.F("user")),
                violation_error_message=_("Nobody answers for themselves while on leave."),
            ),
            models.UniqueConstraint(
                name="delegation_once_a_day",
                fields=["user", "from_on"],
                violation_error_message=_("A leave that begins on this day is entered already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} → {self.deputy}, {self.from_on} – {self.until_on}"
