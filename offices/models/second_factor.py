from django.db import models
from django.utils.translation import gettext_lazy as _

from offices.models.user import User


class SecondFactor(models.Model):
    """A person's authenticator: its secret, sealed, and the last time step that it opened.

    Time steps are those of RFC 6238, 30 seconds each since 1970; a step opens once.
    Until ``confirmed_at`` the secret is shown to its owner and opens nothing.
    """

    user = models.OneToOneField(User, on_delete=models.CASCADE, related_name="second_factor")
    sealed_secret = models.CharField(max_length=255)
    last_step = models.BigIntegerField(default=0)
    begun_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("second factor")
        verbose_name_plural = _("second factors")
        constraints = [
            models.CheckConstraint(
                name="second_factor_confirmed_after_begun",
                condition=models.Q(confirmed_at__isnull=True)
                | models.Q(confirmed_at__gte=models.F("begun_at")),
                violation_error_message=_("A second factor is confirmed after it is begun."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.user)


class RecoveryCode(models.Model):
    """A way in without the authenticator, once; only the digest of its text is kept."""

    factor = models.ForeignKey(
        SecondFactor, on_delete=models.CASCADE, related_name="recovery_codes"
    )
    digest = models.CharField(max_length=64)
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("recovery code")
        verbose_name_plural = _("recovery codes")
        constraints = [
            models.UniqueConstraint(
                name="recovery_code_once_a_factor",
                fields=["factor", "digest"],
                violation_error_message=_("Each recovery code differs."),
            ),
            models.CheckConstraint(
                name="recovery_code_digest_is_sha256",
                condition=models.Q(digest__regex=r"^[0-9a-f]{64}$"),
                violation_error_message=_("Only the SHA-256 digest of a recovery code is kept."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)
