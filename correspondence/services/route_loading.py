"""Loading clearance routes from a file that people can read: what is there by name stays."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from correspondence.models import ClearanceRoute, Organization, RouteStep
from correspondence.models.clearance_route import Station
from correspondence.refusal import Refused
from correspondence.services.clearance_routes import add_route
from correspondence.textual import folded_name
from deadlines.models import Agreement
from offices.models import Desk, Marking, User
from offices.services.audit import Act, on_the_record

OF_ROUTE = {
    "name",
    "form",
    "agreement",
    "marking",
    "working_days",
    "author_may_clear",
    "step",
}
OF_STEP = {"order", "own_desk", "desk", "person", "outside", "minister"}


def load_routes(*, act: Act, tables: Sequence[Mapping[str, Any]]) -> list[ClearanceRoute]:
    """Add the routes of the tables whose names are not in use; all of them or none.

    Raises ``Refused`` for an unknown word, a name of nobody, and what a route cannot be.
    """
    known = set(ClearanceRoute.objects.values_list("name", flat=True))
    added = []
    with on_the_record():
        for table in tables:
            if table.get("name") in known:
                continue
            _check_words(table, OF_ROUTE)
            route = _route(table)
            steps = [_step(route, entry) for entry in table.get("step", [])]
            _check(route, steps)
            add_route(act=act, route=route, steps=steps)
            added.append(route)
    return added


def _route(table: Mapping[str, Any]) -> ClearanceRoute:
    plain = {"name", "form", "working_days", "author_may_clear"} & table.keys()
    route = ClearanceRoute(**{name: table[name] for name in plain})
    if "agreement" in table:
        route.agreement = _named(Agreement, "agreement", key=table["agreement"])
    if "marking" in table:
        if table["marking"] not in Marking.names:
            raise _unknown("marking", table["marking"])
        route.marking = Marking[table["marking"]]
    return route


def _step(route: ClearanceRoute, entry: Mapping[str, Any]) -> RouteStep:
    _check_words(entry, OF_STEP)
    step = RouteStep(route=route, order=entry.get("order", 1))
    if entry.get("own_desk"):
        step.station = Station.OWN_DESK
    elif "desk" in entry:
        step.station = Station.DESK
        step.desk = _named(Desk, "desk", code=entry["desk"])
    elif "outside" in entry:
        step.station = Station.OUTSIDE
        folded = folded_name(entry["outside"])
        step.organization = _named(Organization, "outside", folded_name=folded)
    else:
        step.station = Station.MINISTER if "minister" in entry else Station.PERSON
        username = entry.get("person", "")
        if username or step.station == Station.PERSON:
            step.person = _named(User, "person", username=username)
    return step


def _check(route: ClearanceRoute, steps: Sequence[RouteStep]) -> None:
    try:
        route.full_clean()
        for step in steps:
            step.full_clean(exclude=["route"])
    except ValidationError as fault:
        raise Refused(
            "ROUTE_UNFIT", "route", f"{route.name}: {'; '.join(fault.messages)}"
        ) from None


def _check_words(table: Mapping[str, Any], known: set[str]) -> None:
    for word in sorted(table.keys() - known):
        raise _unknown("route", word)


def _named(model: type[Any], field: str, **named: str) -> Any:
    row = model._default_manager.filter(**named).first()  # noqa: SLF001 - Django's documented door
    if row is None:
        raise _unknown(field, next(iter(named.values())))
    return row


def _unknown(field: str, word: object) -> Refused:
    detail = _("“%(word)s” is not known here as %(field)s; mend it and load the file again.")
    return Refused("UNKNOWN_WORD", field, detail % {"word": word, "field": field})
