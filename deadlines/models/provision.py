from django.db import models
from django.utils.translation import gettext_lazy as _

from deadlines.models.agreement import Agreement


class Provision(models.Model):
    """An article or a paragraph of an agreement, by its normalized number, as 22.2.4(b)."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="provisions")
    article = models.CharField(max_length=64)
    title = models.CharField(max_length=300)
    title_ko = models.CharField(max_length=300, blank=True)
    summary = models.TextField(blank=True)
    source = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = _("provision")
        verbose_name_plural = _("provisions")
        constraints = [
            models.UniqueConstraint(
                name="provision_article_once",
                fields=["agreement", "article"],
                violation_error_message=_("This article of the agreement is on record already."),
            ),
            models.CheckConstraint(
                name="provision_names_article",
                condition=~models.Q(article=""),
                violation_error_message=_("A provision needs the number of its article."),
            ),
        ]

    def __str__(self) -> str:
        return self.article
