from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from correspondence.models.letter import Form
from offices.models import Marking


class SigningDelegation(models.Model):
    """Who may sign for whom from one day to another, both included, and what.

    The days are those of the letter's desk. Without a form it is for letters of any.
    """

    signer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("whose signature"),
    )
    delegate = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("signed by"),
    )
    from_on = models.DateField(_("first day"))
    until_on = models.DateField(_("last day"))
    form = models.CharField(_("form"), max_length=24, choices=Form, blank=True)
    up_to = models.SmallIntegerField(_("markings up to"), choices=Marking, default=Marking.OFFICIAL)

    class Meta:
        verbose_name = _("delegation of signature")
        verbose_name_plural = _("delegations of signature")
        constraints = [
            models.CheckConstraint(
                name="signing_delegation_ends_after_start",
                condition=models.Q(until_on__gte=models.F("from_on")),
                violation_error_message=_("A delegation ends on its first day or later."),
            ),
            models.CheckConstraint(
                name="signing_delegation_to_another",
                condition=~models.Q(delegate=models.F("signer")),
                violation_error_message=_("Nobody signs for themselves by delegation."),
            ),
            models.CheckConstraint(
                name="signing_delegation_criteria_known",
                condition=models.Q(form__in=["", *Form.values], up_to__range=(0, 3)),
                violation_error_message=_("Choose among the listed forms and markings."),
            ),
            models.UniqueConstraint(
                name="signing_delegation_once_a_day",
                fields=["signer", "delegate", "form", "from_on"],
                violation_error_message=_("This delegation is entered already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.delegate} / {self.signer}, {self.from_on} – {self.until_on}"
