from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from correspondence.models.letter import Letter


class Comment(models.Model):
    """A word among colleagues about a letter: never edited, and retracted by its author alone.

    One that was retracted keeps its place, its author and its instants, and not its text.
    """

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="comments")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(blank=True)
    written_at = models.DateTimeField()
    retracted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        constraints = [
            models.CheckConstraint(
                name="comment_text_until_retracted",
                condition=models.Q(retracted_at__isnull=True) & ~models.Q(text="")
                | models.Q(retracted_at__isnull=False, text=""),
                violation_error_message=_("A comment has its text until it is retracted."),
            ),
        ]
        indexes = [models.Index(fields=["letter", "id"], name="comment_of_letter")]

    def __str__(self) -> str:
        return f"{self.letter_id} {self.pk}"


class Mention(models.Model):
    """Somebody whom a comment names, and who was told of it."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="mentions")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("mention")
        verbose_name_plural = _("mentions")
        constraints = [
            models.UniqueConstraint(
                name="mention_once_a_comment",
                fields=["comment", "user"],
                violation_error_message=_("The comment mentions this person already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.comment_id} {self.user_id}"
