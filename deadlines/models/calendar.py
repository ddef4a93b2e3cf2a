from django.db import models
from django.utils.translation import gettext_lazy as _


class Calendar(models.Model):
    """When the offices of a capital work; loaded from ``fixtures/calendars``.

    ``weekends`` is a list of ``{"days": [5, 6], "from": date or null}``, Monday being 0.
    ``version`` rises with every change that may move a date.
    """

    code = models.CharField(max_length=32, unique=True)
    name = models.CharField(max_length=200)
    name_ko = models.CharField(max_length=200, blank=True)
    weekends = models.JSONField(default=list)
    known_from_on = models.DateField()
    known_until_on = models.DateField()
    version = models.PositiveIntegerField(default=1)
    note = models.TextField(blank=True)

    class Meta:
        verbose_name = _("calendar")
        verbose_name_plural = _("calendars")
        constraints = [
            models.CheckConstraint(
                name="calendar_span_in_order",
                condition=models.Q(known_until_on__gte=models.F("known_from_on")),
                violation_error_message=_("A calendar is known until a day after its first."),
            ),
        ]

    def __str__(self) -> str:
        return self.code
