from datetime import date

from django.utils.translation import gettext as _

from deadlines.models import Calendar, Closure
from deadlines.rows import calendar_of


def closure_doubts(calendar: Calendar, *, on: date, name: str, kind: str) -> list[str]:
    """What makes one look twice at a closure: a day off anyhow, an unknown year, its name again.

    Each is a sentence; nothing of it refuses the closure.
    """
    kept = Closure.objects.filter(calendar=calendar).exclude(state=Closure.State.WITHDRAWN)
    others = list(kept.exclude(on=on, name=name).order_by("on", "id"))
    worked = calendar_of(calendar, others).is_working_day(on)
    values = {"on": on.isoformat(), "calendar": calendar.code, "name": name, "year": on.year}
    doubts = []
    if worked and kind == Closure.Kind.WORKING_DAY:
        doubts.append(_("%(on)s is worked in %(calendar)s anyhow: no date moves."))
    if not worked and kind != Closure.Kind.WORKING_DAY:
        doubts.append(_("%(on)s is not worked in %(calendar)s anyhow: no date moves."))
    if not calendar.known_from_on <= on <= calendar.known_until_on:
        doubts.append(_("%(calendar)s is not known for %(on)s: check the year."))
    if any(other.name == name and other.on.year == on.year for other in others):
        doubts.append(_("%(calendar)s has another closure named '%(name)s' in %(year)s."))
    return [doubt % values for doubt in doubts]
