from pathlib import Path

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from correspondence.extraction.kinds import MARKS, Kind
from correspondence.extraction.limits import LARGEST_FILE
from correspondence.models.letter import Letter


class TextState(models.TextChoices):
    """Whether the words of a file have been read; WAITING rows are the readers' queue."""

    WAITING = "WAITING", _("Waiting to be read")
    READ = "READ", _("Read")
    NO_TEXT = "NO_TEXT", _("Holds no text")
    FAILED = "FAILED", _("Cannot be read")


class ScanState(models.TextChoices):
    """What the scanner for malicious content said, where there is one."""

    UNSCANNED = "UNSCANNED", _("Held until it is scanned")
    CLEAN = "CLEAN", _("Scanned and clean")
    INFECTED = "INFECTED", _("Infected")
    NOT_REQUIRED = "NOT_REQUIRED", _("Not scanned")


class Attachment(models.Model):
    """A file that belongs to a letter, and to see which is to see the letter.

    The bytes lie under a generated ``storage_name``; ``name`` is the sender's, cleaned, and
    only ever shown. ``size`` is in bytes, ``sha256`` of the bytes in hexadecimal.
    ``claimed_until`` is the lease of the worker that reads or scans it.
    """

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="attachments")
    storage_name = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=8, choices=[(kind.value, kind.value) for kind in Kind])
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    text = models.TextField(blank=True)
    text_state = models.CharField(max_length=16, choices=TextState, default=TextState.WAITING)
    text_reason = models.CharField(max_length=32, blank=True)
    readings_begun = models.PositiveSmallIntegerField(default=0)
    scan_state = models.CharField(max_length=16, choices=ScanState)
    scan_words = models.CharField(max_length=200, blank=True)
    scanned_at = models.DateTimeField(null=True, blank=True)
    claimed_until = models.DateTimeField(null=True, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("attachment")
        verbose_name_plural = _("attachments")
        constraints = [
            models.CheckConstraint(
                name="attachment_kind_known",
                condition=models.Q(
                    kind__in=["PDF", "DOCX", "XLSX", "HWPX", "EML", "TXT", "PNG", "JPEG", "TIFF"]
                ),
                violation_error_message=_("Choose one of the listed kinds of files."),
            ),
            models.CheckConstraint(
                name="attachment_size_in_bounds",
                condition=models.Q(size__range=(1, LARGEST_FILE)),
                violation_error_message=_("A file has at least a byte and at most 25 MB."),
            ),
            models.CheckConstraint(
                name="attachment_text_state_known",
                condition=models.Q(text_state__in=["WAITING", "READ", "NO_TEXT", "FAILED"]),
                violation_error_message=_("A text is waiting, read, absent or unreadable."),
            ),
            models.CheckConstraint(
                name="attachment_text_only_once_read",
                condition=models.Q(text_state="READ") & ~models.Q(text="")
                | ~models.Q(text_state="READ") & models.Q(text=""),
                violation_error_message=_("A file that was read has its text; no other has."),
            ),
            models.CheckConstraint(
                name="attachment_failure_has_reason",
                condition=models.Q(text_state="READ")
                | models.Q(text_state="FAILED") & ~models.Q(text_reason="")
                | models.Q(text_state__in=["WAITING", "NO_TEXT"], text_reason=""),
                violation_error_message=_("A file that cannot be read says why."),
            ),
            models.CheckConstraint(
                name="attachment_scan_state_known",
                condition=models.Q(
                    scan_state__in=["UNSCANNED", "CLEAN", "INFECTED", "NOT_REQUIRED"]
                ),
                violation_error_message=_("Choose one of the listed results of a scan."),
            ),
            models.CheckConstraint(
                name="attachment_scan_has_instant",
                condition=models.Q(scan_state__in=["CLEAN", "INFECTED"], scanned_at__isnull=False)
                | models.Q(scan_state__in=["UNSCANNED", "NOT_REQUIRED"], scanned_at__isnull=True),
                violation_error_message=_("A scanned file says when; no other does."),
            ),
            models.UniqueConstraint(
                name="attachment_once_a_letter",
                fields=["letter", "sha256"],
                violation_error_message=_("This file is attached to the letter already."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["id"],
                name="attachment_awaiting_text",
                condition=models.Q(text_state="WAITING"),
            ),
            models.Index(
                fields=["id"],
                name="attachment_awaiting_scan",
                condition=models.Q(scan_state__in=["UNSCANNED", "NOT_REQUIRED"]),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> Path:
        """Where the bytes lie."""
        return Path(settings.MEDIA_ROOT) / self.storage_name

    @property
    def media_type(self) -> str:
        """The media type that the file is served under."""
        return MARKS[Kind(self.kind)].media_type
