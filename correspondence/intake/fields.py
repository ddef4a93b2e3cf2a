"""The letter's own fields, put together: all but what it cites, asks for and answers."""

from collections.abc import Iterator

from correspondence.intake import problems
from correspondence.intake.correspondents import correspondents
from correspondence.intake.dating import dated
from correspondence.intake.form import form_of
from correspondence.intake.forms_of_words import ATTACHED_MAIL
from correspondence.intake.labelled import labelled_in
from correspondence.intake.language import language_of
from correspondence.intake.layout import Layout, attached_to, layout_of
from correspondence.intake.lists import copies_of, enclosures_of
from correspondence.intake.reference import Reference
from correspondence.intake.references import earlier_letters, own_reference
from correspondence.intake.several import second_letter
from correspondence.intake.subject import subject_of
from correspondence.intake.text import LONGEST_READ, Text
from correspondence.intake.values import Problem, Proposal, Reading

READ_LANGUAGES = ("en", "ko")


def read_fields(text: Text, reference: Reference) -> tuple[Reading, Layout]:
    """What a letter says of itself, and its parts for whoever reads on.

    Where the text holds two letters, the first is read.
    """
    layout = layout_of(text)
    second = second_letter(layout)
    if second is not None:
        layout = layout_of(text, (0, second))
    form = form_of(layout, fields := labelled_in(layout))
    if form is None:
        return Reading(text=text.source, problems=(problems.problem("EMPTY_TEXT"),)), layout
    when = dated(layout, fields, reference.received_on, form=form.value)
    sender, addressee, doubts = correspondents(layout, fields, form.value, reference)
    own = own_reference(layout, fields, form.value)
    earlier = earlier_letters(layout, fields, own)
    language = language_of(layout)
    reading = Reading(
        text=text.source,
        form=form,
        language=language,
        dated_on=when.own,
        received_on=when.received,
        sender=sender,
        addressee=addressee,
        subject=subject_of(layout, fields, form.value),
        reference=own,
        references_to=earlier,
        enclosures=enclosures_of(layout, fields),
        copies=copies_of(layout, fields, form.value),
        problems=(*_of_text(layout, second, language), *when.problems, *doubts),
    )
    return reading, layout


def _of_text(
    layout: Layout, second: int | None, language: Proposal[str] | None
) -> Iterator[Problem]:
    if layout.text.is_cut:
        yield problems.problem("TEXT_CUT", most=LONGEST_READ)
    if second is not None:
        yield problems.problem("TWO_LETTERS")
    if ATTACHED_MAIL in layout.text.flow:
        yield problems.problem("NESTED_MAIL")
    if attached_to(layout.text):
        yield problems.problem("ATTACHED_TEXT")
    if language is not None and language.value not in READ_LANGUAGES:
        yield problems.problem("OTHER_LANGUAGE")
