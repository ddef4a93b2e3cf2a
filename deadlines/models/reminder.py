from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from deadlines.models.deadline import Deadline
from deadlines.models.reminder_policy import ReminderPolicy
from offices.models import OutgoingMessage


class Reminder(models.Model):
    """One planned word to one person about one deadline; the row is the queue.

    ``rung`` is the number of days before the date, negative after it, of working days
    where ``in_working_days``. ``fire_at`` is the instant, derived from ``local_on`` in
    ``zone``. ``occurrence`` numbers the plan: a date or an officer that changes begins the
    next one. ``step`` is how far up the ladder it goes: 0 officer, 1 deputy, 2 head of
    desk, 3 registry. ``policy`` is the row that gave the rung, empty for the house's
    defaults. ``reason`` says why a reminder was skipped or given up, or planned out of
    turn. One without a recipient found nobody who may be told.
    """

    class Channel(models.TextChoices):
        MAIL = "MAIL", _("Mail")

    class State(models.TextChoices):
        PLANNED = "PLANNED", _("Planned")
        SENT = "SENT", _("Sent")
        SKIPPED = "SKIPPED", _("Skipped")
        DEAD = "DEAD", _("Given up")

    deadline = models.ForeignKey(
        Deadline, on_delete=models.CASCADE, related_name="reminders", db_index=False
    )
    rung = models.SmallIntegerField()
    in_working_days = models.BooleanField(default=False)
    occurrence = models.PositiveSmallIntegerField(default=0)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    channel = models.CharField(max_length=16, choices=Channel, default=Channel.MAIL)
    step = models.PositiveSmallIntegerField(default=0)
    policy = models.ForeignKey(
        ReminderPolicy,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
    )
    is_urgent = models.BooleanField(default=False)
    local_on = models.DateField()
    zone = models.CharField(max_length=64)
    fire_at = models.DateTimeField()
    state = models.CharField(max_length=16, choices=State, default=State.PLANNED)
    reason = models.CharField(max_length=64, blank=True)
    claimed_until = models.DateTimeField(null=True, blank=True)
    attempts_made = models.PositiveSmallIntegerField(default=0)
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
            models.UniqueConstraint(
                name="reminder_planned_once_for_nobody",
                fields=["deadline", "rung", "occurrence", "channel"],
                condition=models.Q(recipient__isnull=True),
                violation_error_message=_("This reminder is planned already."),
            ),
            models.CheckConstraint(
                name="reminder_state_known",
                condition=models.Q(state__in=["PLANNED", "SENT", "SKIPPED", "DEAD"]),
                violation_error_message=_("A reminder is planned, sent, skipped or given up."),
            ),
            models.CheckConstraint(
                name="reminder_sent_has_message",
                condition=~models.Q(state="SENT") | models.Q(message__isnull=False),
                violation_error_message=_("A sent reminder names the message that carried it."),
            ),
            models.CheckConstraint(
                name="reminder_sent_to_somebody",
                condition=~models.Q(state="SENT") | models.Q(recipient__isnull=False),
                violation_error_message=_("A reminder is sent to somebody."),
            ),
            models.CheckConstraint(
                name="reminder_skipped_has_reason",
                condition=~models.Q(state__in=["SKIPPED", "DEAD"]) | ~models.Q(reason=""),
                violation_error_message=_("A reminder that was not sent says why."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["fire_at", "id"],
                name="reminder_planned_by_fire_at",
                condition=models.Q(state="PLANNED"),
            ),
            models.Index(fields=["recipient", "fire_at", "id"], name="reminder_of_recipient"),
            models.Index(
                fields=["fire_at", "id"],
                name="reminder_given_up",
                condition=models.Q(state="DEAD"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deadline_id} {self.rung} {self.local_on}"
