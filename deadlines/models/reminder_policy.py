from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from deadlines.models.agreement import Agreement
from deadlines.models.deadline import Basis
from deadlines.models.rule import Nature
from offices.models import Marking

RUNGS_SHAPE = r"^-?[0-9]{1,3}w?( -?[0-9]{1,3}w?)*$"


class ReminderPolicy(models.Model):
    """When to remind of the deadlines that it is for; an empty criterion fits them all.

    ``rungs`` are days before the due date, negative after it, ``w`` for working days:
    ``10w 3 1 0 -1``. An overdue duty is then reminded every ``repeat_every`` days, 0 for
    never. From ``urgent_from`` days before the date on, a reminder is sent at once, asks
    to be acknowledged, and goes one step up after ``escalate_after`` hours without it.
    """

    class Side(models.TextChoices):
        """Whose act it is: what we or both owe, what they owe us, what others do."""

        OURS = "OURS", _("Ours or both sides'")
        THEIRS = "THEIRS", _("Theirs")
        OTHER = "OTHER", _("Others'")

    name = models.CharField(_("name"), max_length=200)
    agreement = models.ForeignKey(
        Agreement,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("agreement"),
    )
    side = models.CharField(_("whose act"), max_length=16, choices=Side, default=Side.OURS)
    basis = models.CharField(_("basis"), max_length=16, choices=Basis, blank=True)
    nature = models.CharField(_("nature"), max_length=16, choices=Nature, blank=True)
    marking = models.SmallIntegerField(_("marking"), choices=Marking, null=True, blank=True)
    rungs = models.CharField(_("reminded"), max_length=200)
    repeat_every = models.PositiveSmallIntegerField(_("then every so many days"), default=7)
    hour = models.PositiveSmallIntegerField(_("at the hour"), default=9)
    urgent_from = models.SmallIntegerField(_("urgent from so many days before"), default=1)
    escalate_after = models.PositiveSmallIntegerField(_("goes up after hours"), default=24)
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("reminder policy")
        verbose_name_plural = _("reminder policies")
        constraints = [
            models.CheckConstraint(
                name="reminder_policy_rungs_readable",
                condition=models.Q(rungs__regex=RUNGS_SHAPE),
                violation_error_message=_(
                    "Reminded: write days as “14 7 3 1 0 -1”, “w” after a number for working days."
                ),
            ),
            models.CheckConstraint(
                name="reminder_policy_only_a_duty_is_late",
                condition=models.Q(nature__in=["", "DUTY"])
                | (~models.Q(rungs__contains="-") & models.Q(repeat_every=0)),
                violation_error_message=_(
                    "Only a duty is ever overdue: for any other nature take out the days after"
                    " the date and set “then every so many days” to 0."
                ),
            ),
            models.CheckConstraint(
                name="reminder_policy_hour_of_a_day",
                condition=models.Q(hour__range=(0, 23)),
                violation_error_message=_("At the hour: choose a full hour from 0 to 23."),
            ),
            models.CheckConstraint(
                name="reminder_policy_criteria_known",
                condition=models.Q(
                    side__in=["OURS", "THEIRS", "OTHER"],
                    basis__in=["", "RULE", "STATED", "AGREED", "INTERNAL"],
                    nature__in=["", "DUTY", "RIGHT", "EFFECT", "BAR", "PERIOD", "CONVENTION"],
                )
                & (models.Q(marking__isnull=True) | models.Q(marking__range=(0, 3))),
                violation_error_message=_("Choose among the listed criteria."),
            ),
            models.UniqueConstraint(
                Coalesce("agreement", 0),
                "side",
                "basis",
                "nature",
                Coalesce("marking", -1),
                name="reminder_policy_one_for_criteria",
                condition=models.Q(is_active=True),
                violation_error_message=_("Another policy in use has the same criteria."),
            ),
        ]

    def __str__(self) -> str:
        return self.name
