from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Counter:
    """How many deadlines a list holds, and the earliest of their dates."""

    count: int
    earliest_on: date | None

    def plus(self, count: int, earliest_on: date | None) -> "Counter":
        """The counter with so many more, whose earliest date is ``earliest_on``."""
        if not count:
            return self
        days = [on for on in (self.earliest_on, earliest_on) if on is not None]
        return Counter(self.count + count, min(days, default=None))
