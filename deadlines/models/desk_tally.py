from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from offices.models import Desk, Marking


class DeskTally(models.Model):
    """How much of what we owe is open with an officer of a desk, by the month that it is due in.

    For who reads single desks, and for the loads of desks and officers: like ``Tally`` the sum
    of all rows alike is what stands, kept by triggers (migration 0012), summed up and compared
    with it. ``month_on`` is the first of the month, None for those without a date; ``officer``
    is None for what nobody has. No key is checked: each is one that a deadline refers to.
    """

    desk = models.ForeignKey(
        Desk, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False
    )
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.DO_NOTHING,
        null=True,
        blank=True,
        related_name="+",
        db_constraint=False,
        db_index=False,
    )
    month_on = models.DateField(null=True, blank=True)
    marking = models.SmallIntegerField(choices=Marking)
    open = models.IntegerField()
    is_sum = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("tally of a desk")
        verbose_name_plural = _("tallies of desks")
        indexes = [
            models.Index(  # a desk's rows, from the index alone
                fields=["desk", "officer", "month_on", "marking", "open", "id"],
                name="desk_tally_by_desk",
            ),
            models.Index(  # differences that are to be summed up
                fields=["id"], name="desk_tally_not_summed", condition=models.Q(is_sum=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.desk_id} {self.officer_id or '—'} {self.month_on or '—'} {self.marking}"
