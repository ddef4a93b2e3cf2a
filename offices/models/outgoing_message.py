from django.db import models
from django.utils.translation import gettext_lazy as _

from offices.models.user import User


class OutgoingMessage(models.Model):
    """A mail that waits, was sent, was given up or was taken back; the row is the queue.

    ``claimed_until`` is the end of the lease of the worker that is sending it. ``files`` names
    what goes with it; the bytes stay in the store of files until it is sent. ``reason`` says
    in a code why it was taken back; of one that waits, that it is to be as soon as the worker
    that has it on the line lets go of it, and is not tried again; of one that was given up,
    that whoever had something in it told has followed.
    """

    class State(models.TextChoices):
        PENDING = "PENDING", _("Waiting")
        SENT = "SENT", _("Sent")
        DEAD = "DEAD", _("Given up")
        TAKEN_BACK = "TAKEN_BACK", _("Taken back")

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
    reason = models.CharField(max_length=64, default="", db_default="", blank=True)
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
                condition=~models.Q(state="TAKEN_BACK"),
                violation_error_message=_("A mail with this Message-ID is on record already."),
            ),
            models.CheckConstraint(
                name="message_state_known",
                condition=models.Q(state__in=["PENDING", "SENT", "DEAD", "TAKEN_BACK"]),
                violation_error_message=_("A message is waiting, sent, given up or taken back."),
            ),
            models.CheckConstraint(
                name="message_sent_has_instant",
                condition=models.Q(state="SENT", sent_at__isnull=False)
                | (~models.Q(state="SENT") & models.Q(sent_at__isnull=True)),
                violation_error_message=_("A sent message says when, any other does not."),
            ),
            models.CheckConstraint(
                name="message_taken_back_says_why",
                condition=~models.Q(state="TAKEN_BACK") | ~models.Q(reason=""),
                violation_error_message=_("A message that was taken back says why."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["id"],
                name="message_called_back",
                condition=models.Q(state="PENDING") & ~models.Q(reason=""),
            ),
            models.Index(
                fields=["id"],
                name="message_given_up",
                condition=models.Q(state="DEAD", reason=""),
            ),
            models.Index(
                fields=["next_attempt_at", "id"],
                name="message_pending_by_attempt",
                condition=models.Q(state="PENDING"),
            ),
        ]

    def __str__(self) -> str:
        return self.message_id
