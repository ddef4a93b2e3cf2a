from django.db import models
from django.utils.translation import gettext_lazy as _


class Knock(models.Model):
    """A try at a door that did not open, or has not yet; enough of them slow the next.

    ``account_digest`` stands for what was typed as the account, which is not kept: people
    type passwords there.
    """

    class Door(models.TextChoices):
        PASSWORD = "PASSWORD", _("Password")
        CODE = "CODE", _("Code of the authenticator")
        RECOVERY = "RECOVERY", _("Recovery code")
        TOKEN = "TOKEN", _("Token")
        SET_UP = "SET_UP", _("Set-up key")
        PROVIDER = "PROVIDER", _("Identity provider")

    door = models.CharField(max_length=16, choices=Door)
    account_digest = models.CharField(max_length=64)
    address = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("knock")
        verbose_name_plural = _("knocks")
        constraints = [
            models.CheckConstraint(
                name="knock_door_known",
                condition=models.Q(
                    door__in=["PASSWORD", "CODE", "RECOVERY", "TOKEN", "SET_UP", "PROVIDER"]
                ),
                violation_error_message=_("There is no such door."),
            ),
        ]
        indexes = [
            models.Index(fields=["door", "account_digest", "at"], name="knock_by_account"),
            models.Index(fields=["door", "address", "at"], name="knock_by_address"),
            models.Index(fields=["at"], name="knock_by_age"),
        ]

    def __str__(self) -> str:
        return f"{self.door} {self.address}"
