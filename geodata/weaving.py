"""Small operations on the ordered list of mentions that all reading steps share."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from geodata.mentions import PlaceMention
from geodata.spans import keep_longest


def weave(mentions: Sequence[PlaceMention], new: Iterable[PlaceMention]) -> list[PlaceMention]:
    """The mentions with the new ones in order; what overlaps a new one goes, and of two new ones the longer stays."""
    kept = keep_longest(new)
    starts = [m.start for m in kept]
    left = [m for m in mentions if not _overlaps(m, kept, starts)]
    return sorted([*left, *kept], key=lambda m: m.start)


def _overlaps(mention: PlaceMention, others: Sequence[PlaceMention], starts: Sequence[int]) -> bool:
    i = bisect_right(starts, mention.start)
    before = i > 0 and others[i - 1].end > mention.start
    return before or (i < len(others) and others[i].start < mention.end)


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
    return mention.kind == "place" and any(p.kind in {"populated place", "site"} for p in mention.candidates)
