from django import template

from correspondence.models import Clearance
from correspondence.models.clearance_route import Station
from correspondence.notifications.stations import station_name
from offices.templatetags.names import named

register = template.Library()


@register.filter
def station(step: Clearance) -> str:
    """The desk, person or office whose word a step is, in the reader's language."""
    own = step.letter.desk if step.station == Station.OWN_DESK else None
    return named(step.desk or step.person or step.organization or own) or station_name(step)
