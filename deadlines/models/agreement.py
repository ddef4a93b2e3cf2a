from django.db import models
from django.utils.translation import gettext_lazy as _

from offices.models import Desk, Party


class Agreement(models.Model):
    """A treaty, or a statute that sets clocks; loaded from ``fixtures/agreements``.

    ``short_names`` are the names that letters call it by, in any language.
    ``lists_articles`` says that every article is on record, so that a citation of
    another one can be said not to exist.
    """

    key = models.CharField(max_length=32, unique=True)
    name = models.CharField(max_length=300)
    name_ko = models.CharField(max_length=300, blank=True)
    short_names = models.JSONField(default=list, blank=True)
    parties = models.ManyToManyField(Party, related_name="agreements")
    signed_on = models.DateField(null=True, blank=True)
    in_force_from_on = models.DateField(null=True, blank=True)
    in_force_until_on = models.DateField(null=True, blank=True)
    counting = models.TextField(blank=True, help_text=_("How it counts, and by what authority."))
    note = models.TextField(blank=True)
    lists_articles = models.BooleanField(default=False)
    desk = models.ForeignKey(
        Desk,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("Whose docket its standing obligations are on; else the default desk's."),
    )

    class Meta:
        verbose_name = _("agreement")
        verbose_name_plural = _("agreements")
        constraints = [
            models.CheckConstraint(
                name="agreement_force_ends_after_start",
                condition=models.Q(in_force_until_on__isnull=True)
                | models.Q(in_force_until_on__gt=models.F("in_force_from_on")),
                violation_error_message=_("An agreement ends after it enters into force."),
            ),
        ]

    def __str__(self) -> str:
        return self.key
