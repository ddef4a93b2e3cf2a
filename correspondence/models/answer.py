from django.db import models
from django.utils.translation import gettext_lazy as _

from correspondence.models.letter import Letter
from correspondence.models.request import Request


class Answer(models.Model):
    """A request that a letter of ours answers, wholly or in part, once it is dispatched."""

    class Extent(models.TextChoices):
        FULL = "FULL", _("Answered")
        PARTIAL = "PARTIAL", _("Answered in part")

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="answers")
    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="answers")
    extent = models.CharField(max_length=8, choices=Extent, default=Extent.FULL)

    class Meta:
        verbose_name = _("answer to a request")
        verbose_name_plural = _("answers to requests")
        constraints = [
            models.UniqueConstraint(
                name="answer_once_a_request",
                fields=["letter", "request"],
                violation_error_message=_("This letter answers the request already."),
            ),
            models.CheckConstraint(
                name="answer_extent_known",
                condition=models.Q(extent__in=["FULL", "PARTIAL"]),
                violation_error_message=_("A request is answered wholly or in part."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.letter_id} → {self.request_id}"
