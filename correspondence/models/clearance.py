from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from correspondence.models.clearance_route import ClearanceRoute, Station, station_is_named
from correspondence.models.draft_version import DraftVersion
from correspondence.models.letter import Letter
from correspondence.models.organization import Organization
from deadlines.models import Deadline
from offices.models import Desk


class ClearanceState(models.TextChoices):
    """How a step stands: before its turn, at its turn, or over."""

    WAITING = "WAITING", _("Waits for its turn")
    OPEN = "OPEN", _("Word asked for")
    CLEARED = "CLEARED", _("Cleared")
    RETURNED = "RETURNED", _("Returned")
    ENDED = "ENDED", _("Ended with its round")


class Clearance(models.Model):
    """A step of a draft's round: whose word on which version, by when, and what it was.

    The station is copied from the route as it was when the draft was submitted. ``due_on``
    is worked back from the due date of what the letter answers; ``is_pressed`` says that
    there was no working day to give. ``deadline`` reminds of it while the step is open.
    ``taken_by`` answers in the station's place. ``word`` says by what an office outside or
    the minister let us know, ``reason`` why the draft was returned.
    """

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="clearances")
    route = models.ForeignKey(ClearanceRoute, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(DraftVersion, on_delete=models.PROTECT, related_name="clearances")
    round = models.PositiveSmallIntegerField()
    order = models.PositiveSmallIntegerField()
    station = models.CharField(max_length=16, choices=Station)
    desk = models.ForeignKey(
        Desk, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    state = models.CharField(max_length=16, choices=ClearanceState)
    due_on = models.DateField(null=True, blank=True)
    is_pressed = models.BooleanField(default=False)
    deadline = models.OneToOneField(
        Deadline, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    asked_at = models.DateTimeField(null=True, blank=True)
    taken_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    taken_at = models.DateTimeField(null=True, blank=True)
    taken_reason = models.CharField(max_length=500, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
    )
    word = models.CharField(max_length=500, blank=True)
    reason = models.CharField(max_length=500, blank=True)

    class Meta:
        verbose_name = _("clearance")
        verbose_name_plural = _("clearances")
        constraints = [
            models.CheckConstraint(
                name="clearance_state_known",
                condition=models.Q(state__in=["WAITING", "OPEN", "CLEARED", "RETURNED", "ENDED"]),
                violation_error_message=_("Choose one of the listed states."),
            ),
            models.CheckConstraint(
                name="clearance_station_named",
                condition=station_is_named(),
                violation_error_message=_(
                    "Name the desk, the person or the office that the station is, and only that."
                ),
            ),
            models.CheckConstraint(
                name="clearance_counts_from_one",
                condition=models.Q(round__gte=1, order__gte=1),
                violation_error_message=_("Rounds and orders are counted from 1."),
            ),
            models.CheckConstraint(
                name="clearance_over_has_instant",
                condition=models.Q(state__in=["WAITING", "OPEN"], ended_at__isnull=True)
                | models.Q(state__in=["CLEARED", "RETURNED", "ENDED"], ended_at__isnull=False),
                violation_error_message=_("A step that is over says when, no other does."),
            ),
            models.CheckConstraint(
                name="clearance_asked_when_at_its_turn",
                condition=models.Q(state__in=["WAITING", "ENDED"])
                | models.Q(asked_at__isnull=False),
                violation_error_message=_("A step has its turn before anybody answers."),
            ),
            models.CheckConstraint(
                name="clearance_returned_has_reason",
                condition=models.Q(state="RETURNED") & ~models.Q(reason="")
                | ~models.Q(state="RETURNED") & models.Q(reason=""),
                violation_error_message=_("A draft is returned with a reason."),
            ),
            models.CheckConstraint(
                name="clearance_taken_over_on_record",
                condition=models.Q(taken_by__isnull=True, taken_at__isnull=True, taken_reason="")
                | models.Q(taken_by__isnull=False, taken_at__isnull=False)
                & ~models.Q(taken_reason=""),
                violation_error_message=_("Who takes a step over says when and why."),
            ),
            models.CheckConstraint(
                name="clearance_pressed_has_day",
                condition=models.Q(is_pressed=False) | models.Q(due_on__isnull=False),
                violation_error_message=_("What is pressed for time has a day."),
            ),
        ]
        indexes = [
            models.Index(fields=["letter", "round", "order", "id"], name="clearance_of_letter"),
            models.Index(
                fields=["asked_at", "id"],
                name="clearance_open_oldest_first",
                condition=models.Q(state="OPEN"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.letter_id} {self.round}.{self.order} {self.station}"
