"""What a letter is about and asks for: citations, requests, days, periods and meetings."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from correspondence.intake.agreements import mentions_in
from correspondence.intake.articles import articles_in
from correspondence.intake.asks_found import asks_found
from correspondence.intake.citations import NO_TIME_LIMIT_KNOWN, Catalogue, Cited, citations_in
from correspondence.intake.items import Sentence
from correspondence.intake.layout import Layout
from correspondence.intake.margins import flush_left
from correspondence.intake.meetings import meetings_in
from correspondence.intake.mention import Mention
from correspondence.intake.periods import PeriodSaid, days_of_periods, periods_in
from correspondence.intake.reference import Reference
from correspondence.intake.replies import with_letters_on_record
from correspondence.intake.request_basis import Read, kinds_started
from correspondence.intake.requests import requests_in
from correspondence.intake.sentences import sentences_in
from correspondence.intake.stated import StatedDay, days_set
from correspondence.intake.text import Text
from correspondence.intake.unnamed_agreements import with_unnamed
from correspondence.intake.values import CitationFound, Period, Proposal, Reading
from correspondence.intake.voice_of import voice_of


def with_substance(reading: Reading, layout: Layout, reference: Reference) -> Reading:
    """The reading with all that the letter's own words ask, cite, set and announce.

    What is read of the letter so far says who speaks and on what day.
    """
    text = flush_left(layout.text, layout.own[1])
    flow = text.flow
    dated_on = reading.dated_on.value if reading.dated_on else reference.received_on
    sentences = sentences_in(flow)
    voice = voice_of(reading, reference, layout.text.source)
    agreements = reference.agreements
    is_of_two = voice.own_parties and voice.other_parties
    sides = voice.own_parties | voice.other_parties if is_of_two else frozenset()
    mentions = with_unnamed(flow, mentions_in(flow, agreements), agreements, sides)
    catalogue = Catalogue(agreements)
    citations = citations_in(flow, articles_in(flow), mentions, sentences, catalogue)
    started = kinds_started(sentences, citations, catalogue)
    asks = asks_found(sentences, voice, started, _subject(reading))
    periods = periods_in(sentences)
    stated = days_set(sentences, dated_on, asks)
    read = Read(
        text=text,
        sentences=sentences,
        citations=citations,
        stated=[*stated, *days_of_periods(periods, sentences, asks, _begins(reading, reference))],
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


def _begins(reading: Reading, reference: Reference) -> dict[str, date | None]:
    """The days from which the periods run that a letter sets from itself."""
    own = reading.dated_on.value if reading.dated_on else None
    return {"SENT": own, "RECEIVED": reference.received_on}


def _subject(reading: Reading) -> str:
    return " ".join(reading.subject.value.split()) if reading.subject else ""


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
