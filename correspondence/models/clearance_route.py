from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from correspondence.models.letter import Form
from correspondence.models.organization import Organization
from deadlines.models import Agreement
from offices.models import Desk, Marking


class Station(models.TextChoices):
    """Whose word a step waits for; an office outside and a minister may speak through us."""

    OWN_DESK = "OWN_DESK", _("The letter’s own desk")
    DESK = "DESK", _("A desk")
    PERSON = "PERSON", _("A person")
    OUTSIDE = "OUTSIDE", _("An office outside")
    MINISTER = "MINISTER", _("The minister")


def station_is_named() -> models.Q:
    """Each station names what it is and nothing else; the minister a person or nobody."""
    no_desk = models.Q(desk__isnull=True)
    no_person = models.Q(person__isnull=True)
    no_office = models.Q(organization__isnull=True)
    return (
        models.Q(station="DESK", desk__isnull=False) & no_person & no_office
        | models.Q(station="PERSON", person__isnull=False) & no_desk & no_office
        | models.Q(station="OUTSIDE", organization__isnull=False) & no_desk & no_person
        | models.Q(station="MINISTER") & no_desk & no_office
        | models.Q(station="OWN_DESK") & no_desk & no_person & no_office
    )


class ClearanceRoute(models.Model):
    """Through whose hands a draft goes before it is signed; an empty criterion fits all.

    The route with the most criteria that fit a draft is its route. ``working_days`` are
    given to each step of a draft that no due date presses; without them it has no day.
    """

    name = models.CharField(_("name"), max_length=200, unique=True)
    form = models.CharField(_("form"), max_length=24, choices=Form, blank=True)
    agreement = models.ForeignKey(
        Agreement,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("agreement"),
    )
    marking = models.SmallIntegerField(_("marking"), choices=Marking, null=True, blank=True)
    working_days = models.PositiveSmallIntegerField(
        _("working days for each step"),
        null=True,
        blank=True,
        help_text=_("Where no due date presses; empty: such a draft's steps have no day."),
    )
    author_may_clear = models.BooleanField(
        _("the author may clear alone"),
        default=False,
        help_text=_("Otherwise somebody beside the author has to clear each draft."),
    )
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("clearance route")
        verbose_name_plural = _("clearance routes")
        constraints = [
            models.CheckConstraint(
                name="clearance_route_form_known",
                condition=models.Q(form__in=["", *Form.values]),
                violation_error_message=_("Choose one of the listed forms."),
            ),
            models.CheckConstraint(
                name="clearance_route_marking_known",
                condition=models.Q(marking__isnull=True) | models.Q(marking__range=(0, 3)),
                violation_error_message=_("Choose one of the listed markings."),
            ),
            models.CheckConstraint(
                name="clearance_route_gives_a_day_or_more",
                condition=models.Q(working_days__isnull=True)
                | models.Q(working_days__range=(1, 260)),
                violation_error_message=_("Give each step from 1 to 260 working days, or none."),
            ),
            models.UniqueConstraint(
                "form",
                Coalesce("agreement", 0),
                Coalesce("marking", -1),
                name="clearance_route_one_for_criteria",
                condition=models.Q(is_active=True),
                violation_error_message=_("Another route in use has the same criteria."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class RouteStep(models.Model):
    """One word that a route asks for; steps of one order are asked side by side."""

    route = models.ForeignKey(ClearanceRoute, on_delete=models.CASCADE, related_name="steps")
    order = models.PositiveSmallIntegerField(_("order"))
    station = models.CharField(_("station"), max_length=16, choices=Station)
    desk = models.ForeignKey(
        Desk,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("desk"),
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("person"),
    )
    organization = models.ForeignKey(
        Organization,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("office outside"),
    )

    class Meta:
        verbose_name = _("step of a route")
        verbose_name_plural = _("steps of a route")
        constraints = [
            models.CheckConstraint(
                name="route_step_order_counts_from_one",
                condition=models.Q(order__gte=1),
                violation_error_message=_("The order of steps counts from 1."),
            ),
            models.CheckConstraint(
                name="route_step_station_named",
                condition=station_is_named(),
                violation_error_message=_(
                    "Name the desk, the person or the office that the station is, and only that."
                ),
            ),
            models.UniqueConstraint(
                "route",
                "order",
                "station",
                Coalesce("desk", 0),
                Coalesce("person", 0),
                Coalesce("organization", 0),
                name="route_step_once_an_order",
                violation_error_message=_("This station is asked at this order already."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.order}. {self.get_station_display()}"
