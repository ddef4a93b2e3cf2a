"""Data that fits the API's description and data that does not, made up by Schemathesis.

Every answer is held against all of its checks: no 5xx, only statuses, media types, headers and
bodies that are described, what does not fit refused, what fits not refused as unfit, no address
open without its key, no method that is not described.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import hypothesis
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection
from hypothesis import strategies
from schemathesis import Case, GenerationMode
from schemathesis.config import SchemathesisConfig

from config.wsgi import application
from offices.models import Desk, Knock, Marking, Membership
from tests.config.worlds import make_world
from tests.offices.api.keys import issue_to, make_account

CASES = 40
CASES_RAN = "cases made from the API's description"
"""What the last lines of a run call their number."""
HOUSE_KNOWS_MORE = [404, 409, 410, 412, 415, 422, 428, 429, 503]
"""What may be said to data that fits its description: that a desk is none, or a version stale."""
ALSO_REFUSED = [400, 401, 403, 406, 413]
CHECKS = {
    "positive_data_acceptance": {
        "expected-statuses": ["2xx", "3xx", *ALSO_REFUSED, *HOUSE_KNOWS_MORE]
    },
    "negative_data_rejection": {"expected-statuses": [*ALSO_REFUSED, 405, *HOUSE_KNOWS_MORE]},
    "missing_required_header": {"expected-statuses": [*ALSO_REFUSED, *HOUSE_KNOWS_MORE]},
}


def described() -> tuple[Any, dict[str, str]]:
    """The description, one of each thing, and the key of an account that may do everything."""
    make_world(1)
    robot = make_account("robot", Desk.objects.get(), cleared_to=Marking.SECRET)
    Membership.objects.filter(user=robot).update(role=Membership.Role.MANAGER)
    key = {"Authorization": f"Bearer {issue_to(robot).text}"}
    config = SchemathesisConfig.from_dict({"checks": CHECKS})
    accept = {"accept": "application/vnd.oai.openapi+json"}
    schema = schemathesis.openapi.from_wsgi(
        "/api/v1/schema/", application, config=config, headers=accept
    )
    return schema, key


def failures_of(belongs: Callable[[str], bool]) -> tuple[dict[str, str], int]:
    """What went wrong with each operation whose address ``belongs``, and how many cases ran."""
    with _one_connection():
        return _failures_of(belongs)


def _failures_of(belongs: Callable[[str], bool]) -> tuple[dict[str, str], int]:
    schema, key = described()
    _rest_between_cases()
    found: dict[str, str] = {}
    ran = 0
    for result in schema.get_all_operations():
        operation = result.ok()
        if not belongs(operation.path):
            continue
        tried: list[Case] = []
        try:
            _try(operation, key, tried)
        except (AssertionError, BaseExceptionGroup) as fault:
            found[operation.label] = "\n".join(map(str, getattr(fault, "exceptions", [fault])))
        ran += len(tried)
    return found, ran


def _rest_between_cases() -> None:
    """Let the transaction lie still while cases are made up: the house ends one after a minute."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET idle_in_transaction_session_timeout = 0")


@contextmanager
def _one_connection() -> Iterator[None]:
    """Keep the test's transaction open over many requests, as Django's own client does."""
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in signals:
            signal.connect(close_old_connections)


def _try(operation: Any, key: dict[str, str], tried: list[Case]) -> None:
    modes = [operation.as_strategy(generation_mode=mode) for mode in GenerationMode]

    @hypothesis.given(case=strategies.one_of(modes))
    @hypothesis.settings(
        max_examples=CASES,
        phases=[hypothesis.Phase.generate],
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    def answers_as_described(case: Case) -> None:
        hypothesis.assume(not any(map(_leaves_no_trace, dict(case.query or {}).values())))
        tried.append(case)
        Knock.objects.all().delete()  # or the wrong tokens that it tries would be answered 429
        case.call_and_validate(headers=key)

    answers_as_described()


def _leaves_no_trace(value: Any) -> bool:
    """Whether a value of a query is gone once the address is written.

    Then what is sent may fit the description though the case does not: the house cannot refuse a
    name that it was never told.
    """
    return value in (None, {}) or (isinstance(value, list) and all(map(_leaves_no_trace, value)))
