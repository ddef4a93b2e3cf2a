from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from correspondence.models.letter import Letter
from offices.models import OutgoingMessage


class Channel(models.TextChoices):
    POUCH = "POUCH", _("Diplomatic pouch")
    COURIER = "COURIER", _("Courier")
    EMAIL = "EMAIL", _("E-mail")
    PORTAL = "PORTAL", _("Portal")
    BY_HAND = "BY_HAND", _("By hand")


class Dispatch(models.Model):
    """One sending of a letter of ours, by a channel; sent is not delivered.

    ``sent_at`` is when it left here, as whoever dispatched it said, and ``accepted_at``
    when the mail server took it, for what goes by e-mail. One that came back says why and
    when; the letter may then be sent again.
    """

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="dispatches")
    channel = models.CharField(max_length=16, choices=Channel)
    tracking = models.CharField(max_length=100, blank=True)
    address = models.EmailField(blank=True)
    message = models.OneToOneField(
        OutgoingMessage, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    accepted_at = models.DateTimeField(null=True, blank=True)
    returned_at = models.DateTimeField(null=True, blank=True)
    returned_because = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = _("dispatch")
        verbose_name_plural = _("dispatches")
        constraints = [
            models.CheckConstraint(
                name="dispatch_channel_known",
                condition=models.Q(channel__in=["POUCH", "COURIER", "EMAIL", "PORTAL", "BY_HAND"]),
                violation_error_message=_("Choose one of the listed channels."),
            ),
            models.CheckConstraint(
                name="dispatch_by_mail_has_message",
                condition=models.Q(channel="EMAIL", message__isnull=False) & ~models.Q(address="")
                | ~models.Q(channel="EMAIL")
                & models.Q(message__isnull=True, accepted_at__isnull=True, address=""),
                violation_error_message=_("What goes by e-mail has its address and its message."),
            ),
            models.CheckConstraint(
                name="dispatch_returned_says_why",
                condition=models.Q(returned_at__isnull=True, returned_because="")
                | models.Q(returned_at__isnull=False) & ~models.Q(returned_because=""),
                violation_error_message=_("What came back says why and when."),
            ),
            models.UniqueConstraint(
                name="dispatch_once_unless_returned",
                fields=["letter"],
                condition=models.Q(returned_at__isnull=True),
                violation_error_message=_("The letter is dispatched already."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["id"],
                name="dispatch_mail_awaited",
                condition=models.Q(
                    channel="EMAIL", accepted_at__isnull=True, returned_at__isnull=True
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.letter_id} {self.channel}"
