"""The sentences of a report that an error is about: where the prediction looked, and what gold quotes."""

import re
from collections.abc import Iterable

from pipelines.evaluate.facts import Facts
from pipelines.evaluate.judging import Error, Fault
from pipelines.extract.text.sentences import split_sentences
from pipelines.model import Span

MOST_SENTENCES = 3
_BEHIND: dict[Fault, tuple[str, ...]] = {
    "place": ("place",),
    "date": ("date",),
    "type": ("event_type",),
    "killed": ("claims",),
    "claims": ("claims",),
    "actors": ("actors",),
    "invented": ("event_type", "place", "date"),
    "missed": (),
}
"""The evidence that each fault is looked up in."""
_WORD = re.compile(r"[^\W\d_]{4,}")


def list_spans(error: Error) -> tuple[tuple[str, Span], ...]:
    """The spans behind what is wrong with a prediction, each once, by their place in the text."""
    if error.predicted is None:
        return ()
    fields = {field for fault in error.faults for field in _BEHIND[fault]}
    spans = dict.fromkeys((field, span) for field, span in error.predicted.evidence if field in fields)
    return tuple(sorted(spans, key=lambda each: (each[1].start, each[0])))


def list_sentences(error: Error) -> tuple[str, ...]:
    """At most `MOST_SENTENCES` to read, in order: those of the evidence and of gold's quotes.

    For a missed event also the one that speaks most of gold's place; for others that, when there is nothing else.
    """
    spans = list_spans(error) or tuple(_event_spans(error))
    starts = {span.start for _, span in spans if span.quote == error.text[span.start : span.end]}
    if error.gold:
        starts |= _find_quotes(error.text, error.gold)
        if error.predicted is None or not starts:
            starts |= _find_place(error.text, error.gold.place or "")
    sentences = (s for s in split_sentences(error.text) if any(s.start <= start < s.end for start in starts))
    return tuple(flatten(error.text[s.start : s.end]) for s in sentences)[:MOST_SENTENCES]


def _event_spans(error: Error) -> Iterable[tuple[str, Span]]:
    evidence = error.predicted.evidence if error.predicted else ()
    return (each for each in evidence if each[0] == "event")


def _find_quotes(text: str, gold: Facts) -> set[int]:
    """Where gold's quotes begin, those that stand in the text."""
    quotes = (claim.quote for claim in gold.claims if claim.quote)
    return {at for quote in quotes if (at := text.find(quote)) >= 0}


def _find_place(text: str, place: str) -> set[int]:
    """Where the sentence begins that has most words of a place's description; nothing when none has any."""
    words = set(_WORD.findall(place.casefold()))
    counts = {s.start: len(words & set(_WORD.findall(text[s.start : s.end].casefold()))) for s in split_sentences(text)}
    best = max(counts, key=lambda start: counts[start], default=None)
    return {best} if best is not None and counts[best] else set()


def flatten(text: str) -> str:
    """The text in one line, with single blanks."""
    return " ".join(text.split())
