"""Finds villages in running text: names of the village level that the words beside them make places.

A name of the index counts when a preposition of place or a kind word stands by it, or when it goes on a list of places.
Names of people, everyday words and cities abroad need the kind word. In a description of one place ("Foubé,
Barsalogho commune") every capitalised name counts.
"""

import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from geodata.names import Folded
from geodata.villages.index import LONGEST_NAME, VillageIndex
from geodata.villages.rows import DATA

_WORD = re.compile(r"(?<![A-Za-z0-9])(?:[A-Z][A-Za-z0-9]+|[\u0621-\u064a]{3,})")
_LAST_WORDS = re.compile(r"(?:([a-z0-9]+) )?(?:([a-z0-9]+) )?([a-z0-9]+) [\"“«(]?$")
_ARTICLES = frozenset({"la", "le", "l", "les", "the"})
_NEXT_WORD = re.compile(r" ?([(]?)([a-z0-9]+)")
_LIST_GAP = re.compile(r"(?: ?, ?(?:and |et )?| and | et | or | ou | ?/ ?| to | a )(?:(?:de|du|d|a|in|the|la|le) )?$")
_CAPITALS_BEHIND = re.compile(r"(?: [A-Z][a-z]+){1,2}")
_CAPITAL_BEHIND = re.compile(r" ([A-Z][A-Za-z]*)")
LEFT = 40
LEAST_TOWN = 4
"""Importance of a town: 15,000 people or the seat of a unit."""
SHORTEST_MISSPELT, SHORTEST_DESCRIBED = 6, 5
"""Shorter words have too many neighbours one letter away; in a description of a place a letter less will do."""


@dataclass(frozen=True, slots=True)
class VillageHit:
    """A name of the village level in the text: folded half-open span, the folded name it stands for.

    `is_misspelt`: the text has a spelling one edit away. An empty `phrase`: no known name, but a kind word says that it
    is a village.
    """

    start: int
    end: int
    phrase: str
    is_misspelt: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words of villages.toml."""

    sure: frozenset[str]
    joining: frozenset[str]
    nouns: frozenset[str]
    kinds_before: frozenset[str]
    kinds_after: frozenset[str]
    near: re.Pattern[str]
    apposed: re.Pattern[str]
    uncertain: frozenset[str]
    """Names that need a kind word: people, everyday words, cities abroad."""


@lru_cache(maxsize=1)
def load_evidence() -> Evidence:
    """The words beside villages, and the names that need more (cached)."""
    with (DATA / "villages.toml").open("rb") as lines:
        table = tomllib.load(lines)
    before, after = table["before"], table["after"]
    abroad = (DATA / "villages" / "elsewhere.txt").read_text(encoding="utf-8").split("\n")
    near, apposed = ("|".join(re.escape(words) for words in after[key]) for key in ("near", "apposed"))
    return Evidence(
        frozenset(before["sure"]),
        frozenset(before["joining"]),
        frozenset(before["nouns"]),
        frozenset(before["kinds"]),
        frozenset(after["kinds"]),
        re.compile(rf" ?, ?(?:{near})(?![a-z0-9])"),
        re.compile(rf" ?, ?(?:{apposed})(?![a-z0-9])"),
        frozenset(table["people"]["names"]) | frozenset(table["words"]["plain"]) | frozenset(abroad),
    )


@dataclass(frozen=True, slots=True)
class _Reading:
    """A text on its way; `ends` are the folded ends of the places found so far."""

    text: str
    folded: Folded
    ends: set[int]
    is_phrase: bool


class VillageFinder:
    """Finds villages by one or more indexes.

    `is_known` tells words that are something else already (hand-picked places, peoples, facilities, kind words);
    `respell` gives the known name that a misspelt word stands for.
    """

    def __init__(
        self,
        indexes: Sequence[VillageIndex],
        is_known: Callable[[str], bool],
        respell: Callable[[str, bool], str | None],
    ) -> None:
        self._indexes = indexes
        self._is_known = is_known
        self._respell = respell
        self._evidence = load_evidence()
        self._is_town: dict[str, bool] = {}

    def find(self, text: str, folded: Folded, taken: Sequence[tuple[int, int]], *, is_phrase: bool) -> list[VillageHit]:
        """Villages in text order; `taken` are folded spans of names that are known by other means, in order."""
        reading = _Reading(text, folded, {end for _, end in taken}, is_phrase)
        spoken_for = dict(taken)
        hits: list[VillageHit] = []
        done = 0
        for match in _WORD.finditer(folded.cased):
            start = match.start()
            if start < done:
                continue
            hit = self._hit_at(reading, start, spoken_for.get(start, 0), match.end())
            if hit is not None:
                hits.append(hit)
                reading.ends.add(hit.end)
                done = hit.end
            else:
                done = max(done, spoken_for.get(start, 0))
        return hits

    def _hit_at(self, reading: "_Reading", start: int, taken_end: int, word_end: int) -> VillageHit | None:
        """The longest village that begins at a word, longer than what is known there by other means."""
        names = self._names_at(reading.folded, start)
        for name in names:
            end = start + len(name)
            if end > taken_end and self._is_place(reading, start, end, name):
                return VillageHit(start, end, name)
        if names or taken_end:
            return None
        return self._misspelt_at(reading, start, word_end) or self._unknown_at(reading, start, word_end)

    def _names_at(self, folded: Folded, start: int) -> list[str]:
        """Names of the indexes at a word, longest first."""
        words, size = folded.text, len(folded.text)
        window = words[start : start + LONGEST_NAME]
        names = {name for index in self._indexes for name in index.prefixes(window) if len(name) > 2}
        whole = [n for n in names if start + len(n) >= size or not words[start + len(n)].isalnum()]
        return sorted(whole, key=len, reverse=True)

    def _misspelt_at(self, reading: "_Reading", start: int, end: int) -> VillageHit | None:
        word = reading.folded.text[start:end]
        shortest = SHORTEST_DESCRIBED if reading.is_phrase else SHORTEST_MISSPELT
        if not shortest <= end - start <= LONGEST_NAME or self._is_known(word) or word in self._evidence.uncertain:
            return None
        if not self._is_place(reading, start, end, word):
            return None
        name = self._respell(word, reading.is_phrase)
        return None if name is None else VillageHit(start, end, name, is_misspelt=True)

    def _unknown_at(self, reading: "_Reading", start: int, end: int) -> VillageHit | None:
        """A name that nobody knows and that a kind word before it makes a village: "the village of Leelee"."""
        if (
            reading.is_phrase
            or self._is_known(reading.folded.text[start:end])
            or self._before(reading, start) != "kind"
        ):
            return None
        more = _CAPITALS_BEHIND.match(reading.folded.cased, end)
        return VillageHit(start, more.end() if more else end, "")

    def _is_place(self, reading: "_Reading", start: int, end: int, name: str) -> bool:
        """Whether the words beside a name make it a place."""
        if reading.is_phrase:
            return True
        folded = reading.folded
        if self._runs_on(folded, end):
            return False
        strength = self._before(reading, start) or self._behind(folded, end) or ("sure" if self._town(name) else "")
        if strength == "kind":
            return True
        return strength == "sure" and name not in self._evidence.uncertain and not _is_lower_elsewhere(folded, name)

    def _town(self, name: str) -> bool:
        """Whether some place of this name is a town, known well enough to need no preposition."""
        known = self._is_town.get(name)
        if known is None:
            places = (v for index in self._indexes for v in index.find(name))
            known = self._is_town[name] = any(v.importance <= LEAST_TOWN for v in places)
        return known

    def _runs_on(self, folded: Folded, end: int) -> bool:
        """Whether an unknown capitalised word follows directly: the name is longer than what is known of it."""
        after = _CAPITAL_BEHIND.match(folded.cased, end)
        if after is None:
            return False
        word = after[1].lower()
        return not self._is_known(word) and word not in self._evidence.kinds_after

    def _before(self, reading: "_Reading", start: int) -> str:
        """How surely the words before a name make it a place: "kind", "sure" or ""."""
        left = reading.folded.text[max(0, start - LEFT) : start]
        gap = _LIST_GAP.search(left)
        if gap and start - len(gap[0]) in reading.ends:
            return "sure"
        last = _LAST_WORDS.search(left)
        if last is None:
            return ""
        third, second, first = last.groups()
        words = [w for w in (first, second, third) if w is not None]
        while len(words) > 1 and words[0] in _ARTICLES:
            words = words[1:]
        evidence = self._evidence
        if words[0] in evidence.kinds_before:
            return "kind"
        if words[0] in evidence.sure or (words[0] == "a" and _is_accented(reading, start)):
            return "sure"
        if words[0] in evidence.joining and len(words) > 1:
            return "kind" if words[1] in evidence.kinds_after else "sure" if words[1] in evidence.nouns else ""
        return ""

    def _behind(self, folded: Folded, end: int) -> str:
        evidence = self._evidence
        after = _NEXT_WORD.match(folded.text, end)
        if after and after[2] in evidence.kinds_after and not after[1]:
            return "kind"
        if evidence.apposed.match(folded.text, end):
            return "kind"
        return "sure" if evidence.near.match(folded.text, end) else ""


def _is_accented(reading: "_Reading", start: int) -> bool:
    """Whether the word "a" before a folded position is written "à"."""
    position = reading.folded.offset(start)
    return "à" in reading.text[max(0, position - 5) : position].lower()


def _is_lower_elsewhere(folded: Folded, name: str) -> bool:
    """Whether the text also writes the name small, as an everyday word."""
    return " " not in name and f" {name} " in folded.cased
