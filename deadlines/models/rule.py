from django.db import models
from django.utils.translation import gettext_lazy as _

from deadlines.models.provision import Provision


class Nature(models.TextChoices):
    """What a statement of a treaty is; only a DUTY is ever overdue."""

    DUTY = "DUTY", _("Duty")
    RIGHT = "RIGHT", _("Right")
    EFFECT = "EFFECT", _("Effect")
    BAR = "BAR", _("Bar")
    PERIOD = "PERIOD", _("Period")
    CONVENTION = "CONVENTION", _("Convention")


class RuleState(models.TextChoices):
    """How well the text is known: VERIFIED dockets, SECONDARY to be confirmed, DRAFT never."""

    VERIFIED = "VERIFIED", _("Verified")
    SECONDARY = "SECONDARY", _("Secondary source")
    DRAFT = "DRAFT", _("Draft")


class Rule(models.Model):
    """One time limit of a provision, in one version; loaded from ``fixtures/agreements``.

    ``code`` is the stable id, as ``KORUS-22.2.4(b)``; ``lookup_code`` the same folded,
    as ``korus-22.2.4.b``. ``length`` and ``unit`` are empty where the text sets no number;
    ``no_number`` then holds its word, as "promptly". The other fields of the limit are
    those of ``deadlines.engine.TimeLimit``. ``kinds`` are the requests that choose the
    rule; ``silent_on`` what the text leaves open and so gives readings. ``stopped_by`` is
    the instant of the letter that does the act, SENT or RECEIVED, at which the clock stops.
    """

    provision = models.ForeignKey(Provision, on_delete=models.PROTECT, related_name="rules")
    code = models.CharField(max_length=80)
    lookup_code = models.CharField(max_length=80)
    version = models.PositiveSmallIntegerField(default=1)
    title = models.CharField(max_length=300, blank=True)
    title_ko = models.CharField(max_length=300, blank=True)
    nature = models.CharField(max_length=16, choices=Nature)
    state = models.CharField(max_length=16, choices=RuleState)
    kinds = models.JSONField(default=list, blank=True)
    trigger_type = models.CharField(max_length=32, blank=True)
    trigger_event = models.CharField(max_length=300, blank=True)
    trigger_from = models.CharField(max_length=16, default="UNSTATED")

    length = models.PositiveIntegerField(null=True, blank=True)
    unit = models.CharField(max_length=24, blank=True)
    operator = models.CharField(max_length=24, default="WITHIN")
    day_one = models.CharField(max_length=24, default="AFTER_TRIGGER")
    roll = models.CharField(max_length=24, default="UNADJUSTED")
    month_rule = models.CharField(max_length=24, default="SAME_NUMBER")
    clear_days = models.BooleanField(default=False)
    minimum_working_days = models.PositiveSmallIntegerField(default=0)
    skip_non_working_up_to = models.PositiveSmallIntegerField(default=0)
    cut_off = models.TimeField(null=True, blank=True)
    cut_off_to = models.CharField(max_length=24, blank=True)
    calendars = models.JSONField(default=list, blank=True)
    calendar_mode = models.CharField(max_length=16, default="ANY_CLOSED")
    no_number = models.CharField(max_length=100, blank=True)

    variants = models.JSONField(default=list, blank=True)
    actor = models.CharField(max_length=32)
    discharged_by = models.CharField(max_length=300, blank=True)
    stopped_by = models.CharField(max_length=16, default="UNSTATED")
    otherwise_agreed = models.BooleanField(default=False)
    place_rule = models.CharField(max_length=32, blank=True)
    place_text = models.CharField(max_length=300, blank=True)
    recurrence = models.JSONField(null=True, blank=True)
    follows = models.JSONField(default=list, blank=True)
    silent_on = models.JSONField(default=list, blank=True)
    source = models.CharField(max_length=500, blank=True)
    note = models.TextField(blank=True)
    in_force_from_on = models.DateField(null=True, blank=True)
    in_force_until_on = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name = _("rule")
        verbose_name_plural = _("rules")
        constraints = [
            models.UniqueConstraint(
                name="rule_version_once",
                fields=["lookup_code", "version"],
                violation_error_message=_("This version of the rule is on record already."),
            ),
            models.CheckConstraint(
                name="rule_nature_known",
                condition=models.Q(
                    nature__in=["DUTY", "RIGHT", "EFFECT", "BAR", "PERIOD", "CONVENTION"]
                ),
                violation_error_message=_("Choose one of the listed natures."),
            ),
            models.CheckConstraint(
                name="rule_state_known",
                condition=models.Q(state__in=["VERIFIED", "SECONDARY", "DRAFT"]),
                violation_error_message=_(
                    "A rule is verified, from a secondary source or a draft."
                ),
            ),
            models.CheckConstraint(
                name="rule_stopped_by_known",
                condition=models.Q(stopped_by__in=["SENT", "RECEIVED", "UNSTATED"]),
                violation_error_message=_(
                    "A clock is stopped by sending, by receipt, or the text does not say."
                ),
            ),
            models.CheckConstraint(
                name="rule_number_with_unit",
                condition=models.Q(length__isnull=True, unit="")
                | models.Q(length__isnull=False) & ~models.Q(unit=""),
                violation_error_message=_("A time limit has both a number and a unit, or neither."),
            ),
            models.CheckConstraint(
                name="rule_force_ends_after_start",
                condition=models.Q(in_force_until_on__isnull=True)
                | models.Q(in_force_from_on__isnull=True)
                | models.Q(in_force_until_on__gt=models.F("in_force_from_on")),
                violation_error_message=_("A version of a rule ends after it begins."),
            ),
        ]

    def __str__(self) -> str:
        return self.code
