from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from correspondence.models.letter import Letter
from correspondence.models.meeting import Meeting
from correspondence.models.request import Request
from offices.models import Desk, Distribution, Marking


class File(models.Model):
    """A dossier: the letters of one matter, with what they ask for and the meetings they name.

    ``number`` is like ``TRADE-F-2026-0001``. Its marking is at least the highest of what it
    holds. Who sees the file sees of it only what exists for them.
    """

    number = models.CharField(max_length=64, unique=True)
    title = models.CharField(max_length=300)
    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="+")
    marking = models.SmallIntegerField(choices=Marking, default=Marking.OFFICIAL)
    distribution = models.ForeignKey(
        Distribution, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    closed_at = models.DateTimeField(null=True, blank=True)
    closing_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = _("dossier")
        verbose_name_plural = _("dossiers")
        constraints = [
            models.CheckConstraint(
                name="file_has_title",
                condition=~models.Q(number="") & ~models.Q(title=""),
                violation_error_message=_("A dossier has a number and a title."),
            ),
            models.CheckConstraint(
                name="file_marking_known",
                condition=models.Q(marking__range=(0, 3)),
                violation_error_message=_("Choose one of the listed markings."),
            ),
            models.CheckConstraint(
                name="file_closed_with_reason",
                condition=models.Q(closed_at__isnull=True, closing_reason="")
                | models.Q(closed_at__isnull=False) & ~models.Q(closing_reason=""),
                violation_error_message=_("A closed dossier says why; an open one does not."),
            ),
        ]
        indexes = [models.Index(fields=["-opened_at", "-id"], name="file_newest_first")]

    def __str__(self) -> str:
        return self.number


class Filing(models.Model):
    """The place in a dossier of a letter, or of one request or meeting of it alone.

    A letter brings along all that it asks for and the meetings it names. Each may have a
    place in several dossiers; who sees the letter sees what is filed of it.
    """

    file = models.ForeignKey(File, on_delete=models.PROTECT, related_name="filings")
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="filings")
    request = models.ForeignKey(
        Request, on_delete=models.PROTECT, null=True, blank=True, related_name="filings"
    )
    meeting = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="filings"
    )
    linked_at = models.DateTimeField()
    linked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("letter of a dossier")
        verbose_name_plural = _("letters of dossiers")
        constraints = [
            models.UniqueConstraint(
                name="filing_once",
                fields=["file", "letter"],
                condition=models.Q(request__isnull=True, meeting__isnull=True),
                violation_error_message=_("The letter is in this dossier already."),
            ),
            models.UniqueConstraint(
                name="filing_of_request_once",
                fields=["file", "request"],
                condition=models.Q(request__isnull=False),
                violation_error_message=_("It is in this dossier already."),
            ),
            models.UniqueConstraint(
                name="filing_of_meeting_once",
                fields=["file", "meeting"],
                condition=models.Q(meeting__isnull=False),
                violation_error_message=_("It is in this dossier already."),
            ),
            models.CheckConstraint(
                name="filing_of_one_thing",
                condition=models.Q(request__isnull=True) | models.Q(meeting__isnull=True),
                violation_error_message=_("Name a request or a meeting, and not both."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.file} {self.letter_id}"
