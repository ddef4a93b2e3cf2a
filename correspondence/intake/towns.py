"""Towns that stand beside who is named, and are no part of the name."""

import re
from collections.abc import Sequence

from correspondence.intake.bodies import body_headed
from correspondence.intake.names.organizations import CITIES
from correspondence.intake.pieces import Named, Piece

CITY_AFTER = re.compile(rf"[ ,]{{1,3}}(?:{'|'.join(map(re.escape, CITIES))})\b.{{0,60}}$")
TOWN = re.compile(r"[A-Z]{4,20}")


def without_town(named: Named, pieces: Sequence[Piece]) -> Named:
    """Without the last line in capitals for a body, where the office tells one: it is a town."""
    body, office = named.organization, named.office
    is_last = body is not None and body == pieces[-1]
    if body is None or office is None or not is_last or not TOWN.fullmatch(body.words):
        return named
    return Named(person=named.person, office=office) if body_headed(office) else named


def without_city(named: Named) -> Named:
    office = named.office
    if office is None:
        return named
    found = CITY_AFTER.search(office.words)
    trimmed = office.cut(0, found.start()) if found and found.start() else office
    return Named(organization=named.organization, person=named.person, office=trimmed)
