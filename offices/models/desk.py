from django.db import models
from django.utils.translation import gettext_lazy as _

from offices.models.post import Post


class Desk(models.Model):
    """The part of a post that answers for a counterpart or a subject; its code opens numbers."""

    code = models.CharField(max_length=16, unique=True)
    name = models.CharField(max_length=200)
    name_ko = models.CharField(max_length=200, blank=True)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="desks")
    is_default = models.BooleanField(
        default=False, help_text=_("Letters logged without a desk come here.")
    )

    class Meta:
        verbose_name = _("desk")
        verbose_name_plural = _("desks")
        constraints = [
            models.UniqueConstraint(
                name="desk_one_default",
                fields=["is_default"],
                condition=models.Q(is_default=True),
                violation_error_message=_("Another desk is the default already."),
            ),
            models.CheckConstraint(
                name="desk_code_shape",
                condition=models.Q(code__regex=r"^[A-Z][A-Z0-9]{1,15}$"),
                violation_error_message=_(
                    "A desk's code is 2 to 16 capital letters and digits, a letter first."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} · {self.name}"
