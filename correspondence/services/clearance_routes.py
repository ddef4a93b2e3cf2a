"""Keeping the routes that drafts take; rounds that have begun keep the steps they began with."""

from collections.abc import Sequence

from correspondence.models import ClearanceRoute, RouteStep
from offices.services import configuration
from offices.services.audit import Act, on_the_record

KEPT = (
    "name",
    "form",
    "agreement_id",
    "marking",
    "working_days",
    "author_may_clear",
    "is_active",
)
KEPT_OF_STEP = ("route_id", "order", "station", "desk_id", "person_id", "organization_id")


def add_route(*, act: Act, route: ClearanceRoute, steps: Sequence[RouteStep] = ()) -> None:
    """Put a new route in use, with its steps."""
    with on_the_record():
        configuration.add(act=act, row=route, fields=KEPT)
        for step in steps:
            step.route = route
            configuration.add(act=act, row=step, fields=KEPT_OF_STEP)


def change_route(*, act: Act, route: ClearanceRoute) -> None:
    """Write what differs of the route itself."""
    configuration.change(act=act, row=route, fields=KEPT)


def add_step(*, act: Act, step: RouteStep) -> None:
    """Put a step on a route."""
    configuration.add(act=act, row=step, fields=KEPT_OF_STEP)


def change_step(*, act: Act, step: RouteStep) -> None:
    """Write what differs of a step."""
    configuration.change(act=act, row=step, fields=KEPT_OF_STEP)


def remove_step(*, act: Act, step: RouteStep) -> None:
    """Take a step off a route."""
    configuration.remove(act=act, row=step, fields=KEPT_OF_STEP)
