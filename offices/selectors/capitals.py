from collections.abc import Collection

from offices.models import Party


def capitals_of(zones: Collection[str]) -> dict[str, str]:
    """The capital that each time zone stands for; a zone of no known party is left out."""
    parties = Party.objects.filter(zone__in=zones).order_by("-id")
    return dict(parties.values_list("zone", "capital"))
