"""Instants of requests, as the database can hold them."""

from datetime import UTC, datetime, timedelta

import pytest

from offices.api.fields import InstantField


@pytest.mark.parametrize("offset", ["-23:38", "+16:00", "-16:00", "+23:59"])
def test_an_offset_that_no_place_keeps_names_the_same_instant_in_utc(offset: str) -> None:
    read = InstantField().to_internal_value(f"2645-07-02T20:41:11{offset}")

    assert read == datetime.fromisoformat(f"2645-07-02T20:41:11{offset}")
    assert read.tzinfo is UTC


@pytest.mark.parametrize(("offset", "hours"), [("+14:00", 14), ("-10:00", -10), ("-15:59", None)])
def test_an_offset_of_a_place_is_kept_as_written(offset: str, hours: int | None) -> None:
    read = InstantField().to_internal_value(f"2017-07-12T18:00:00{offset}")

    expected = timedelta(hours=hours) if hours is not None else -timedelta(hours=15, minutes=59)
    assert read.utcoffset() == expected
