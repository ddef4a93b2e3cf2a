"""Rules about tables, asked of the models as Django has built them; each lists its breaches."""

from collections.abc import Iterator

from django.db.models import (
    CheckConstraint,
    DateField,
    DateTimeField,
    Field,
    Model,
    UniqueConstraint,
)

BOUNDS = ("_from", "_until")  # of a span of days or of time
NO_DATES = {"silent_on"}  # matters on which a treaty is silent
FROM_DJANGO = {"last_login", "date_joined", "expire_date"}
VAGUE_MESSAGE = CheckConstraint.default_violation_error_message


def dates_end_in_on_and_instants_in_at(model: type[Model]) -> Iterator[str]:
    for field in model._meta.local_fields:
        if not _is_well_named(field):
            yield f"{model.__name__}.{field.name} is a {type(field).__name__}"


def checks_say_what_they_refuse(model: type[Model]) -> Iterator[str]:
    for constraint in model._meta.constraints:
        if isinstance(constraint, CheckConstraint) and (
            constraint.violation_error_message == VAGUE_MESSAGE
        ):
            yield f"{model.__name__}: {constraint.name} refuses without saying why"


def constraints_are_named_for_their_table(model: type[Model]) -> Iterator[str]:
    for constraint in model._meta.constraints:
        if isinstance(constraint, CheckConstraint | UniqueConstraint) and (
            "%(class)s" in constraint.name or len(constraint.name.split("_")) < 2
        ):
            yield f"{model.__name__}: {constraint.name} is no name"


def rows_have_no_order_of_their_own(model: type[Model]) -> Iterator[str]:
    if model._meta.ordering:
        yield f"{model.__name__} is ordered by {model._meta.ordering}"


RULES = [
    dates_end_in_on_and_instants_in_at,
    checks_say_what_they_refuse,
    constraints_are_named_for_their_table,
    rows_have_no_order_of_their_own,
]


def _is_well_named(field: "Field[object, object]") -> bool:
    suffix = "_" + field.name.rpartition("_")[2]
    if isinstance(field, DateTimeField):
        return suffix in ("_at", *BOUNDS) or field.name in FROM_DJANGO
    if isinstance(field, DateField):
        return suffix in ("_on", *BOUNDS)
    return suffix not in ("_at", "_on") or field.name in NO_DATES
