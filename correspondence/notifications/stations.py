"""How the station of a step is called."""

from correspondence.models import Clearance, RouteStep
from correspondence.models.clearance_route import Station


def station_name(step: RouteStep | Clearance) -> str:
    """The desk, person or office by its name; the minister by the word."""
    for named in (step.desk, step.person, step.organization):
        if named is not None:
            return named.name
    if isinstance(step, Clearance) and step.station == Station.OWN_DESK:
        return step.letter.desk.name
    return str(Station(step.station).label)
