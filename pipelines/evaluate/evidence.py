"""The sentences of a report that an error is about: where the prediction looked, and what gold quotes."""

import re
from collections.abc import Iterable

from pipelines.evaluate.facts import Facts
from pipelines.evaluate.judging import Error, Fault
from pipelines.extract.sentences import split_sentences
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
_NAME = re.compile(r"[^\W\d_]{3,}")

Offsets = tuple[int, int]


def list_spans(error: Error) -> tuple[tuple[str, Span], ...]:
    """The spans behind what is wrong with a prediction, each once, by their place in the text."""
    if error.predicted is None:
        return ()
    fields = {field for fault in error.faults for field in _BEHIND[fault]}
    spans = dict.fromkeys((field, span) for field, span in error.predicted.evidence if field in fields)
    return tuple(sorted(spans, key=lambda each: (each[1].start, each[0])))


def list_sentences(error: Error) -> tuple[str, ...]:
    """Sentences to read, in order: those of the evidence and of gold's quotes, else those that name gold's place.

    Never more than `MOST_SENTENCES`.
    """
    spans = list_spans(error) or tuple(_event_spans(error))
    pointed = [(span.start, span.end) for _, span in spans if span.quote == error.text[span.start : span.end]]
    quoted = _find_quotes(error.text, error.gold) if error.gold else []
    found = _around(error.text, [*pointed, *quoted])
    if not found and error.gold:
        found = _naming(error.text, error.gold.place or "")
    return tuple(found[:MOST_SENTENCES])


def _event_spans(error: Error) -> Iterable[tuple[str, Span]]:
    evidence = error.predicted.evidence if error.predicted else ()
    return (each for each in evidence if each[0] == "event")


def _find_quotes(text: str, gold: Facts) -> list[Offsets]:
    quotes = (claim.quote for claim in gold.claims if claim.quote)
    return [(at, at + len(quote)) for quote in quotes if (at := text.find(quote)) >= 0]


def _around(text: str, offsets: Iterable[Offsets]) -> list[str]:
    """The sentences that hold the first character of one of the offsets."""
    starts = {start for start, _ in offsets}
    return [
        _flat(text[sentence.start : sentence.end])
        for sentence in split_sentences(text)
        if any(sentence.start <= start < sentence.end for start in starts)
    ]


def _naming(text: str, place: str) -> list[str]:
    """The sentences that hold a name out of a place's description; a name begins with a capital."""
    names = [word for word in _NAME.findall(place) if word[0].isupper()]
    sentences = (_flat(text[sentence.start : sentence.end]) for sentence in split_sentences(text))
    return [sentence for sentence in sentences if any(name in sentence for name in names)]


def _flat(text: str) -> str:
    return " ".join(text.split())
