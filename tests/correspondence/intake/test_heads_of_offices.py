"""Heads and feet in the shapes that offices give them: ``heads.toml``, family by family."""

import tomllib
from pathlib import Path

import pytest

from benchmarks.intake.alike import is_line, is_name, is_person
from correspondence.intake.fields import read_fields
from correspondence.intake.reference import Reference
from correspondence.intake.text import text_of

HEADS = tomllib.loads((Path(__file__).parent / "heads.toml").read_text("utf-8"))["letter"]
ALIKE = {"organization": is_name, "person": is_person, "office": is_name}


def said(words):
    """What a letter says of itself, by the names that ``heads.toml`` calls it."""
    reading, _ = read_fields(text_of(words), Reference())
    fields = {
        "dated_on": reading.dated_on and str(reading.dated_on.value),
        "subject": reading.subject and reading.subject.value,
        "reference": reading.reference and reading.reference.value,
        "form": reading.form and reading.form.value,
    }
    for side in ("sender", "addressee"):
        for part in ALIKE:
            found = getattr(getattr(reading, side), part)
            fields[f"{side}.{part}"] = found and found.value
    return fields, sorted(one.value for one in reading.references_to)


def is_right(key, answers, found):
    alike = ALIKE.get(key.rpartition(".")[2], is_line)
    if found is None:
        return "" in answers
    return any(answer and alike(answer, found) for answer in answers)


@pytest.mark.parametrize("letter", HEADS, ids=[letter["name"] for letter in HEADS])
def test_a_head_is_read_in_the_shape_that_its_office_gives_it(letter):
    expected = dict(letter["says"])
    fields, earlier = said(letter["words"])

    assert earlier == sorted(expected.pop("references_to", earlier))
    amiss = {
        key: (answers, fields[key])
        for key, answers in expected.items()
        if not is_right(key, answers, fields[key])
    }
    assert amiss == {}
