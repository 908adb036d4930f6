"""A report's text with the words that each field of each event was read from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipelines.model import EventMention

FIELD_WORDS = {
    "what": "what happened",
    "place": "place",
    "date": "date",
    "who": "who",
    "figure": "figure",
    "doubt": "doubt",
}
"""The fields in the order of the legend."""
FIELDS_OF_EVIDENCE = {
    "event_type": "what",
    "place": "place",
    "date": "date",
    "actors": "who",
    "verification": "doubt",
}
"""What the extraction calls the fields that it gives words for; the whole sentence of an event is left out."""


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A stretch of the text, and the event (counted from 1) and field that it stands for."""

    start: int
    end: int
    event: int
    field: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text under the same marks; `marks` is empty for text that nothing was read from.

    Of several marks the shortest comes first: it names what the others only contain.
    """

    text: str
    marks: tuple[Mark, ...] = ()


def list_marks(tellings: Iterable[tuple[int, EventMention]]) -> list[Mark]:
    """Return the marks of mentions, each given with the number of its event, each once, in the order of the text."""
    marks: set[Mark] = set()
    for event, mention in tellings:
        spans = [(FIELDS_OF_EVIDENCE[name], span) for name, span in mention.evidence if name in FIELDS_OF_EVIDENCE]
        spans += [("who", actor.span) for actor in mention.actors if actor.span]
        spans += [("figure", claim.span) for claim in mention.claims]
        marks |= {Mark(span.start, span.end, event, field) for field, span in spans if span.end > span.start}
    return sorted(marks)


def cut_segments(text: str, marks: Sequence[Mark]) -> list[Segment]:
    """Return the text in segments that together give it back whole; marks may nest and overlap.

    Marks that reach beyond the text end with it.
    """
    kept = [mark for mark in marks if mark.start < len(text)]
    cuts = sorted({0, len(text), *(m.start for m in kept), *(min(m.end, len(text)) for m in kept)})
    starting: dict[int, list[Mark]] = {}
    for mark in kept:
        starting.setdefault(mark.start, []).append(mark)
    segments: list[Segment] = []
    open_marks: list[Mark] = []
    for start, end in pairwise(cuts):
        open_marks = [mark for mark in open_marks if mark.end > start] + starting.get(start, [])
        ordered = sorted(open_marks, key=lambda mark: (mark.end - mark.start, mark))
        segments.append(Segment(text[start:end], tuple(ordered)))
    return segments
