"""What a template may ask of a letter; the sentences are what its writer is told."""

import re

from django.utils.translation import gettext_lazy as _

PLACEHOLDER = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
BLOCKS = frozenset({"text", "deadlines"})

FIELDS = {
    "number": _("the registry number, or the draft’s address before signature"),
    "date": _("the letter’s date"),
    "place_and_date": _("the post’s place and the letter’s date"),
    "subject": _("the subject"),
    "text": _("the text, paragraph by paragraph"),
    "marking": _("the marking, empty where there is none"),
    "sender": _("the organization that writes"),
    "sender_subject": _("the organization that writes, as the subject of a sentence"),
    "the_sender": _("the organization that writes, with its article"),
    "sender_place": _("the post’s place"),
    "desk": _("the desk"),
    "officer": _("the officer"),
    "addressee": _("the organization that is written to"),
    "the_addressee": _("the organization that is written to, with its article"),
    "addressee_line": _("honorific and name of the person who is written to"),
    "addressee_office": _("the office of the person who is written to"),
    "salutation": _("how the person is addressed"),
    "complimentary_close": _("the complimentary close that goes with the salutation"),
    "answered": _("the letter answered: its form, date and reference"),
    "answered_number": _("our number of the letter answered"),
    "answered_reference": _("the sender’s reference of the letter answered"),
    "answered_date": _("the date of the letter answered"),
    "answered_subject": _("the subject of the letter answered"),
    "provision": _("the provision answered under"),
    "due_on": _("when the answer is due"),
    "drafting_note": _("until the signature, the provision answered under and when it is due"),
    "asked_under": _("the provision that the letter asks under"),
    "deadlines": _("the deadlines that the letter opens if it is sent on its date"),
    "place_asked": _("the place that the letter asks to meet in"),
}
