from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from offices.models import Desk


class Feed(models.Model):
    """A calendar of due dates, read by any calendar program that knows its secret address.

    It shows what exists for ``reader``: the deadlines of ``desk``, or without one those
    whose officer the reader is. Of the address only a digest is kept; ``hint`` is its end.
    """

    reader = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    desk = models.ForeignKey(
        Desk, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    digest = models.CharField(max_length=64, unique=True)
    hint = models.CharField(max_length=4)
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("calendar feed")
        verbose_name_plural = _("calendar feeds")
        constraints = [
            models.CheckConstraint(
                name="feed_digest_is_sha256",
                condition=models.Q(digest__regex=r"^[0-9a-f]{64}$"),
                violation_error_message=_("Only the SHA-256 digest of an address is kept."),
            ),
        ]
        indexes = [models.Index(fields=["reader", "-id"], name="feed_of_reader")]

    def __str__(self) -> str:
        return f"…{self.hint} {self.reader_id}"
