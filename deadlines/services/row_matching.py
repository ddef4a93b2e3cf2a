"""Matching the rows on record with those that a file wants."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import Model

Row = TypeVar("Row", bound=Model)
Key = TypeVar("Key", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Changed(Generic[Row]):
    """A row whose fields now hold what the file says, and what they held before."""

    row: Row
    old: Mapping[str, Any]

    def fields(self) -> list[str]:
        """The names of the fields that changed, in order."""
        return sorted(self.old)


@dataclass(frozen=True, slots=True)
class Matching(Generic[Key, Row]):
    """What is new and what changed, both to be saved, and what stays or is in no file."""

    model: type[Row]
    new: Mapping[Key, Row]
    changed: Mapping[Key, Changed[Row]]
    unchanged: int
    absent: tuple[Key, ...]

    def save(self) -> None:
        """Write the new and the changed rows, in a few statements."""
        manager = self.model._default_manager  # noqa: SLF001
        manager.bulk_create(list(self.new.values()), batch_size=500)
        fields = {name for change in self.changed.values() for name in change.old}
        if fields:
            rows = [change.row for change in self.changed.values()]
            manager.bulk_update(rows, sorted(fields), batch_size=200)


def matched(
    model: type[Row],
    *,
    on_record: Mapping[Key, Row],
    wanted: Mapping[Key, Mapping[str, Any]],
) -> Matching[Key, Row]:
    """Compare field by field; a row on record that differs takes the values wanted."""
    new: dict[Key, Row] = {}
    changed: dict[Key, Changed[Row]] = {}
    for key, values in wanted.items():
        row = on_record.get(key)
        if row is None:
            new[key] = model(**values)
            continue
        old = {name: getattr(row, name) for name in values if getattr(row, name) != values[name]}
        for name in old:
            setattr(row, name, values[name])
        if old:
            changed[key] = Changed(row, old)
    return Matching(
        model=model,
        new=new,
        changed=changed,
        unchanged=len(wanted) - len(new) - len(changed),
        absent=tuple(key for key in on_record if key not in wanted),
    )
