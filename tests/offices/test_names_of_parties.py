"""Parties, their capitals and what agreements say without a number: all of it in Korean too."""

import tomllib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.utils import translation

from deadlines.reckoning.own_words import own_word, variant_named
from offices.selectors.capitals import capital_named
from offices.selectors.parties import party_named

FIXTURES = Path(settings.BASE_DIR) / "fixtures"


def parties() -> list[dict[str, Any]]:
    told = tomllib.loads((FIXTURES / "parties.toml").read_text())
    return [row for row in chain.from_iterable(told.values()) if isinstance(row, dict)]


def limits() -> Iterator[dict[str, Any]]:
    """Every table of every agreement, its rules' variants among them."""
    tables: list[Any] = [
        tomllib.loads(path.read_text()) for path in sorted(FIXTURES.glob("agreements/*.toml"))
    ]
    while tables:
        table = tables.pop()
        if isinstance(table, dict):
            yield table
            tables += table.values()
        elif isinstance(table, list):
            tables += table


@pytest.mark.parametrize("row", parties(), ids=lambda row: str(row["code"]))
def test_a_party_and_its_capital_are_named_in_korean(row: dict[str, Any]) -> None:
    with translation.override("ko"):
        assert party_named(row["name"]) == row["name_ko"]
        assert not capital_named(row["capital"]).isascii()


def test_what_stands_instead_of_a_number_is_said_in_korean() -> None:
    words = {table["no_number"] for table in limits() if table.get("no_number")}

    with translation.override("ko"):
        assert [word for word in sorted(words) if own_word(word).isascii()] == []
    assert "promptly" in words


def test_a_variant_is_named_by_its_title_in_the_readers_language() -> None:
    entry = {"code": "URGENT", "title": "Urgency", "title_ko": "긴급 상황"}

    english = variant_named(entry)
    with translation.override("ko"):
        korean = variant_named(entry)

    assert (english, korean) == ("Urgency", "긴급 상황")
    assert variant_named({"code": "OF_THE_HOUSE"}) == "of the house"
