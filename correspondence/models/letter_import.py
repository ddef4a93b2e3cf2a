from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class LetterImport(models.Model):
    """Letters that come as the lines of a CSV file; the row is the queue of who reads it.

    ``content`` is the file's text until it is done, ``lines`` how many letters it holds and
    ``lines_read`` how many of them have been. Of these ``registered`` are on the register now
    (after a dry run: would be), ``known`` were already by their external id, and ``refused``
    have faults. ``overdue`` duties of theirs were past when they came, and nobody is reminded.
    ``request_id`` is that of the request that brought the file.
    """

    class State(models.TextChoices):
        WAITING = "WAITING", _("Waiting")
        RUNNING = "RUNNING", _("In work")
        DONE = "DONE", _("Done")
        FAILED = "FAILED", _("Failed")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = models.CharField(max_length=200)
    is_dry_run = models.BooleanField(default=False)
    state = models.CharField(max_length=16, choices=State, default=State.WAITING)
    content = models.TextField(blank=True)
    lines = models.PositiveIntegerField(default=0)
    lines_read = models.PositiveIntegerField(default=0)
    registered = models.PositiveIntegerField(default=0)
    known = models.PositiveIntegerField(default=0)
    refused = models.PositiveIntegerField(default=0)
    overdue = models.PositiveIntegerField(default=0)
    failed_because = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    request_id = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("import of letters")
        verbose_name_plural = _("imports of letters")
        constraints = [
            models.CheckConstraint(
                name="letter_import_state_known",
                condition=models.Q(state__in=["WAITING", "RUNNING", "DONE", "FAILED"]),
                violation_error_message=_("An import waits, is in work, is done or has failed."),
            ),
            models.CheckConstraint(
                name="letter_import_finished_has_instant",
                condition=models.Q(state__in=["DONE", "FAILED"], finished_at__isnull=False)
                | models.Q(state__in=["WAITING", "RUNNING"], finished_at__isnull=True),
                violation_error_message=_("A finished import says when, any other does not."),
            ),
            models.CheckConstraint(
                name="letter_import_failed_says_why",
                condition=models.Q(state="FAILED") & ~models.Q(failed_because="")
                | ~models.Q(state="FAILED") & models.Q(failed_because=""),
                violation_error_message=_("A failed import says why; no other does."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["id"],
                name="letter_import_unfinished",
                condition=models.Q(state__in=["WAITING", "RUNNING"]),
            ),
            models.Index(fields=["user", "-id"], name="letter_import_of_user"),
        ]

    def __str__(self) -> str:
        return self.name


class ImportFault(models.Model):
    """What is wrong with one line of an import: in which column, and how to mend it.

    ``line`` is where the record begins in the file, the heading being line 1.
    """

    letter_import = models.ForeignKey(
        LetterImport, on_delete=models.CASCADE, related_name="faults", db_index=False
    )
    line = models.PositiveIntegerField()
    field = models.CharField(max_length=64, blank=True)
    code = models.CharField(max_length=32)
    detail = models.CharField(max_length=1000)

    class Meta:
        verbose_name = _("fault of an import")
        verbose_name_plural = _("faults of imports")
        constraints = [
            models.CheckConstraint(
                name="import_fault_has_line",
                condition=models.Q(line__gte=1),
                violation_error_message=_("A fault names the line that it is on."),
            ),
        ]
        indexes = [
            models.Index(fields=["letter_import", "id"], name="import_fault_of_import"),
        ]

    def __str__(self) -> str:
        return f"{self.line} {self.field}"
