"""A page in words, for those who do not see it: what it is, what it says, and the key of the map."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dashboard.briefing.entry import describe_actors, describe_days, describe_toll
from dashboard.briefing.formats.writer import Leaf
from dashboard.briefing.shown import Shown
from dashboard.card.names import name_countries
from pipelines.export.flat import UNPRINTABLE


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the key: the number on the map, and what it stands for."""

    number: int
    days: str
    place: str
    event_type: str
    toll: str
    actors: str


def list_entries(leaf: Leaf) -> tuple[Entry, ...]:
    """The key of the map in the order of its numbers."""
    shown = {event.event_id: event for part in (leaf.page.part, leaf.page.before) if part for event in part.shown}
    return tuple(
        _describe_entry(leaf, number, [shown[event_id] for event_id in ids if event_id in shown])
        for number, ids in sorted(leaf.drawn.numbered.items())
    )


def _describe_entry(leaf: Leaf, number: int, sites: Sequence[Shown]) -> Entry:
    texts = leaf.texts
    first, last = min(event.start for event in sites), max(event.end for event in sites)
    places = " + ".join(dict.fromkeys(event.place for event in sites if event.place))
    country = name_countries(texts).get(sites[0].country or "", "")
    where = f"{places}, {country}" if country and country.lower() not in places.lower() else places
    types = ", ".join(dict.fromkeys(texts(event.event_type) for event in sites))
    toll, actors = describe_toll(texts, sites), describe_actors(texts, sites)
    return Entry(number, describe_days(texts, first, last), where, types, toll, actors)


def describe_map(leaf: Leaf) -> str:
    """What the map shows, in a paragraph."""
    face, texts = leaf.face, leaf.texts
    entries = [
        f"{entry.number}: {entry.days}, {entry.place}. {entry.event_type}. {entry.toll}."
        for entry in list_entries(leaf)
    ]
    parts = [texts("Map: {title}, {period}.", title=face.title, period=face.period), *face.summary, *entries]
    return clean(" ".join(parts))


def describe_page(leaf: Leaf) -> str:
    """All that the page says, the small print included."""
    return clean(" ".join([describe_map(leaf), *list_small_print(leaf)]))


def list_small_print(leaf: Leaf) -> Iterator[str]:
    """The texts that stand on every page beside title, period and summary, in the order of weight."""
    face = leaf.face
    named = (face.cutoff, face.created, face.review, face.claims, face.sources, face.omissions, face.boundaries)
    yield from (text for text in (*named, face.disclaimer, face.producer, face.contact) if text)


def clean(text: str) -> str:
    """The text without what a file cannot hold."""
    return UNPRINTABLE.sub("", text)
