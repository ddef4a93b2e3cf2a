"""The addresses of letters, tried with what the description allows and what it does not."""

from collections.abc import Callable

import pytest

from tests.config.api.fuzzing import CASES_RAN, failures_of

pytestmark = [
    pytest.mark.api_fuzz,
    pytest.mark.django_db,
    pytest.mark.usefixtures("logs_aside"),
]


def test_letters_answer_as_they_are_described(
    record_property: Callable[[str, object], None],
) -> None:
    failures, ran = failures_of(lambda path: path.startswith("/api/v1/letters/"))

    record_property(CASES_RAN, ran)
    assert failures == {}
    assert ran > 1_500
