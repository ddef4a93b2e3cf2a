from django.db import models
from django.utils.translation import gettext_lazy as _

from offices.models.user import User


class Token(models.Model):
    """A key to the API: a readable prefix and the digest of a secret shown once."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=100)
    prefix = models.CharField(max_length=12, unique=True)
    digest = models.CharField(max_length=64)
    scopes = models.JSONField(default=list)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("token")
        verbose_name_plural = _("tokens")
        constraints = [
            models.CheckConstraint(
                name="token_expires_after_creation",
                condition=models.Q(expires_at__gt=models.F("created_at")),
                violation_error_message=_("A token expires after it is made."),
            ),
            models.CheckConstraint(
                name="token_digest_is_sha256",
                condition=models.Q(digest__regex=r"^[0-9a-f]{64}$"),
                violation_error_message=_("Only the SHA-256 digest of a token is kept."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.prefix}… · {self.name}"
