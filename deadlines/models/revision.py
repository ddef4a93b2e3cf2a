from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from deadlines.models.deadline import Deadline


class Revision(models.Model):
    """A date of a deadline and the one that replaces it, or would: old, new, cause and who.

    ``explanation`` is the new computation and ``new_values`` the other fields it sets.
    A date that moves earlier, proposed by a person, is applied by another person. One of a
    discharge that was judged anew leaves the date and says on which day it was met after all.
    """

    class Cause(models.TextChoices):
        CALENDAR = "CALENDAR", _("A calendar changed")
        TRIGGER_CORRECTED = "TRIGGER_CORRECTED", _("The trigger was corrected")
        RULE_CORRECTED = "RULE_CORRECTED", _("The rule was corrected")
        FIRMED_UP = "FIRMED_UP", _("The calendar is now known")
        EXTENSION = "EXTENSION", _("Extended by agreement")
        ZONE_RULE = "ZONE_RULE", _("A zone's clock changed")
        RESUMED = "RESUMED", _("The clock runs again")
        READING_CHOSEN = "READING_CHOSEN", _("A reading was chosen")
        REJUDGED = "REJUDGED", _("When it was met was judged anew")
        OTHER_DUTY = "OTHER_DUTY", _("Another duty presses now")

    class State(models.TextChoices):
        PROPOSED = "PROPOSED", _("Proposed")
        APPLIED = "APPLIED", _("Applied")
        DECLINED = "DECLINED", _("Declined")

    deadline = models.ForeignKey(Deadline, on_delete=models.CASCADE, related_name="revisions")
    cause = models.CharField(max_length=32, choices=Cause)
    state = models.CharField(max_length=16, choices=State, default=State.PROPOSED)
    reason = models.CharField(max_length=500, blank=True)
    old_due_on = models.DateField(null=True, blank=True)
    new_due_on = models.DateField(null=True, blank=True)
    old_due_at = models.DateTimeField(null=True, blank=True)
    new_due_at = models.DateTimeField(null=True, blank=True)
    old_opens_on = models.DateField(null=True, blank=True)
    new_opens_on = models.DateField(null=True, blank=True)
    explanation = models.JSONField(default=dict, blank=True)
    new_values = models.JSONField(default=dict, blank=True)
    proposed_at = models.DateTimeField()
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    decision_reason = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        constraints = [
            models.CheckConstraint(
                name="revision_cause_known",
                condition=models.Q(
                    cause__in=[
                        "CALENDAR",
                        "TRIGGER_CORRECTED",
                        "RULE_CORRECTED",
                        "FIRMED_UP",
                        "EXTENSION",
                        "ZONE_RULE",
                        "RESUMED",
                        "READING_CHOSEN",
                        "REJUDGED",
                        "OTHER_DUTY",
                    ]
                ),
                violation_error_message=_("Choose one of the listed causes."),
            ),
            models.CheckConstraint(
                name="revision_state_known",
                condition=models.Q(state__in=["PROPOSED", "APPLIED", "DECLINED"]),
                violation_error_message=_("A revision is proposed, applied or declined."),
            ),
            models.CheckConstraint(
                name="revision_decided_at_and_by",
                condition=models.Q(state="PROPOSED", decided_at__isnull=True)
                & models.Q(decided_by__isnull=True)
                | ~models.Q(state="PROPOSED") & models.Q(decided_at__isnull=False),
                violation_error_message=_("A decided revision says when it was decided."),
            ),
            models.CheckConstraint(
                name="revision_earlier_by_second_person",
                condition=~models.Q(state="APPLIED")
                | models.Q(proposed_by__isnull=True)
                | models.Q(old_due_on__isnull=True)
                | models.Q(new_due_on__isnull=True)
                | models.Q(new_due_on__gte=models.F("old_due_on"))
                | models.Q(decided_by__isnull=False)
                & ~models.Q(decided_by=models.F("proposed_by")),
                violation_error_message=_("An earlier date is confirmed by a second person."),
            ),
            models.UniqueConstraint(
                name="revision_one_proposed",
                fields=["deadline"],
                condition=models.Q(state="PROPOSED"),
                violation_error_message=_("A deadline has one proposed revision at a time."),
            ),
        ]
        indexes = [
            models.Index(fields=["deadline", "id"], name="revision_of_deadline"),
            models.Index(  # the dates that moved lately
                fields=["decided_at", "id"],
                name="revision_applied_lately",
                condition=models.Q(state="APPLIED"),
            ),
            models.Index(
                fields=["proposed_at", "id"],
                name="revision_awaiting_decision",
                condition=models.Q(state="PROPOSED"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deadline_id} {self.old_due_on} → {self.new_due_on} {self.state}"
