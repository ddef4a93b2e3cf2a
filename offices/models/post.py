from django.db import models
from django.utils.translation import gettext_lazy as _

from offices.models.party import Party


class Post(models.Model):
    """An office of one party in a place: a ministry, an embassy, a mission."""

    code = models.CharField(max_length=16, unique=True)
    name = models.CharField(max_length=200)
    name_ko = models.CharField(max_length=200, blank=True)
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="posts")
    place = models.CharField(max_length=100)
    zone = models.CharField(max_length=64)
    calendar_code = models.CharField(max_length=32, blank=True)

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        constraints = [
            models.CheckConstraint(
                name="post_has_zone",
                condition=~models.Q(zone=""),
                violation_error_message=_("A post needs its time zone."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
