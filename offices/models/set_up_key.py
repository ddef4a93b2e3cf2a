from django.db import models
from django.utils.translation import gettext_lazy as _


class SetUpKey(models.Model):
    """What opens the set-up of an empty house to its first administrator, once."""

    digest = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("set-up key")
        verbose_name_plural = _("set-up keys")
        constraints = [
            models.CheckConstraint(
                name="set_up_key_digest_is_sha256",
                condition=models.Q(digest__regex=r"^[0-9a-f]{64}$"),
                violation_error_message=_("Only the SHA-256 digest of a set-up key is kept."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.made_at:%Y-%m-%d}"
