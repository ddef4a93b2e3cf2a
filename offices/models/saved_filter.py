from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from offices.models.desk import Desk


class SavedFilter(models.Model):
    """A narrowed list kept under a name, for a person alone or for a whole desk.

    ``of`` names the list by a code that the app which shows it knows, as LETTERS; ``query``
    is what stands in its address, as ``direction=INCOMING&desk=TRADE``, and that list's own
    form says whether it still holds.
    """

    of = models.CharField(max_length=16, db_default="LETTERS")  # of the release before
    name = models.CharField(max_length=80)
    query = models.CharField(max_length=1000)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
    )
    desk = models.ForeignKey(
        Desk, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        verbose_name = _("saved filter")
        verbose_name_plural = _("saved filters")
        db_table = "correspondence_savedfilter"  # where the release before reads and writes it
        constraints = [
            models.CheckConstraint(
                name="saved_filter_of_person_or_desk",
                condition=models.Q(person__isnull=True) ^ models.Q(desk__isnull=True),
                violation_error_message=_("A filter is a person's own or a desk's."),
            ),
            models.CheckConstraint(
                name="saved_filter_of_a_list",
                condition=~models.Q(of=""),
                violation_error_message=_("A filter names the list that it narrows."),
            ),
            models.UniqueConstraint(
                name="saved_filter_of_list_once_by_person",
                fields=["person", "of", "name"],
                condition=models.Q(person__isnull=False),
                violation_error_message=_("You have a filter of that name already."),
            ),
            models.UniqueConstraint(
                name="saved_filter_of_list_once_at_desk",
                fields=["desk", "of", "name"],
                condition=models.Q(desk__isnull=False),
                violation_error_message=_("The desk has a filter of that name already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
