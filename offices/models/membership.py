from django.db import models
from django.utils.translation import gettext_lazy as _

from offices.models.desk import Desk
from offices.models.user import User


class Membership(models.Model):
    """A user's place at a desk, and who stands in for them there."""

    class Role(models.TextChoices):
        OFFICER = "OFFICER", _("Officer")
        MANAGER = "MANAGER", _("Head of desk")

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=16, choices=Role, default=Role.OFFICER)
    deputy = models.ForeignKey(
        User, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(
                name="membership_once_a_desk",
                fields=["user", "desk"],
                violation_error_message=_("This user is a member of the desk already."),
            ),
            models.CheckConstraint(
                name="membership_role_known",
                condition=models.Q(role__in=["OFFICER", "MANAGER"]),
                violation_error_message=_("A member is an officer or the head of the desk."),
            ),
            models.CheckConstraint(
                name="membership_deputy_is_another",
                condition=models.Q(deputy__isnull=True) | ~models.Q(deputy=models.F("user")),
                violation_error_message=_("Nobody is their own deputy."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.desk}"
