from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Alarm(models.Model):
    """Something that a person must see: raised once, seen again, ended when it is over.

    ``code`` says what is wrong and ``subject`` of what, as the Message-ID of a mail that was
    given up, or nothing when it is the house's own fault; ``count`` how many are concerned.
    ``told_at`` is when people were written to. ``ended_by`` is empty where it ended by itself.
    """

    code = models.CharField(max_length=32)
    subject = models.CharField(max_length=200, blank=True)
    count = models.PositiveIntegerField(default=1)
    raised_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("alarm")
        verbose_name_plural = _("alarms")
        constraints = [
            models.UniqueConstraint(
                name="alarm_open_once",
                fields=["code", "subject"],
                condition=models.Q(ended_at__isnull=True),
                violation_error_message=_("This alarm stands already."),
            ),
            models.CheckConstraint(
                name="alarm_ended_by_has_instant",
                condition=models.Q(ended_by__isnull=True) | models.Q(ended_at__isnull=False),
                violation_error_message=_("An alarm that somebody ended says when."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["code", "-id"],
                name="alarm_open_by_code",
                condition=models.Q(ended_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.subject}".strip()
