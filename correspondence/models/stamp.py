from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from correspondence.models.attachment import Attachment
from correspondence.models.letter import Letter


class StampKind(models.TextChoices):
    HANDED_OVER = "HANDED_OVER", _("Handed over")
    EMBASSY_RECEIVED = "EMBASSY_RECEIVED", _("Received by the embassy")
    MINISTRY_RECEIVED = "MINISTRY_RECEIVED", _("Received by the ministry")
    DESK_RECEIVED = "DESK_RECEIVED", _("Received by the desk")
    OTHER = "OTHER", _("Other stamp")


class Stamp(models.Model):
    """One station of a letter's way: who stamped it, where and when, told in ``zone``.

    At most one of a letter's stamps is its receipt in law; ``proof`` is the file that
    shows it, as an acknowledgement.
    """

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="stamps")
    kind = models.CharField(max_length=24, choices=StampKind)
    stamped_at = models.DateTimeField()
    zone = models.CharField(max_length=64)
    place = models.CharField(max_length=200, blank=True)
    by_whom = models.CharField(max_length=200)
    is_legal = models.BooleanField(default=False)
    proof = models.ForeignKey(
        Attachment, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("stamp")
        verbose_name_plural = _("stamps")
        constraints = [
            models.CheckConstraint(
                name="stamp_kind_known",
                condition=models.Q(
                    kind__in=[
                        "HANDED_OVER",
                        "EMBASSY_RECEIVED",
                        "MINISTRY_RECEIVED",
                        "DESK_RECEIVED",
                        "OTHER",
                    ]
                ),
                violation_error_message=_("Choose one of the listed kinds of stamp."),
            ),
            models.CheckConstraint(
                name="stamp_says_who_and_zone",
                condition=~models.Q(by_whom="") & ~models.Q(zone=""),
                violation_error_message=_("A stamp says whose it is and in which time zone."),
            ),
            models.UniqueConstraint(
                name="stamp_one_legal_receipt",
                fields=["letter"],
                condition=models.Q(is_legal=True),
                violation_error_message=_("One of a letter's stamps is its receipt in law."),
            ),
        ]
        indexes = [models.Index(fields=["letter", "stamped_at", "id"], name="stamp_of_letter")]

    def __str__(self) -> str:
        return f"{self.letter_id} {self.kind}"
