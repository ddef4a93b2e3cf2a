from django.db import models
from django.utils.translation import gettext_lazy as _

from offices.models.user import User


class AuditEntry(models.Model):
    """One act on the record: who did what to which thing, when and from where.

    ``old`` and ``new`` hold the changed values and never a letter's text.
    ``actor`` is empty for the system's own acts and for commands run by the operator.
    ``digest`` links the entry to ``previous_digest``, that of the entry before it; numbers
    leave no gap. Entries are only added: by ``offices.services.audit``.
    """

    at = models.DateTimeField()
    actor = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    action = models.CharField(max_length=64)
    subject_type = models.CharField(max_length=64)
    subject = models.CharField(max_length=128)
    old = models.JSONField(default=dict, blank=True)
    new = models.JSONField(default=dict, blank=True)
    source = models.CharField(max_length=64, blank=True)
    request_id = models.CharField(max_length=64, blank=True)
    previous_digest = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit entries")
        constraints = [
            models.CheckConstraint(
                name="audit_entry_names_action",
                condition=~models.Q(action="") & ~models.Q(subject_type=""),
                violation_error_message=_("An audit entry names the act and the kind of thing."),
            ),
        ]
        indexes = [
            models.Index(fields=["subject_type", "subject", "id"], name="audit_history_of_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.subject_type} {self.subject}"


class AuditHead(models.Model):
    """The last link of the chain; its one row is the lock that writers take in turn."""

    number = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("head of the audit chain")
        verbose_name_plural = _("heads of the audit chain")
        constraints = [
            models.CheckConstraint(
                name="audit_head_is_one",
                condition=models.Q(id=1),
                violation_error_message=_("There is one chain and it has one head."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.digest}"
