from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from deadlines.models.deadline import Deadline


class Extension(models.Model):
    """More time that was asked for, and what became of it; letters by registry number.

    ``from_on`` is the due date it was asked against. ``after_expiry`` says that it was
    agreed when that date had passed already. ``conduct`` is how both sides showed that
    they agree where no letter says so, as a head of desk put it on record.
    """

    class State(models.TextChoices):
        ASKED = "ASKED", _("Asked for")
        AGREED = "AGREED", _("Agreed")
        REFUSED = "REFUSED", _("Refused")

    deadline = models.ForeignKey(Deadline, on_delete=models.CASCADE, related_name="extensions")
    state = models.CharField(max_length=16, choices=State, default=State.ASKED)
    from_on = models.DateField()
    to_on = models.DateField()
    asked_in = models.CharField(max_length=64, blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    answered_in = models.CharField(max_length=64, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    after_expiry = models.BooleanField(default=False)
    conduct = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = _("extension")
        verbose_name_plural = _("extensions")
        constraints = [
            models.CheckConstraint(
                name="extension_state_known",
                condition=models.Q(state__in=["ASKED", "AGREED", "REFUSED"]),
                violation_error_message=_("An extension is asked for, agreed or refused."),
            ),
            models.CheckConstraint(
                name="extension_is_longer",
                condition=models.Q(to_on__gt=models.F("from_on")),
                violation_error_message=_("An extension ends after the present due date."),
            ),
            models.CheckConstraint(
                name="extension_asked_in_letter",
                condition=~models.Q(asked_in="") | ~models.Q(conduct=""),
                violation_error_message=_("Name the letter that asks for more time."),
            ),
            models.CheckConstraint(
                name="extension_agreed_in_letter",
                condition=~models.Q(state="AGREED")
                | ~models.Q(answered_in="")
                | ~models.Q(conduct=""),
                violation_error_message=_("Name the letter that agrees to more time."),
            ),
            models.CheckConstraint(
                name="extension_answered_when_decided",
                condition=models.Q(state="ASKED", answered_at__isnull=True)
                | ~models.Q(state="ASKED") & models.Q(answered_at__isnull=False),
                violation_error_message=_("An answered extension says when."),
            ),
            models.UniqueConstraint(
                name="extension_one_pending",
                fields=["deadline"],
                condition=models.Q(state="ASKED"),
                violation_error_message=_("An extension is asked for already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deadline_id} {self.from_on} → {self.to_on} {self.state}"
