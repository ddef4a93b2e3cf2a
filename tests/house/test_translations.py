"""Nothing is said in English alone; ``python -m config.messages`` lists what is left to say."""

import pytest

from config.messages import SPEAKERS, kept_by, spoken_by, unsaid


@pytest.mark.parametrize("app", SPEAKERS)
def test_every_message_is_said_in_korean(app: str) -> None:
    assert unsaid(app) == []


def test_no_message_is_said_in_two_ways() -> None:
    """Django takes the first app's words for all: what means two things needs a context."""
    said: dict[tuple[str, str], set[str]] = {}
    for app in SPEAKERS:
        for message in kept_by(app):
            said.setdefault((str(message.id), str(message.context)), set()).add(str(message.string))

    assert {asked: ways for asked, ways in said.items() if len(ways) > 1} == {}


@pytest.mark.parametrize("app", SPEAKERS)
def test_no_translation_outlives_its_message(app: str) -> None:
    spoken = {(message.id, message.context) for message in spoken_by(app)}

    outlived = [kept.id for kept in kept_by(app) if (kept.id, kept.context) not in spoken]

    assert outlived == []


@pytest.mark.parametrize("app", SPEAKERS)
def test_placeholders_are_the_same_in_both_languages(app: str) -> None:
    errors = [error for message in kept_by(app) for error in message.check()]

    assert errors == []


def test_messages_of_templates_are_found_with_those_of_code() -> None:
    spoken = spoken_by("offices")

    assert spoken.get("Skip to the content")
    assert spoken.get("User name")
    assert spoken.get("The body is nested too deep.")
