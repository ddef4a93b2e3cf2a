from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from correspondence.models.letter import Letter
from deadlines.models import Deadline
from offices.models import Desk


class InputState(models.TextChoices):
    """Whether input was given; whether it is late is a question asked of a day."""

    ASKED = "ASKED", _("Asked")
    GIVEN = "GIVEN", _("Given")
    WITHDRAWN = "WITHDRAWN", _("Withdrawn")


class InputRequest(models.Model):
    """What another desk is asked about a letter or a draft, by a day of that desk's.

    ``deadline`` is the internal one of the asked desk that it is reminded by. ``officer`` is
    who of that desk is to answer, where the asking desk named somebody.
    """

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="inputs")
    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="+")
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    question = models.TextField()
    by_on = models.DateField()
    state = models.CharField(max_length=16, choices=InputState, default=InputState.ASKED)
    deadline = models.OneToOneField(Deadline, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    answer = models.TextField(blank=True)
    reason = models.CharField(max_length=500, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )

    class Meta:
        verbose_name = _("input asked for")
        verbose_name_plural = _("inputs asked for")
        constraints = [
            models.CheckConstraint(
                name="input_state_known",
                condition=models.Q(state__in=["ASKED", "GIVEN", "WITHDRAWN"]),
                violation_error_message=_("Input is asked for, given or withdrawn."),
            ),
            models.CheckConstraint(
                name="input_has_question",
                condition=~models.Q(question=""),
                violation_error_message=_("Say what is asked."),
            ),
            models.CheckConstraint(
                name="input_given_with_answer",
                condition=models.Q(state="GIVEN") & ~models.Q(answer="")
                | ~models.Q(state="GIVEN") & models.Q(answer=""),
                violation_error_message=_("Input that was given has its answer; no other has."),
            ),
            models.CheckConstraint(
                name="input_ended_has_instant",
                condition=models.Q(state="ASKED", ended_at__isnull=True)
                | ~models.Q(state="ASKED") & models.Q(ended_at__isnull=False),
                violation_error_message=_("Input that is asked for no more says since when."),
            ),
            models.UniqueConstraint(
                name="input_asked_once",
                fields=["letter", "desk"],
                condition=models.Q(state="ASKED"),
                violation_error_message=_("The desk is asked about this letter already."),
            ),
        ]
        indexes = [
            models.Index(
                fields=["desk", "by_on", "id"],
                name="input_asked_of_desk",
                condition=models.Q(state="ASKED"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.letter_id} → {self.desk_id}, {self.by_on}"
