from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from offices.models import Desk


class SavedFilter(models.Model):
    """A narrowed register kept under a name, for a person alone or for a whole desk.

    ``query`` is what stands in the address, as ``direction=INCOMING&desk=TRADE``.
    """

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
        constraints = [
            models.CheckConstraint(
                name="saved_filter_of_person_or_desk",
                condition=models.Q(person__isnull=True) ^ models.Q(desk__isnull=True),
                violation_error_message=_("A filter is a person's own or a desk's."),
            ),
            models.UniqueConstraint(
                name="saved_filter_named_once_by_person",
                fields=["person", "name"],
                condition=models.Q(person__isnull=False),
                violation_error_message=_("You have a filter of that name already."),
            ),
            models.UniqueConstraint(
                name="saved_filter_named_once_at_desk",
                fields=["desk", "name"],
                condition=models.Q(desk__isnull=False),
                violation_error_message=_("The desk has a filter of that name already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
