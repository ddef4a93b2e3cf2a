from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from deadlines.models.calendar import Calendar


class Closure(models.Model):
    """A day on which a calendar's offices are closed, or, ``is_working``, open on a weekend.

    Only IN_FORCE moves dates; PROPOSED and ANNOUNCED show that a date may move.
    """

    class Kind(models.TextChoices):
        FIXED = "FIXED", _("Fixed holiday")
        SUBSTITUTE = "SUBSTITUTE", _("Substitute holiday")
        TEMPORARY = "TEMPORARY", _("Temporary holiday")
        MOURNING = "MOURNING", _("Day of mourning")
        INAUGURATION = "INAUGURATION", _("Inauguration Day")
        EXECUTIVE_ORDER = "EXECUTIVE_ORDER", _("By executive order")
        CLOSURE = "CLOSURE", _("Closure")
        WORKING_DAY = "WORKING_DAY", _("Extra working day")

    class State(models.TextChoices):
        PROPOSED = "PROPOSED", _("Proposed")
        ANNOUNCED = "ANNOUNCED", _("Announced")
        IN_FORCE = "IN_FORCE", _("In force")
        WITHDRAWN = "WITHDRAWN", _("Withdrawn")

    calendar = models.ForeignKey(Calendar, on_delete=models.PROTECT, related_name="closures")
    on = models.DateField()
    name = models.CharField(max_length=200)
    name_ko = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=24, choices=Kind)
    state = models.CharField(max_length=16, choices=State)
    source = models.CharField(max_length=500)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("closure")
        verbose_name_plural = _("closures")
        constraints = [
            models.UniqueConstraint(
                name="closure_named_once_a_day",
                fields=["calendar", "on", "name"],
                violation_error_message=_("This closure is in the calendar already."),
            ),
            models.CheckConstraint(
                name="closure_kind_known",
                condition=models.Q(
                    kind__in=[
                        "FIXED",
                        "SUBSTITUTE",
                        "TEMPORARY",
                        "MOURNING",
                        "INAUGURATION",
                        "EXECUTIVE_ORDER",
                        "CLOSURE",
                        "WORKING_DAY",
                    ]
                ),
                violation_error_message=_("Choose one of the listed kinds."),
            ),
            models.CheckConstraint(
                name="closure_state_known",
                condition=models.Q(state__in=["PROPOSED", "ANNOUNCED", "IN_FORCE", "WITHDRAWN"]),
                violation_error_message=_(
                    "A closure is proposed, announced, in force or withdrawn."
                ),
            ),
            models.CheckConstraint(
                name="closure_has_source",
                condition=~models.Q(source=""),
                violation_error_message=_("A closure needs its source: a statute or an order."),
            ),
            models.CheckConstraint(
                name="closure_confirmed_by_and_at",
                condition=models.Q(confirmed_by__isnull=True, confirmed_at__isnull=True)
                | models.Q(confirmed_by__isnull=False, confirmed_at__isnull=False),
                violation_error_message=_("A confirmation says both who and when."),
            ),
            models.CheckConstraint(
                name="closure_confirmed_by_second_person",
                condition=models.Q(entered_by__isnull=True)
                | models.Q(confirmed_by__isnull=True)
                | ~models.Q(confirmed_by=models.F("entered_by")),
                violation_error_message=_("A closure is confirmed by a second person."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.on} {self.name}"
