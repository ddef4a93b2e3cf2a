from django.db import models
from django.utils.translation import gettext_lazy as _

from offices.models.user import User


class OutgoingMessage(models.Model):
    """A mail that waits, was sent or was given up; the row is the queue.

    ``claimed_until`` is the end of the lease of the worker that is sending it. ``files`` names
    what goes with it; the bytes stay in the store of files until it is sent.
    """

    class State(models.TextChoices):
        PENDING = "PENDING", _("Waiting")
        SENT = "SENT", _("Sent")
        DEAD = "DEAD", _("Given up")

    message_id = models.CharField(max_length=200)
    recipient = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    address = models.EmailField()
    subject = models.CharField(max_length=300)
    body = models.TextField()
    html = models.TextField(blank=True)
    files = models.JSONField(default=list, db_default=[], blank=True)
    state = models.CharField(max_length=16, choices=State, default=State.PENDING)
    created_at = models.DateTimeField()
    next_attempt_at = models.DateTimeField()
    claimed_until = models.DateTimeField(null=True, blank=True)
    attempts_made = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("outgoing message")
        verbose_name_plural = _("outgoing messages")
        constraints = [
            models.UniqueConstraint(
                name="message_identified_once",
                fields=["message_id"],
                violation_error_message=_("A mail with this Message-ID is on record already."),
            ),
            models.CheckConstraint(
                name="message_state_known",
                condition=models.Q(state__in=["PENDING", "SENT", "DEAD"]),
                violation_error_message=_("A message is waiting, sent or given up."),
            ),
            models.CheckConstraint(
                name="message_sent_has_instant",
                condition=models.Q(state="SENT", sent_at__isnull=False)
                | (~models.Q(state="SENT") & models.Q(sent_at__isnull=True)),
                violation_error_message=_("A sent message says when, any other does not."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_attempt_at", "id"],
                name="message_pending_by_attempt",
                condition=models.Q(state="PENDING"),
            ),
        ]

    def __str__(self) -> str:
        return self.message_id
