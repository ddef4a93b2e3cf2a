from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from offices.models.event import Event


class Webhook(models.Model):
    """An address of another system that is told of events as they happen.

    It is told what exists for ``user``; ``kinds`` names the events, all of them where
    empty. ``last_event`` is the number up to which events were handed over. After a
    rotation the old secret signs as well until ``old_secret_until``.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    url = models.CharField(max_length=500)
    kinds = models.JSONField(default=list, blank=True)
    sealed_secret = models.TextField()
    sealed_old_secret = models.TextField(blank=True)
    old_secret_until = models.DateTimeField(null=True, blank=True)
    last_event = models.BigIntegerField(default=0)
    made_at = models.DateTimeField()
    disabled_at = models.DateTimeField(null=True, blank=True)
    disabled_because = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("webhook")
        verbose_name_plural = _("webhooks")
        constraints = [
            models.CheckConstraint(
                name="webhook_disabled_says_why",
                condition=models.Q(disabled_at__isnull=True, disabled_because="")
                | (models.Q(disabled_at__isnull=False) & ~models.Q(disabled_because="")),
                violation_error_message=_("A disabled webhook says why."),
            ),
        ]
        indexes = [models.Index(fields=["user", "-id"], name="webhook_of_user")]

    def __str__(self) -> str:
        return self.url


class Delivery(models.Model):
    """One event on its way to one webhook; the row is the queue."""

    class State(models.TextChoices):
        PENDING = "PENDING", _("Waiting")
        SENT = "SENT", _("Sent")
        DEAD = "DEAD", _("Given up")

    webhook = models.ForeignKey(Webhook, on_delete=models.CASCADE, related_name="deliveries")
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=16, choices=State, default=State.PENDING)
    made_at = models.DateTimeField()
    next_attempt_at = models.DateTimeField()
    claimed_until = models.DateTimeField(null=True, blank=True)
    attempts_made = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        constraints = [
            models.UniqueConstraint(
                name="delivery_once",
                fields=["webhook", "event"],
                violation_error_message=_("This event is on its way there already."),
            ),
            models.CheckConstraint(
                name="delivery_state_known",
                condition=models.Q(state__in=["PENDING", "SENT", "DEAD"]),
                violation_error_message=_("A delivery is waiting, sent or given up."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_attempt_at", "id"],
                name="delivery_pending_by_attempt",
                condition=models.Q(state="PENDING"),
            ),
            models.Index(fields=["webhook", "-id"], name="delivery_of_webhook"),
        ]

    def __str__(self) -> str:
        return f"{self.webhook_id} {self.event_id}"


class DeliveryAttempt(models.Model):
    """One try at a delivery; written before the try, closed after it."""

    delivery = models.ForeignKey(Delivery, on_delete=models.CASCADE, related_name="attempts")
    number = models.PositiveSmallIntegerField()
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True, blank=True)
    status = models.SmallIntegerField(null=True, blank=True)
    answer = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = _("attempt at a delivery")
        verbose_name_plural = _("attempts at deliveries")
        constraints = [
            models.UniqueConstraint(
                name="delivery_attempt_numbered_once",
                fields=["delivery", "number"],
                violation_error_message=_("This attempt is on record already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.delivery_id} #{self.number}"
