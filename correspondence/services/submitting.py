"""Submitting a draft: its route is looked up and each step of the round gets its day."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.utils.translation import gettext as _

from correspondence.access import require_may_move
from correspondence.models import Clearance, ClearanceRoute, DraftVersion, Letter, RouteStep
from correspondence.models.clearance import ClearanceState
from correspondence.notifications.stations import station_name
from correspondence.refusal import Refused
from correspondence.selectors.clearance_routes import routes_for
from correspondence.selectors.lines import Lines
from correspondence.selectors.step_days import (
    StepDay,
    by_policy,
    calendars_of,
    due_date_of,
    kept_by,
    worked_back,
)
from correspondence.services.clearance_telling import authors_of
from correspondence.services.distribution import show_to
from correspondence.services.moves import locked, record_move
from correspondence.services.seen_versions import present_version
from correspondence.services.steps import ask_next, day_at
from correspondence.workflow import Move, state_after
from offices.models import Desk, User
from offices.services.audit import Act, on_the_record

Days = Mapping[int, StepDay]


def submit(*, act: Act, letter: Letter, seen: int) -> Letter:
    """Put a draft on its route; ``seen`` is the serial of the version that is submitted.

    The first steps are asked at once, and everybody on the route is shown the letter.
    Raises ``Refused`` where no route fits, several do, or nobody at a step can act;
    ``StaleVersion``, ``WrongState`` and ``PermissionDenied``.
    """
    with on_the_record():
        present = locked(letter)
        require_may_move(act.actor, present, Move.SUBMIT)
        old, state = present.state, state_after(present.state, Move.SUBMIT)
        version = present_version(present, seen=seen)
        route = _route_of(present)
        asked = _steps_of(route)
        lines = Lines(present, asked, on=day_at(act, present))
        _check_people(present, route, asked, lines)
        show_to(act=act, letter=present, to=_readers(present, asked, lines))
        present.state = state
        present.save(update_fields=["state"])
        steps = _written(act, present, version, asked, lines)
        ask_next(act=act, letter=present, steps=steps)
        new = {
            "state": present.state,
            "route": route.name,
            "round": steps[0].round,
            "serial": version.serial,
        }
        record_move(act=act, letter=present, move=Move.SUBMIT, old={"state": old}, new=new)
    return present


def _route_of(letter: Letter) -> ClearanceRoute:
    routes = routes_for(letter)
    if not routes:
        raise Refused(
            "NO_ROUTE",
            "route",
            _(
                "No clearance route is for a letter of this form, agreement and marking."
                " Have an administrator add one."
            ),
        )
    if len(routes) > 1:
        raise Refused(
            "SEVERAL_ROUTES",
            "route",
            _(
                "Several clearance routes fit this letter alike: %(routes)s. Have an"
                " administrator narrow all but one of them."
            )
            % {"routes": ", ".join(route.name for route in routes)},
        )
    return routes[0]


def _steps_of(route: ClearanceRoute) -> list[RouteStep]:
    beside = ("route", "desk__post__party", "person", "organization")
    steps = list(route.steps.select_related(*beside).order_by("order", "id"))
    if not steps:
        raise Refused(
            "ROUTE_EMPTY",
            "route",
            _("The clearance route “%(route)s” has no step. Have an administrator add one.")
            % {"route": route.name},
        )
    return steps


def _check_people(
    letter: Letter, route: ClearanceRoute, steps: Sequence[RouteStep], lines: Lines
) -> None:
    authors = {user.pk for user in authors_of(letter)}
    others = False
    for step in steps:
        reached = lines.of(step).reached
        if not reached:
            raise Refused(
                "NOBODY_TO_CLEAR",
                "route",
                _(
                    "Nobody at %(station)s can clear this letter: whoever stands there may not"
                    " sign in, is not cleared for its marking, or is away without anybody in"
                    " their place. Have the route, the clearance or a deputy set right first."
                )
                % {"station": station_name(step)},
            )
        others = others or any(user.pk not in authors for user in reached)
    if not others and not route.author_may_clear:
        raise Refused(
            "OWN_DRAFT",
            "route",
            _(
                "Nobody but the author would clear this letter. Have somebody else put on the"
                " route “%(route)s”, or let another person write the last version."
            )
            % {"route": route.name},
        )


def _readers(letter: Letter, steps: Sequence[RouteStep], lines: Lines) -> list[User | Desk]:
    """Those on the route who do not see the letter as its desk does."""
    desks = [step.desk for step in steps if step.desk and step.desk_id != letter.desk_id]
    people = [step.person for step in steps if step.person is not None]
    for step in steps:
        people += lines.of(step).next_in_line
    able = [user for user in people if user.is_active and user.cleared_to >= letter.marking]
    return [*desks, *able]


def _written(
    act: Act,
    letter: Letter,
    version: DraftVersion,
    asked: Sequence[RouteStep],
    lines: Lines,
) -> list[Clearance]:
    days = days_of_steps(day_at(act, letter), letter, asked, lines)
    last = letter.clearances.order_by("-round").values_list("round", flat=True).first() or 0
    steps = [
        Clearance(
            letter=letter,
            route=step.route,
            version=version,
            round=last + 1,
            order=step.order,
            station=step.station,
            desk=step.desk,
            person=step.person,
            organization=step.organization,
            state=ClearanceState.WAITING,
            due_on=days[step.pk].due_on,
            is_pressed=days[step.pk].is_pressed,
        )
        for step in asked
    ]
    return Clearance.objects.bulk_create(steps)


def days_of_steps(
    today: date, letter: Letter, steps: Sequence[RouteStep] | Sequence[Clearance], lines: Lines
) -> Days:
    """The day of each step by its key, worked back from what the letter answers."""
    desks = {step.pk: lines.stations.desk(step) for step in steps}
    calendars = calendars_of([letter.desk, *desks.values()])
    own, orders = calendars[letter.desk_id], sorted({step.order for step in steps})
    due_on = due_date_of(letter)
    if due_on is not None:
        shared = worked_back(today=today, due_on=due_on, orders=orders, calendar=own)
    else:
        days = steps[0].route.working_days
        shared = by_policy(today=today, working_days=days, orders=orders, calendar=own)
    return {
        step.pk: kept_by(shared[step.order], today=today, calendar=calendars[desks[step.pk].pk])
        for step in steps
    }
