from django.db import models
from django.utils.translation import gettext_lazy as _

from offices.models import Marking

COUNTS = ("open", "suspended", "unconfirmed", "unassigned")
"""What is counted of a day."""


class Tally(models.Model):
    """How much of what we owe falls due on a day, under a marking: a summary of the docket.

    For who reads all desks, to whom the docket itself is too long to be counted. What stands
    is the sum of all rows of a day and a marking: triggers (migration 0010) add a row of
    differences with every statement that changes deadlines, whoever makes it, so that nobody
    waits for another's count; ``deadlines.services.tallying`` sums them up now and then, and
    ``verify_all`` compares. Of duties that are ours or both's: ``open`` and ``suspended`` by
    state; of the open ones ``unconfirmed`` have a date to be confirmed, ``unassigned`` no
    officer. ``due_on`` is None for those without a date.
    """

    due_on = models.DateField(null=True, blank=True)
    marking = models.SmallIntegerField(choices=Marking)
    open = models.IntegerField()
    suspended = models.IntegerField()
    unconfirmed = models.IntegerField()
    unassigned = models.IntegerField()
    is_sum = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("tally of the docket")
        verbose_name_plural = _("tallies of the docket")
        indexes = [
            models.Index(  # differences that are to be summed up
                fields=["id"], name="tally_not_summed", condition=models.Q(is_sum=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.due_on or '—'} {self.marking}"
