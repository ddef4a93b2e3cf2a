from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from deadlines.models.provision import Provision
from deadlines.models.rule import Nature, Rule
from offices.models import Desk, Distribution, Marking


class Basis(models.TextChoices):
    """Where the date comes from: a treaty's rule, the letter, both sides, or the office."""

    RULE = "RULE", _("Treaty rule")
    STATED = "STATED", _("Date set in the letter")
    AGREED = "AGREED", _("Agreed by both sides")
    INTERNAL = "INTERNAL", _("Office policy")


class OwedBy(models.TextChoices):
    """Who must act; only OURS and BOTH can be our breach."""

    OURS = "OURS", _("We")
    THEIRS = "THEIRS", _("They")
    BOTH = "BOTH", _("Both sides")
    OTHER = "OTHER", _("Others")


class DeadlineState(models.TextChoices):
    """How a deadline stands; whether it is overdue is a question asked of a day."""

    OPEN = "OPEN", _("Open")
    SUSPENDED = "SUSPENDED", _("Clock stopped")
    DISCHARGED = "DISCHARGED", _("Discharged")
    WAIVED = "WAIVED", _("Waived")
    VOID = "VOID", _("Void")


LIVE = (DeadlineState.OPEN, DeadlineState.SUSPENDED)
"""The states of a deadline that somebody has still to meet."""

GUARDS = ("marking", "distribution")
MET_BY = ("marking", "opens_on", "discharged_on", "discharged_at", "due_at", "rule")
OURS_OPEN = models.Q(nature="DUTY", owed_by__in=["OURS", "BOTH"], state="OPEN")
OURS_LIVE = models.Q(nature="DUTY", owed_by__in=["OURS", "BOTH"], state__in=["OPEN", "SUSPENDED"])


class Deadline(models.Model):
    """A date on the docket, or a duty without one, with the reasons it rests on.

    ``matter`` is the registry number of the letter that gave rise to it, empty for a
    standing obligation. ``due_on`` is the plain arithmetic day and ``due_at`` its instant;
    ``opens_on`` is the first day one may act, where the rule says from when. Without a
    date, ``reason_code`` says why there is none. ``explanation`` holds the computation as
    it was made: readings, steps, authority and versions. ``awaits_computing_since_at``
    marks a row that waits for the docket's worker.

    ``calendar_codes``, as ``|KR|US-FED|``, are the calendars that the date or a reading
    rests on, which judge days from ``judged_from_on`` to ``judged_until_on``; empty for a
    date that no closure moves. ``occurs_on`` is the scheduled day of a standing
    obligation's occurrence. ``proof`` is the letter or meeting that discharged it, on
    ``discharged_on``, at ``discharged_at`` where the hour is known.
    """

    basis = models.CharField(max_length=16, choices=Basis)
    nature = models.CharField(max_length=16, choices=Nature, default=Nature.DUTY)
    owed_by = models.CharField(max_length=16, choices=OwedBy)
    rule = models.ForeignKey(
        Rule, on_delete=models.PROTECT, null=True, blank=True, related_name="deadlines"
    )
    provision = models.ForeignKey(
        Provision, on_delete=models.PROTECT, null=True, blank=True, related_name="deadlines"
    )
    variant = models.CharField(max_length=32, blank=True)

    matter = models.CharField(max_length=64, blank=True)
    subject = models.CharField(max_length=500)
    counterpart = models.CharField(max_length=200, blank=True)
    desk = models.ForeignKey(Desk, on_delete=models.PROTECT, related_name="+")
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    marking = models.SmallIntegerField(choices=Marking, default=Marking.UNMARKED)
    distribution = models.ForeignKey(
        Distribution, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    trigger_on = models.DateField(null=True, blank=True)
    trigger_at = models.DateTimeField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    opens_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=16, choices=DeadlineState, default=DeadlineState.OPEN)
    to_be_confirmed = models.BooleanField(default=False)
    provisional = models.BooleanField(default=False)
    reason_code = models.CharField(max_length=32, blank=True)
    explanation = models.JSONField(default=dict, blank=True)
    docketed_at = models.DateTimeField()
    awaits_computing_since_at = models.DateTimeField(null=True, blank=True)
    calendar_codes = models.CharField(max_length=200, blank=True)
    judged_from_on = models.DateField(null=True, blank=True)
    judged_until_on = models.DateField(null=True, blank=True)
    occurs_on = models.DateField(null=True, blank=True)
    discharged_on = models.DateField(null=True, blank=True)
    discharged_at = models.DateTimeField(null=True, blank=True)
    proof = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("deadline")
        verbose_name_plural = _("deadlines")
        constraints = [
            models.CheckConstraint(
                name="deadline_basis_known",
                condition=models.Q(basis__in=["RULE", "STATED", "AGREED", "INTERNAL"]),
                violation_error_message=_("Choose one of the listed bases."),
            ),
            models.CheckConstraint(
                name="deadline_owed_by_known",
                condition=models.Q(owed_by__in=["OURS", "THEIRS", "BOTH", "OTHER"]),
                violation_error_message=_("Say who must act: we, they, both sides or others."),
            ),
            models.CheckConstraint(
                name="deadline_nature_known",
                condition=models.Q(
                    nature__in=["DUTY", "RIGHT", "EFFECT", "BAR", "PERIOD", "CONVENTION"]
                ),
                violation_error_message=_("Choose one of the listed natures."),
            ),
            models.CheckConstraint(
                name="deadline_state_known",
                condition=models.Q(state__in=["OPEN", "SUSPENDED", "DISCHARGED", "WAIVED", "VOID"]),
                violation_error_message=_("Choose one of the listed states."),
            ),
            models.CheckConstraint(
                name="deadline_marking_known",
                condition=models.Q(marking__range=(0, 3)),
                violation_error_message=_("Choose one of the listed markings."),
            ),
            models.CheckConstraint(
                name="deadline_rule_when_by_rule",
                condition=~models.Q(basis="RULE") | models.Q(rule__isnull=False),
                violation_error_message=_("A deadline by treaty rule names its rule."),
            ),
            models.CheckConstraint(
                name="deadline_date_or_reason",
                condition=models.Q(due_on__isnull=False)
                | models.Q(awaits_computing_since_at__isnull=False)
                | ~models.Q(reason_code=""),
                violation_error_message=_("A deadline without a date says why it has none."),
            ),
            models.CheckConstraint(
                name="deadline_instant_has_day",
                condition=models.Q(due_at__isnull=True) | models.Q(due_on__isnull=False),
                violation_error_message=_("An instant needs the day that it belongs to."),
            ),
            models.CheckConstraint(
                name="deadline_calendars_judge_days",
                condition=models.Q(calendar_codes="")
                | models.Q(judged_until_on__gte=models.F("judged_from_on")),
                violation_error_message=_("A date that rests on calendars says on which days."),
            ),
            models.CheckConstraint(
                name="deadline_discharge_has_proof",
                condition=models.Q(discharged_on__isnull=True, discharged_at__isnull=True)
                | models.Q(discharged_on__isnull=False, state="DISCHARGED") & ~models.Q(proof=""),
                violation_error_message=_("A discharge names its day and its proof."),
            ),
            models.UniqueConstraint(
                name="deadline_occurrence_once",
                fields=["rule", "matter", "occurs_on"],
                condition=models.Q(occurs_on__isnull=False),
                violation_error_message=_("This occurrence is on the docket already."),
            ),
        ]
        indexes = [
            models.Index(  # the API's list of everything open
                fields=["due_on", "id"],
                name="deadline_open_by_due",
                condition=models.Q(state="OPEN"),
            ),
            models.Index(  # what we owe at a desk, and its counters, from the index alone
                fields=["desk", "due_on", "id", "state", "due_at", "officer", *GUARDS],
                name="deadline_ours_by_desk",
                condition=OURS_LIVE,
            ),
            models.Index(  # the same for who reads all desks, and the nearest of a treaty's rule
                fields=["due_on", "id", "state", "due_at", "marking", "rule"],
                name="deadline_ours_by_day",
                condition=OURS_LIVE,
            ),
            models.Index(  # what they owe us and what we may do, to who reads all desks
                fields=["due_on", "id", "nature", "owed_by", "marking"],
                name="deadline_live_by_due",
                condition=models.Q(state__in=["OPEN", "SUSPENDED"]),
            ),
            models.Index(  # what may be done from a day on, to the calendar and its list of a day
                fields=["opens_on", "id"],
                name="deadline_live_by_opening",
                condition=models.Q(state__in=["OPEN", "SUSPENDED"], opens_on__isnull=False),
            ),
            models.Index(  # what they owe us
                fields=["desk", "due_on", "id"],
                name="deadline_theirs_by_desk",
                condition=models.Q(
                    nature="DUTY", owed_by__in=["THEIRS", "BOTH"], state__in=["OPEN", "SUSPENDED"]
                ),
            ),
            models.Index(  # what we may do
                fields=["desk", "due_on", "id"],
                name="deadline_rights_by_desk",
                condition=models.Q(nature="RIGHT", owed_by__in=["OURS", "BOTH"], state="OPEN"),
            ),
            models.Index(  # the counter "to be confirmed", and its list
                fields=["desk", "due_on", "id", *GUARDS],
                name="deadline_unconfirmed_by_desk",
                condition=OURS_OPEN & models.Q(to_be_confirmed=True),
            ),
            models.Index(  # the counter "no officer", and its list
                fields=["desk", "due_on", "id", *GUARDS],
                name="deadline_unassigned_by_desk",
                condition=OURS_OPEN & models.Q(officer__isnull=True),
            ),
            models.Index(  # the treaty horizon
                fields=["due_on", "id"],
                name="deadline_coming_round",
                condition=models.Q(state="OPEN", occurs_on__isnull=False),
            ),
            models.Index(  # what was due at a desk in the last weeks and met, from the index alone
                fields=["desk", "due_on", "officer", *MET_BY, "id"],
                name="deadline_met_by_desk",
                condition=models.Q(nature="DUTY", owed_by__in=["OURS", "BOTH"], state="DISCHARGED"),
            ),
            models.Index(  # an officer's own, also where there are few
                fields=["officer", "due_on", "id"],
                name="deadline_live_by_officer",
                condition=models.Q(state__in=["OPEN", "SUSPENDED"]),
            ),
            models.Index(  # clocks that are stopped
                fields=["due_on", "id"],
                name="deadline_stopped_by_due",
                condition=models.Q(state="SUSPENDED"),
            ),
            models.Index(  # days of which there are few, to who narrows a list to them
                fields=["basis", "due_on", "id"],
                name="deadline_live_by_rare_basis",
                condition=models.Q(
                    state__in=["OPEN", "SUSPENDED"], basis__in=["AGREED", "INTERNAL"]
                ),
            ),
            models.Index(  # what waits with one counterpart
                fields=["counterpart", "due_on", "id"],
                name="deadline_live_by_counterpart",
                condition=models.Q(state__in=["OPEN", "SUSPENDED"]),
            ),
            models.Index(
                fields=["awaits_computing_since_at", "id"],
                name="deadline_awaiting_computing",
                condition=models.Q(awaits_computing_since_at__isnull=False),
            ),
            models.Index(fields=["matter", "id"], name="deadline_of_matter"),
            models.Index(  # what a letter met, when it came back or was received on another day
                fields=["proof", "id"],
                name="deadline_met_by",
                condition=models.Q(state="DISCHARGED"),
            ),
            models.Index(
                fields=["judged_until_on", "judged_from_on", "calendar_codes"],
                name="deadline_touched_by_closure",
                condition=models.Q(state__in=["OPEN", "SUSPENDED"]) & ~models.Q(calendar_codes=""),
            ),
            models.Index(
                fields=["judged_until_on", "id"],
                name="deadline_provisional",
                condition=models.Q(state__in=["OPEN", "SUSPENDED"], provisional=True),
            ),
            models.Index(
                fields=["rule", "id"],
                name="deadline_live_by_rule",
                condition=models.Q(state__in=["OPEN", "SUSPENDED"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.matter or '—'} {self.subject}"
