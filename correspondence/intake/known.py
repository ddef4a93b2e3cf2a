"""What a name on a letter means among the organizations and persons on record."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from correspondence.intake.names.organizations import COUNTRIES, DOMAINS, SYNONYMS
from correspondence.intake.reference import KnownOrganization, KnownPerson

MARKS = re.compile(r"[^\w]+")
ABBREVIATION = re.compile(r"\b(?:[A-Za-z]\.){2,6}")
LITTLE_WORDS = frozenset({"the", "of", "and", "for", "a"})


def folded(name: str) -> str:
    """A name as it is compared: case, marks, points and the article do not count."""
    plain = unicodedata.normalize("NFKC", name)
    plain = ABBREVIATION.sub(lambda found: found.group().replace(".", ""), plain)
    words = MARKS.sub(" ", plain.casefold().replace("&", " and ")).split()
    return " ".join(word for number, word in enumerate(words) if word != "the" or number)


MOST_WORDS = 40
LONGEST_NAME = 14


class Names:
    """The organizations on record by every name that may be written for them."""

    def __init__(self, organizations: Iterable[KnownOrganization]) -> None:
        self._by_name: dict[str, set[str]] = defaultdict(set)
        self._parties: dict[str, str] = {}
        for one in organizations:
            self._parties[one.name] = one.party
            for name in _with_synonyms(one):
                self._by_name[name].add(one.name)

    def all_of(self, written: str) -> tuple[str, ...]:
        """The names on record that a written one may mean, none where it is not known."""
        name = folded(written)
        found = self._by_name.get(name) or self._without_country(name)
        return tuple(sorted(found))

    def one_of(self, written: str) -> str | None:
        """The name on record, where the written one means one only."""
        found = self.all_of(written)
        return found[0] if len(found) == 1 else None

    def is_body(self, written: str) -> bool:
        """Whether a name is on record, or that of a body that is well known."""
        return bool(self.all_of(written)) or folded(written) in _well_known()

    def of_domain(self, domain: str) -> str | None:
        """The organization on record that sends mail from a domain."""
        for known, name in DOMAINS.items():
            if domain == known or domain.endswith(f".{known}"):
                return self.one_of(name)
        return None

    def within(self, written: str) -> tuple[int, int] | None:
        """Where in a line the longest name stands that is on record, or else is well known."""
        tokens = [found.span() for found in re.finditer(r"[^\s,;:()]+", written)][:MOST_WORDS]
        for is_good in (self._by_name.__contains__, _well_known().__contains__):
            for length in range(min(len(tokens), LONGEST_NAME), 0, -1):
                for first in range(len(tokens) - length, -1, -1):
                    start, end = tokens[first][0], tokens[first + length - 1][1]
                    if is_good(folded(written[start:end])):
                        return start, end
        return None

    def _without_country(self, name: str) -> set[str]:
        for party, countries in COUNTRIES.items():
            for country in countries:
                bare = _stripped(name, country)
                if bare != name:
                    found = self._by_name.get(bare, set())
                    return {one for one in found if self._parties[one] in ("", party)}
        return set()


@lru_cache(maxsize=8)
def names_of(organizations: tuple[KnownOrganization, ...]) -> Names:
    """The names of these organizations, worked out once."""
    return Names(organizations)


def person_on_record(written: str, persons: Sequence[KnownPerson]) -> KnownPerson | None:
    """The person of that name, in either order of its parts; None where not one only."""
    parts = _parts(written)
    found = [one for one in persons if parts and parts in map(_parts, one.names)]
    return found[0] if len(found) == 1 else None


def _parts(name: str) -> frozenset[str] | str:
    plain = unicodedata.normalize("NFKC", name).casefold()
    if re.search("[가-힣]", plain):
        return re.sub(r"\s", "", plain)
    words = re.sub(r"[-'’]", "", plain).replace(".", " ").replace(",", " ").split()
    return frozenset(word for word in words if len(word) > 1)


def _with_synonyms(one: KnownOrganization) -> set[str]:
    own = {folded(name) for name in (one.name, one.short_name, one.name_ko, *one.aliases) if name}
    more = [group for group in _synonyms() if own & group]
    return own.union(*more)


@lru_cache(maxsize=1)
def _well_known() -> frozenset[str]:
    return frozenset().union(*_synonyms())


@lru_cache(maxsize=1)
def _synonyms() -> tuple[frozenset[str], ...]:
    return tuple(frozenset(map(folded, group)) for group in SYNONYMS)


def _stripped(name: str, country: str) -> str:
    for ending in (f" of the {country}", f" of {country}", f" {country}"):
        if name.endswith(ending):
            return name.removesuffix(ending)
    return name.removeprefix(f"{country} ")
