from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Export(models.Model):
    """Rows of the register or of the docket as a file, made by a worker for one account.

    ``filters`` narrow it, by the names that the lists have. ``access`` is a digest of what the
    account could see when it was made: where that has changed since, the file is not given out.
    The bytes lie in the folder of exports under ``storage_name`` until ``expires_at``.
    """

    class State(models.TextChoices):
        WAITING = "WAITING", _("Waiting")
        DONE = "DONE", _("Done")
        FAILED = "FAILED", _("Failed")
        EXPIRED = "EXPIRED", _("Expired")

    class Of(models.TextChoices):
        LETTERS = "LETTERS", _("Letters")
        DEADLINES = "DEADLINES", _("Deadlines")

    class Format(models.TextChoices):
        CSV = "CSV", "CSV"
        JSONL = "JSONL", "JSON Lines"

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    of = models.CharField(max_length=16, choices=Of)
    format = models.CharField(max_length=8, choices=Format)
    filters = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=16, choices=State, default=State.WAITING)
    rows = models.PositiveIntegerField(default=0)
    size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    storage_name = models.CharField(max_length=64, blank=True)
    access = models.CharField(max_length=64, blank=True)
    failed_because = models.CharField(max_length=200, blank=True)
    claimed_until = models.DateTimeField(null=True, blank=True)
    attempts_made = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    request_id = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("export")
        verbose_name_plural = _("exports")
        constraints = [
            models.CheckConstraint(
                name="export_state_known",
                condition=models.Q(state__in=["WAITING", "DONE", "FAILED", "EXPIRED"]),
                violation_error_message=_("An export waits, is done, has failed or is over."),
            ),
            models.CheckConstraint(
                name="export_done_has_file",
                condition=~models.Q(state="DONE")
                | ~models.Q(storage_name="") & models.Q(expires_at__isnull=False),
                violation_error_message=_("A finished export has its file, and says until when."),
            ),
            models.CheckConstraint(
                name="export_failed_says_why",
                condition=models.Q(state="FAILED") & ~models.Q(failed_because="")
                | ~models.Q(state="FAILED") & models.Q(failed_because=""),
                violation_error_message=_("A failed export says why; no other does."),
            ),
        ]
        indexes = [
            models.Index(fields=["id"], name="export_waiting", condition=models.Q(state="WAITING")),
            models.Index(
                fields=["expires_at"], name="export_to_expire", condition=models.Q(state="DONE")
            ),
            models.Index(fields=["user", "-id"], name="export_of_user"),
        ]

    def __str__(self) -> str:
        return f"{self.of} {self.pk}"
