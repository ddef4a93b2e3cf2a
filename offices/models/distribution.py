from django.db import models
from django.utils.translation import gettext_lazy as _

from offices.models.desk import Desk
from offices.models.user import User


class Distribution(models.Model):
    """Who may see a thing beyond its desk; a letter and its deadlines share one."""

    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("distribution list")
        verbose_name_plural = _("distribution lists")

    def __str__(self) -> str:
        return str(_("Distribution list %(id)s") % {"id": self.pk})


class DistributionEntry(models.Model):
    """One user or one whole desk on a distribution list."""

    distribution = models.ForeignKey(Distribution, on_delete=models.CASCADE, related_name="entries")
    user = models.ForeignKey(
        User, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    desk = models.ForeignKey(
        Desk, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("distribution entry")
        verbose_name_plural = _("distribution entries")
        constraints = [
            models.CheckConstraint(
                name="distribution_entry_user_or_desk",
                condition=models.Q(user__isnull=True) ^ models.Q(desk__isnull=True),
                violation_error_message=_("Name a user or a desk, and not both."),
            ),
            models.UniqueConstraint(
                name="distribution_entry_user_once",
                fields=["distribution", "user"],
                condition=models.Q(user__isnull=False),
                violation_error_message=_("This user is on the list already."),
            ),
            models.UniqueConstraint(
                name="distribution_entry_desk_once",
                fields=["distribution", "desk"],
                condition=models.Q(desk__isnull=False),
                violation_error_message=_("This desk is on the list already."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.user or self.desk)
