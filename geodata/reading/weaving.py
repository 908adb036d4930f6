"""Small operations on the ordered list of mentions that all reading steps share."""

import re
import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from geodata.mentions import PlaceMention
from geodata.place import kinds_of
from geodata.reading.spans import keep_longest

_START = attrgetter("start")
_POINTS = frozenset({"populated place", "site"})


def weave(mentions: Sequence[PlaceMention], new: Iterable[PlaceMention]) -> list[PlaceMention]:
    """The mentions with the new ones in order; what overlaps a new one goes, and of two new ones the longer stays."""
    kept = keep_longest(new)
    if not kept:
        return list(mentions)
    starts, ends = [m.start for m in kept], [-1, *(m.end for m in kept)]
    starts.append(sys.maxsize)
    for mention in mentions:
        i = bisect_right(starts, mention.start)
        if ends[i] <= mention.start and starts[i] >= mention.end:
            kept.append(mention)
    return sorted(kept, key=_START)


class Neighbours:
    """Finds the mentions beside a position in logarithmic time."""

    def __init__(self, mentions: Sequence[PlaceMention]) -> None:
        self.mentions = mentions
        self._starts = [m.start for m in mentions]

    def before(self, position: int) -> int | None:
        """Index of the last mention that ends at or before a position."""
        i = bisect_right(self._starts, position) - 1
        while i >= 0 and self.mentions[i].end > position:
            i -= 1
        return i if i >= 0 else None

    def after(self, position: int) -> int | None:
        """Index of the first mention that starts at or after a position."""
        i = bisect_right(self._starts, position - 1)
        return i if i < len(self.mentions) else None

    def covers(self, position: int) -> bool:
        """Whether a mention lies over a position."""
        i = bisect_right(self._starts, position) - 1
        return i >= 0 and self.mentions[i].end > position


def matches_around(
    pattern: re.Pattern[str], text: str, words: Sequence[str], *, before: int, after: int
) -> Iterator[re.Match[str]]:
    """Matches of a pattern that must hold one of some words, in text order, each once.

    Only windows around the words are searched (`before` and `after` in characters from a word's start), for looking up
    a word is fifty times as fast as trying a pattern at every character. A match reaches no farther than its window.
    """
    last = -1
    for at in _positions(text, words):
        match = pattern.search(text, max(0, at - before, last), at + after)
        if match is not None and match.start() >= last:
            last = match.end()
            yield match


def _positions(text: str, words: Sequence[str]) -> list[int]:
    """Where any of the words stands, in text order."""
    found: list[int] = []
    for word in words:
        at = text.find(word)
        while at >= 0:
            found.append(at)
            at = text.find(word, at + len(word))
    return sorted(found)


def holds_any(text: str, parts: Sequence[str]) -> bool:
    """Whether any of the parts stands in a short text."""
    for part in parts:  # noqa: SIM110 - takes half of the time of `any`
        if part in text:
            return True
    return False


def country_of(mention: PlaceMention | None) -> str | None:
    """ISO2 code when the mention is a country's name, bare or with its part words; else `None`."""
    if mention is None or mention.kind != "place" or mention.levels:
        return None
    if not mention.candidates:
        return mention.countries[0] if mention.countries else None
    first = mention.candidates[0]
    return first.country_code if first.kind == "country" else None


def country_or_people(mention: PlaceMention | None) -> str | None:
    """ISO2 code when the mention is a country's name or a demonym."""
    if mention is not None and mention.is_demonym:
        return mention.countries[0]
    return country_of(mention)


def is_town(mention: PlaceMention) -> bool:
    """Whether the mention may be a town, site or capital that others can lean on."""
    if mention.is_dateline or mention.is_name_part:
        return False
    if mention.kind == "capital":
        return True
    return mention.kind == "place" and not _POINTS.isdisjoint(kinds_of(mention.candidates))
