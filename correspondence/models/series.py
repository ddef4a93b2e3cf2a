from django.db import models
from django.utils.translation import gettext_lazy as _

from offices.models import Desk


class Series(models.Model):
    """The last serial given in a desk's year of one direction, incremented as numbers are."""

    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="+")
    letter_code = models.CharField(max_length=1)
    year = models.PositiveSmallIntegerField()
    last_serial = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("series of numbers")
        verbose_name_plural = _("series of numbers")
        constraints = [
            models.UniqueConstraint(
                name="series_once_a_year",
                fields=["desk", "letter_code", "year"],
                violation_error_message=_("This series exists already."),
            ),
            models.CheckConstraint(
                name="series_direction_known",
                condition=models.Q(letter_code__in=["I", "O", "N"]),
                violation_error_message=_("A series is of incoming, outgoing or noted letters."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.desk.code}-{self.letter_code}-{self.year}"
