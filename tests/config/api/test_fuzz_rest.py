"""All other addresses, tried with what the description allows and what it does not."""

from collections.abc import Callable

import pytest

from tests.config.api.fuzzing import CASES_RAN, failures_of

pytestmark = [
    pytest.mark.api_fuzz,
    pytest.mark.django_db,
    pytest.mark.usefixtures("logs_aside"),
]


def test_what_is_not_of_letters_answers_as_it_is_described(
    record_property: Callable[[str, object], None],
) -> None:
    failures, ran = failures_of(lambda path: not path.startswith("/api/v1/letters/"))

    record_property(CASES_RAN, ran)
    assert failures == {}
    assert ran > 3_000
