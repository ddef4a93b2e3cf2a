"""Reading a letter: its own fields first, then, by whom and when it was written, its substance."""

from correspondence.intake.fields import read_fields
from correspondence.intake.reference import Reference
from correspondence.intake.substance import with_substance
from correspondence.intake.text import Text
from correspondence.intake.values import Reading


def read(text: Text, reference: Reference) -> Reading:
    """The record that the text proposes; pure, and the same for the same text and reference."""
    reading, layout = read_fields(text, reference)
    return with_substance(reading, layout, reference)
