"""Finds villages in running text: names of the village level that the words beside them make places.

A name of the index counts when a preposition of place or a kind word stands by it, or when it goes on a list of places.
Names of people, everyday words and cities abroad need the kind word. In a description of one place ("Foubé,
Barsalogho commune") every capitalised name counts.
"""

import re
import tomllib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from geodata.beside import word_before
from geodata.names import Folded
from geodata.villages.index import LONGEST_NAME, VillageIndex
from geodata.villages.rows import DATA

_WORD = re.compile(
    r"[A-Z\u0621-\u064a](?<![A-Za-z0-9].)(?:(?<=[A-Z])[A-Za-z0-9]+|(?<=[\u0621-\u064a])[\u0621-\u064a]{2,})", re.DOTALL
)
"""A capitalised or an Arabic word; it starts with its set of letters because patterns that do are found fastest."""
_QUOTES = frozenset('"“«(')
_ARTICLES = frozenset({"la", "le", "l", "les", "the"})
_NEXT_WORD = re.compile(r" ?([(]?)([a-z0-9]+)")
_LIST_GAP = re.compile(r"(?: ?, ?(?:and |et )?| and | et | or | ou | ?/ ?| to | a )(?:(?:de|du|d|a|in|the|la|le) )?$")
_CAPITALS_BEHIND = re.compile(r"(?: [A-Z][a-z]+){1,2}")
_CAPITAL_BEHIND = re.compile(r" ([A-Z][A-Za-z]*)")
LEFT, LONGEST_GAP = 40, 16
"""How far back the words before a name and the joint of a list reach, in folded characters."""
SHORT_TEXT = 4000
"""In shorter texts a word is looked for faster than the set of all words is made."""
KEPT_WORDS = 65536
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
    telling: frozenset[str]
    """Every word before a name that may tell anything."""
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
        frozenset((*before["sure"], *before["joining"], *before["kinds"], *_ARTICLES, "a")),
        re.compile(rf" ?, ?(?:{near})(?![a-z0-9])"),
        re.compile(rf" ?, ?(?:{apposed})(?![a-z0-9])"),
        frozenset(table["people"]["names"]) | frozenset(table["words"]["plain"]) | frozenset(abroad),
    )


@dataclass(frozen=True, slots=True)
class _Word:
    """What is known of a folded word whatever stands beside it.

    `is_name`: a name of the indexes; `goes_on`: longer names of theirs begin with it. `is_known`: something else.
    """

    is_name: bool
    goes_on: bool
    is_known: bool


class _Reading:
    """A text on its way; `ends` are the folded ends of the places found so far, `last_end` the last one before here."""

    def __init__(self, text: str, folded: Folded, taken: Sequence[tuple[int, int]], *, is_phrase: bool) -> None:
        self.text, self.folded, self.is_phrase = text, folded, is_phrase
        self.ends = {end for _, end in taken}
        self.last_end = -LEFT

    def writes_small(self, name: str) -> bool:
        """Whether the text also writes the name small, as an everyday word."""
        if " " in name:
            return False
        return f" {name} " in self.folded.cased if len(self.folded.cased) < SHORT_TEXT else name in self._words

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(self.folded.cased.split(" ")[1:-1])


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
        self._words = lru_cache(maxsize=KEPT_WORDS)(self._read_word)
        self._town = lru_cache(maxsize=KEPT_WORDS)(self._find_town)

    def find(self, text: str, folded: Folded, taken: Sequence[tuple[int, int]], *, is_phrase: bool) -> list[VillageHit]:
        """Villages in text order; `taken` are folded spans of names that are known by other means, in order."""
        reading = _Reading(text, folded, taken, is_phrase=is_phrase)
        spoken_for = dict(taken)
        before = iter(end for _, end in taken)
        next_end = next(before, len(text))
        hits: list[VillageHit] = []
        done = 0
        for match in _WORD.finditer(folded.cased):
            start, end = match.span()
            if start < done:
                continue
            while next_end <= start:
                reading.last_end = max(reading.last_end, next_end)
                next_end = next(before, len(text))
            taken_end = spoken_for.get(start, 0)
            hit = self._hit_at(reading, start, end, taken_end)
            if hit is not None:
                hits.append(hit)
                reading.ends.add(hit.end)
                reading.last_end = done = hit.end
            elif taken_end:
                done = taken_end
        return hits

    def _hit_at(self, reading: "_Reading", start: int, word_end: int, taken_end: int) -> VillageHit | None:
        """The longest village that begins at a word, longer than what is known there by other means."""
        word = reading.folded.text[start:word_end]
        known = self._words(word)
        names = self._names_at(reading.folded, start, word_end, known)
        if not names and (taken_end or known.is_known):
            return None
        strength = self._before(reading, start)
        for name in names:
            end = start + len(name)
            if end > taken_end and self._is_place(reading, strength, end, name):
                return VillageHit(start, end, name)
        if names or taken_end:
            return None
        return self._misspelt_at(reading, strength, start, word) or self._unknown_at(reading, strength, start, word_end)

    def _read_word(self, word: str) -> _Word:
        begun = [index.begins(word) for index in self._indexes]
        is_name = len(word) > 2 and any(is_name for is_name, _ in begun)
        return _Word(is_name, any(goes_on for _, goes_on in begun), self._is_known(word))

    def _names_at(self, folded: Folded, start: int, word_end: int, known: _Word) -> list[str]:
        """Names of the indexes at a word, longest first."""
        text, size = folded.text, len(folded.text)
        if known.goes_on:
            window = text[start : start + LONGEST_NAME]
            names = {name for index in self._indexes for name in index.prefixes(window) if len(name) > 2}
        elif known.is_name:
            names = {text[start:word_end]}
        else:
            return []
        whole = [n for n in names if start + len(n) >= size or not text[start + len(n)].isalnum()]
        return sorted(whole, key=len, reverse=True)

    def _misspelt_at(self, reading: "_Reading", strength: str, start: int, word: str) -> VillageHit | None:
        shortest = SHORTEST_DESCRIBED if reading.is_phrase else SHORTEST_MISSPELT
        if not shortest <= len(word) <= LONGEST_NAME or word in self._evidence.uncertain:
            return None
        if not self._is_place(reading, strength, start + len(word), word):
            return None
        name = self._respell(word, reading.is_phrase)
        return None if name is None else VillageHit(start, start + len(word), name, is_misspelt=True)

    def _unknown_at(self, reading: "_Reading", strength: str, start: int, end: int) -> VillageHit | None:
        """A name that nobody knows and that a kind word before it makes a village: "the village of Leelee"."""
        if reading.is_phrase or strength != "kind":
            return None
        more = _CAPITALS_BEHIND.match(reading.folded.cased, end)
        return VillageHit(start, more.end() if more else end, "")

    def _is_place(self, reading: "_Reading", strength: str, end: int, name: str) -> bool:
        """Whether the words before (by their `strength`) and behind a name make it a place."""
        if reading.is_phrase:
            return True
        strength = strength or self._behind(reading.folded, end) or ("sure" if self._town(name) else "")
        if strength == "sure" and (name in self._evidence.uncertain or reading.writes_small(name)):
            return False
        return bool(strength) and not self._runs_on(reading.folded, end)

    def _find_town(self, name: str) -> bool:
        """Whether some place of this name is a town, known well enough to need no preposition."""
        places = (v for index in self._indexes for v in index.find(name))
        return any(v.importance <= LEAST_TOWN for v in places)

    def _runs_on(self, folded: Folded, end: int) -> bool:
        """Whether an unknown capitalised word follows directly: the name is longer than what is known of it."""
        after = _CAPITAL_BEHIND.match(folded.cased, end)
        if after is None:
            return False
        word = after[1].lower()
        return not self._is_known(word) and word not in self._evidence.kinds_after

    def _before(self, reading: "_Reading", start: int) -> str:
        """How surely the words before a name make it a place: "kind", "sure" or ""."""
        if reading.is_phrase:
            return ""
        text, evidence = reading.folded.text, self._evidence
        if start - reading.last_end < LONGEST_GAP:
            gap = _LIST_GAP.search(text[max(0, start - LEFT) : start])
            if gap and start - len(gap[0]) in reading.ends:
                return "sure"
        first, position = word_before(text, start - 1 if text[start - 1 : start] in _QUOTES else start)
        if first not in evidence.telling:
            return ""
        second, position = word_before(text, position)
        if first in _ARTICLES and second:
            third, position = word_before(text, position)
            first, second = (third, "") if second in _ARTICLES and third else (second, third)
        if first in evidence.kinds_before:
            return "kind"
        if first in evidence.sure or (first == "a" and _is_accented(reading, start)):
            return "sure"
        if first in evidence.joining and second:
            return "kind" if second in evidence.kinds_after else "sure" if second in evidence.nouns else ""
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
