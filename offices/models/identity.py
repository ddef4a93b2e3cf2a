from django.db import models
from django.utils.translation import gettext_lazy as _

from offices.models.user import User


class Identity(models.Model):
    """Whom an identity provider means by a subject: one of our accounts, bound on first use."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="identities")
    issuer = models.CharField(max_length=255)
    subject = models.CharField(max_length=255)
    bound_at = models.DateTimeField()

    class Meta:
        verbose_name = _("identity")
        verbose_name_plural = _("identities")
        constraints = [
            models.UniqueConstraint(
                name="identity_means_one_account",
                fields=["issuer", "subject"],
                violation_error_message=_("This identity means another account already."),
            ),
            models.UniqueConstraint(
                name="identity_once_an_issuer",
                fields=["user", "issuer"],
                violation_error_message=_("This account has an identity of this provider already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.issuer} {self.subject}"
