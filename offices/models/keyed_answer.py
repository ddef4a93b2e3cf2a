from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class KeyedAnswer(models.Model):
    """What the API answered to a request that carried an Idempotency-Key, for a day.

    ``fingerprint`` is the SHA-256 of address and body. While the request is in work, until
    ``claimed_until`` at the latest, there is no ``status`` yet.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=255)
    fingerprint = models.CharField(max_length=64)
    status = models.SmallIntegerField(null=True, blank=True)
    headers = models.JSONField(default=dict, blank=True)
    body = models.TextField(blank=True)
    begun_at = models.DateTimeField()
    claimed_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("answer kept for a repeat")
        verbose_name_plural = _("answers kept for repeats")
        constraints = [
            models.UniqueConstraint(
                name="keyed_answer_once",
                fields=["user", "key"],
                violation_error_message=_("This key has been used already."),
            ),
            models.CheckConstraint(
                name="keyed_answer_given_or_in_work",
                condition=models.Q(status__isnull=False, claimed_until__isnull=True)
                | models.Q(status__isnull=True, claimed_until__isnull=False),
                violation_error_message=_("An answer is given, or somebody works on it."),
            ),
        ]
        indexes = [models.Index(fields=["begun_at"], name="keyed_answer_by_age")]

    def __str__(self) -> str:
        return f"{self.key} {self.status or '…'}"
