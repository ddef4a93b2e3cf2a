"""An ask: where a sentence asks its reader for something, and in what way."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ask:
    """An asking verb in a sentence, as places in its words, and how sure it is.

    ``way`` is REQUEST for a verb of asking, JOIN where it is to join consultations, PROPOSE
    for a proposal, DO for "please" and the like, GRATEFUL for "would be grateful", WELCOME
    for "would be welcome", PASSIVE for "is requested to", NOTICE for a notice given, TOLD
    for "comments are due" and the like. ``goes_on`` says that a Korean sentence goes on from it
    to another thing.
    """

    sentence: int
    start: int
    end: int
    way: str
    confidence: float
    is_korean: bool = False
    verb: str = ""
    is_title: bool = False
    goes_on: bool = False
