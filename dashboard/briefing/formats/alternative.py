"""A page in words, for those who do not see it: what it is, what it says, and the key of the map."""

from collections.abc import Iterator
from dataclasses import replace

from dashboard.briefing.entry import Entry, write_entries
from dashboard.briefing.formats.writer import Leaf
from pipelines.export.flat import UNPRINTABLE


def list_entries(leaf: Leaf) -> tuple[Entry, ...]:
    """The key of the map: what its numbers stand for, in their order."""
    shown = {event.event_id: event for part in (leaf.page.part, leaf.page.before) if part for event in part.shown}
    numbered = sorted(leaf.drawn.numbered.items())
    attacks = [[shown[event_id] for event_id in ids] for _, ids in numbered]
    entries = write_entries(attacks, leaf.texts)
    return tuple(replace(entry, number=number) for (number, _), entry in zip(numbered, entries, strict=True))


def describe_map(leaf: Leaf) -> str:
    """What the map shows, in a paragraph."""
    face, texts = leaf.face, leaf.texts
    entries = [
        f"{entry.number}: {entry.days}, {entry.place}. {entry.kind}. {entry.toll}." for entry in list_entries(leaf)
    ]
    parts = [texts("Map: {title}, {period}.", title=face.title, period=face.period), *face.summary, *entries]
    return clean(" ".join(parts))


def describe_page(leaf: Leaf) -> str:
    """All that the page says, the small print included."""
    return clean(" ".join([describe_map(leaf), *list_small_print(leaf)]))


def list_small_print(leaf: Leaf) -> Iterator[str]:
    """The texts that stand on every page beside title, period and summary, in the order of weight."""
    face = leaf.face
    state = (face.warning, face.cutoff, face.created, face.review, face.claims, face.sources, face.omissions)
    terms = (
        face.coarsening,
        face.boundaries,
        face.disclaimer,
        face.number,
        face.producer,
        face.contact,
        face.sensitivity,
    )
    yield from (text for text in (*state, *terms) if text)


def clean(text: str) -> str:
    """The text without what a file cannot hold."""
    return UNPRINTABLE.sub("", text)
