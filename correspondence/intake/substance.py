"""What a letter is about and asks for: citations, requests, days, periods and meetings."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from correspondence.intake.agreements import Mention, mentions_in
from correspondence.intake.articles import articles_in
from correspondence.intake.asking import asks_in
from correspondence.intake.citations import NO_TIME_LIMIT_KNOWN, Catalogue, Cited, citations_in
from correspondence.intake.layout import Layout
from correspondence.intake.meetings import meetings_in
from correspondence.intake.party_words import parties_named
from correspondence.intake.reference import Reference
from correspondence.intake.replies import with_letters_on_record
from correspondence.intake.request_basis import Read
from correspondence.intake.requests import requests_in
from correspondence.intake.sentences import Sentence, sentences_in
from correspondence.intake.stated import PeriodSaid, StatedDay, days_set, periods_in
from correspondence.intake.text import Text
from correspondence.intake.unnamed_agreements import with_unnamed
from correspondence.intake.values import CitationFound, Correspondent, Period, Proposal, Reading
from correspondence.intake.voice import Voice

PRESS_REPORT = "PRESS_REPORT"


def with_substance(reading: Reading, layout: Layout, reference: Reference) -> Reading:
    """The reading with all that the letter's own words ask, cite, set and announce.

    What is read of the letter so far says who speaks and on what day.
    """
    text = layout.text
    flow = text.flow[: layout.own[1]]
    dated_on = reading.dated_on.value if reading.dated_on else reference.received_on
    sentences = sentences_in(flow)
    voice = _voice(reading, reference)
    mentions = with_unnamed(
        flow,
        mentions_in(flow, reference.agreements),
        reference.agreements,
        voice.own_parties | voice.other_parties,
    )
    catalogue = Catalogue(reference.agreements)
    citations = citations_in(flow, articles_in(flow), mentions, sentences, catalogue)
    asks = asks_in(sentences, voice, _subject(reading))
    periods = periods_in(sentences)
    stated = days_set(sentences, dated_on, asks)
    read = Read(
        text=text,
        sentences=sentences,
        citations=citations,
        stated=stated,
        periods=periods,
        catalogue=catalogue,
        named=[mention.key for mention in mentions if mention.key and not mention.is_law],
    )
    requests = tuple(requests_in(read, asks))
    reading = with_letters_on_record(reading, text, sentences, reference)
    return replace(
        reading,
        citations=tuple(_cited(text, citations, mentions)),
        requests=requests,
        stated_dates=tuple(_days(text, sentences, stated)),
        periods=tuple(_periods(text, sentences, periods)),
        meetings=tuple(meetings_in(text, sentences, dated_on, reference.zone)),
    )


def _subject(reading: Reading) -> str:
    return " ".join(reading.subject.value.split()) if reading.subject else ""


def _voice(reading: Reading, reference: Reference) -> Voice:
    sender = _name(reading.sender)
    addressee = _name(reading.addressee)
    own = _party_of(sender, reference)
    other = _party_of(addressee, reference)
    return Voice(
        own_parties=frozenset({own} if own else ()),
        other_parties=frozenset({other} if other and other != own else ()),
        own_names=tuple(filter(None, [sender, _institution(sender, addressee)])),
        other_names=tuple(filter(None, [addressee, _institution(addressee, sender)])),
        is_report=reading.form is not None and reading.form.value == PRESS_REPORT,
    )


def _name(correspondent: Correspondent) -> str:
    return correspondent.organization.value if correspondent.organization else ""


def _party_of(name: str, reference: Reference) -> str:
    for known in reference.organizations:
        if known.party and name in (known.name, known.short_name, known.name_ko, *known.aliases):
            return known.party
    named = parties_named(name)
    if not named:
        return ""
    return named[-1] if name.startswith("주") else named[0]


def _institution(name: str, other: str) -> str:
    """The word that a letter calls the organization by, as "the Embassy", if only one has it."""
    for word in (
        "Embassy",
        "Mission",
        "Delegation",
        "Ministry",
        "Commission",
        "Department",
        "Office",
    ):
        if word in name and word not in other:
            return word
    return ""


def _cited(
    text: Text, citations: Sequence[Cited], mentions: Sequence[Mention]
) -> list[CitationFound]:
    """The articles cited, each once, and the agreements named without any article."""
    found = [
        CitationFound(
            agreement=one.agreement,
            article=one.number,
            provision=one.provision,
            status=one.status,
            **text.where(one.article.start, one.article.end, one.confidence),
        )
        for one in citations
    ]
    seen: set[tuple[str, str]] = set()
    kept = []
    for citation in found:
        key = (citation.agreement, citation.article)
        if key not in seen:
            seen.add(key)
            kept.append(citation)
    with_articles = {one.agreement for one in kept}
    for mention in mentions:
        if mention.key and not mention.is_law and mention.key not in with_articles:
            with_articles.add(mention.key)
            kept.append(
                CitationFound(
                    agreement=mention.key,
                    article="",
                    provision="",
                    status=NO_TIME_LIMIT_KNOWN,
                    **text.where(mention.start, mention.end, 0.9),
                )
            )
    return sorted(kept, key=lambda one: one.start)


def _periods(
    text: Text, sentences: Sequence[Sentence], periods: Sequence[PeriodSaid]
) -> Iterator[Proposal[Period]]:
    for one in periods:
        start = sentences[one.sentence].start
        yield text.proposal(one.period, start + one.start, start + one.end, 0.9)


def _days(
    text: Text, sentences: Sequence[Sentence], stated: Sequence[StatedDay]
) -> list[Proposal[date]]:
    days: dict[date, Proposal[date]] = {}
    for one in stated:
        start = sentences[one.sentence].start
        proposal = text.proposal(
            one.day.on, start + one.day.start, start + one.day.end, one.confidence
        )
        days.setdefault(one.day.on, proposal)
    return list(days.values())
