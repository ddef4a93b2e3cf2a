from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from deadlines.models.deadline import Deadline
from offices.models import OutgoingMessage


class Reminder(models.Model):
    """One planned word to one person about one deadline; the row is the queue.

    ``rung`` is the number of days before the due date, negative after it. ``fire_at`` is
    the instant, derived from ``local_on`` in ``zone``. ``occurrence`` numbers the plan: a
    date or an officer that changes begins the next one. ``reason`` says why a reminder was
    skipped, or planned out of turn.
    """

    class Channel(models.TextChoices):
        MAIL = "MAIL", _("Mail")

    class State(models.TextChoices):
        PLANNED = "PLANNED", _("Planned")
        SENT = "SENT", _("Sent")
        SKIPPED = "SKIPPED", _("Skipped")

    deadline = models.ForeignKey(Deadline, on_delete=models.CASCADE, related_name="reminders")
    rung = models.SmallIntegerField()
    occurrence = models.PositiveSmallIntegerField(default=0)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    channel = models.CharField(max_length=16, choices=Channel, default=Channel.MAIL)
    local_on = models.DateField()
    zone = models.CharField(max_length=64)
    fire_at = models.DateTimeField()
    state = models.CharField(max_length=16, choices=State, default=State.PLANNED)
    reason = models.CharField(max_length=64, blank=True)
    claimed_until = models.DateTimeField(null=True, blank=True)
    message = models.ForeignKey(
        OutgoingMessage, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        constraints = [
            models.UniqueConstraint(
                name="reminder_planned_once",
                fields=["deadline", "rung", "occurrence", "recipient", "channel"],
                violation_error_message=_("This reminder is planned already."),
            ),
            models.CheckConstraint(
                name="reminder_state_known",
                condition=models.Q(state__in=["PLANNED", "SENT", "SKIPPED"]),
                violation_error_message=_("A reminder is planned, sent or skipped."),
            ),
            models.CheckConstraint(
                name="reminder_sent_has_message",
                condition=~models.Q(state="SENT") | models.Q(message__isnull=False),
                violation_error_message=_("A sent reminder names the message that carried it."),
            ),
            models.CheckConstraint(
                name="reminder_skipped_has_reason",
                condition=~models.Q(state="SKIPPED") | ~models.Q(reason=""),
                violation_error_message=_("A skipped reminder says why."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["fire_at", "id"],
                name="reminder_planned_by_fire_at",
                condition=models.Q(state="PLANNED"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deadline_id} {self.rung} {self.local_on}"
