from django.db import models
from django.utils.translation import gettext_lazy as _

from offices.models.user import User


class Notice(models.Model):
    """A word to one person inside the application, in their language; ``link`` is a path.

    ``identity`` is the same however often it is asked for, so that a notice is given once.
    It holds no subject and no text of a letter: what it links to asks again who may see it.
    """

    class Kind(models.TextChoices):
        REMINDER = "REMINDER", _("Reminder")
        ESCALATION = "ESCALATION", _("Escalation")
        ALARM = "ALARM", _("Alarm")
        WORK = "WORK", _("Work in hand")

    recipient = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+", db_index=False)
    identity = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=16, choices=Kind)
    words = models.CharField(max_length=500)
    link = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        constraints = [
            models.CheckConstraint(
                name="notice_kind_known",
                condition=models.Q(kind__in=["REMINDER", "ESCALATION", "ALARM", "WORK"]),
                violation_error_message=_("Choose one of the listed kinds."),
            ),
            models.CheckConstraint(
                name="notice_link_is_a_path",
                condition=models.Q(link="") | models.Q(link__startswith="/"),
                violation_error_message=_("A notice links to a page of this house."),
            ),
        ]
        indexes = [
            models.Index(fields=["recipient", "id"], name="notice_of_recipient"),
            models.Index(
                fields=["recipient"],
                name="notice_unread",
                condition=models.Q(read_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return self.words
