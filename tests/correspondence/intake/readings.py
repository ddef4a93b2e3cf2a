"""Fragments of letters read with the agreements of ``fixtures/`` and nothing else on record."""

from datetime import date
from functools import cache

from correspondence.intake.agreements import mentions_in
from correspondence.intake.articles import articles_in
from correspondence.intake.asking import asks_in
from correspondence.intake.asks_found import asks_found
from correspondence.intake.citations import Catalogue, citations_in
from correspondence.intake.fields import read_fields
from correspondence.intake.meetings import meetings_in
from correspondence.intake.periods import periods_in
from correspondence.intake.reference import KnownAgreement, KnownProvision, Reference
from correspondence.intake.request_basis import Read, kinds_started
from correspondence.intake.requests import requests_in
from correspondence.intake.sentences import sentences_in
from correspondence.intake.stated import days_set
from correspondence.intake.text import text_of
from correspondence.intake.voice import Voice
from deadlines.catalogue import read_agreements
from deadlines.catalogue.files import agreement_files

DATED = date(2026, 3, 4)
KOREA = Voice(own_parties=frozenset({"KR"}), other_parties=frozenset({"US"}))
UNITED_STATES = Voice(own_parties=frozenset({"US"}), other_parties=frozenset({"KR"}))

LETTER = """{paper}

{above}

{address}

{subject}

Dear {dear},

We write about tea.

Yours sincerely,

{signed}
"""


@cache
def known():
    """The agreements of ``fixtures/``."""
    texts = {path.name: path.read_text("utf-8") for path in agreement_files()}
    return tuple(_known(entry) for entry in read_agreements(texts))


def _known(entry):
    provisions = [
        KnownProvision(
            code=f"{entry.key}-{row.article}",
            article=row.article,
            kinds=tuple({kind.value for rule in row.rules for kind in rule.kinds}),
            has_time_limit=bool(row.rules),
        )
        for row in entry.provisions
    ]
    return KnownAgreement(
        key=entry.key,
        name=entry.name,
        name_ko=entry.name_ko,
        short_names=entry.short_names,
        parties=entry.parties,
        lists_articles=bool(entry.articles),
        articles=dict(entry.articles),
        provisions=tuple(provisions),
    )


def cited(words):
    """The citations of a fragment."""
    flow = text_of(words).flow
    return citations_in(
        flow,
        articles_in(flow),
        mentions_in(flow, known()),
        sentences_in(flow),
        Catalogue(known()),
    )


def asked(words, voice=None, dated_on=DATED):
    """The requests of a fragment."""
    text = text_of(words)
    sentences = sentences_in(text.flow)
    mentions = mentions_in(text.flow, known())
    catalogue = Catalogue(known())
    citations = citations_in(text.flow, articles_in(text.flow), mentions, sentences, catalogue)
    started = kinds_started(sentences, citations, catalogue)
    asks = asks_found(sentences, voice or Voice(), started)
    read = Read(
        text=text,
        sentences=sentences,
        citations=citations,
        stated=days_set(sentences, dated_on, asks),
        periods=periods_in(sentences),
        catalogue=catalogue,
        named=[mention.key for mention in mentions if mention.key],
    )
    return requests_in(read, asks)


def days_stated(words, dated_on=DATED):
    """The last days that a fragment sets its reader."""
    sentences = sentences_in(text_of(words).flow)
    asks = asks_in(sentences, [Voice()] * len(sentences))
    return [one.day.on for one in days_set(sentences, dated_on, asks)]


def announced(words, dated_on=DATED, zone="Asia/Seoul"):
    """The meetings of a fragment."""
    text = text_of(words)
    return meetings_in(text, sentences_in(text.flow), dated_on, zone)


def letter(
    paper="Ministry of Cups\nLong Lane 1, Tokyo",
    above="4 March 2031",
    address="Ms. Ono Rie\nDirector\nMinistry of Tea",
    subject="",
    dear="Ms. Ono",
    signed="Ada Roe\nMinister of Cups",
):
    """What a letter of these parts says of itself."""
    words = LETTER.format(
        paper=paper, above=above, address=address, subject=subject, dear=dear, signed=signed
    )
    return read_fields(text_of(words), Reference())[0]
