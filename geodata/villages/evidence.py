"""Finds villages in running text: names of the village level that the words beside them make places.

A name of the index counts when a preposition of place or a kind word stands by it, or when it goes on a list of places.
Names of people, everyday words and cities abroad need the kind word. In a description of one place ("Foubé,
Barsalogho commune") every capitalised name counts.
"""

import re
import tomllib
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from geodata.gazetteer import LEAST_TOWN
from geodata.names import Folded
from geodata.reading.beside import word_before
from geodata.villages.index import VillageIndex
from geodata.villages.rows import DATA, LONGEST_NAME

_WORD = re.compile(
    r"[A-Z\u0621-\u064a](?<![A-Za-z0-9].)(?:(?<=[A-Z])[A-Za-z0-9]+|(?<=[\u0621-\u064a])[\u0621-\u064a]{2,})", re.DOTALL
)
"""A capitalised or an Arabic word; it starts with its set of letters because patterns that do are found fastest."""
_SIGNS = frozenset(",/")
_JOINTS = ("and", "et", "or", "ou", "to", "a", "de", "du", "d", "in", "the", "la", "le")
"""What joins the names of a list (`_LIST_GAP`), signs and words."""
_QUOTES = frozenset('"“«(')
_ARTICLES = frozenset({"la", "le", "l", "les", "the"})
_NEXT_WORD = re.compile(r" ?([a-z0-9]+)")
_LIST_GAP = re.compile(r"(?: ?, ?(?:and |et )?| and | et | or | ou | ?/ ?| to | a )(?:(?:de|du|d|a|in|the|la|le) )?$")
_CAPITALS_BEHIND = re.compile(r"(?: [A-Z][a-z]+){1,2}")
_CAPITAL_BEHIND = re.compile(r" ([A-Z][A-Za-z]*)")
LONGEST_GAP = 16
"""How far back the joint of a list reaches, in folded characters."""
SHORT_TEXT = 20_000
"""In shorter texts a word is looked for faster than the set of all words is made."""
KEPT_WORDS = 65536
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
    kinds_begin: frozenset[str]
    """The first three signs behind a name that one of `kinds_after` follows, with a blank before it or not."""
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
        frozenset(begin[:3] for kind in after["kinds"] for begin in (f" {kind}", kind)),
        frozenset((*before["sure"], *before["joining"], *before["kinds"], *_ARTICLES, *_JOINTS)),
        re.compile(rf" ?, ?(?:{near})(?![a-z0-9])"),
        re.compile(rf" ?, ?(?:{apposed})(?![a-z0-9])"),
        frozenset(table["people"]["names"]) | frozenset(table["words"]["plain"]) | frozenset(abroad),
    )


@dataclass(frozen=True, slots=True)
class _Word:
    """What is known of a folded word whatever stands beside it.

    `is_name`: a name of the indexes; `follow_ups`: how those longer names go on that begin with it (see
    `VillageIndex.begins`). `is_known`: something else.
    """

    is_name: bool
    follow_ups: frozenset[str]
    is_known: bool

    def may_go_on(self, text: str, end: int) -> bool:
        """Whether what stands behind the word, at `end`, may belong to a longer name."""
        ups = self.follow_ups
        return text[end : end + 3] in ups or text[end : end + 2] in ups or text[end : end + 1] in ups


class _Reading:
    """A text on its way; `ends` are the folded ends of the places found so far."""

    def __init__(self, text: str, folded: Folded, taken: Sequence[tuple[int, int]], *, is_phrase: bool) -> None:
        self.text, self.folded, self.is_phrase = text, folded, is_phrase
        self.taken_ends = [end for _, end in taken]
        self.ends = set(self.taken_ends)
        self.last_village = -LONGEST_GAP

    def goes_on_list(self, start: int) -> bool:
        """Whether a list of places goes on at a position: "Dori, Gorom and ..."."""
        i = bisect_right(self.taken_ends, start)
        last_end = max(self.taken_ends[i - 1] if i else -LONGEST_GAP, self.last_village)
        if start - last_end > LONGEST_GAP:
            return False
        gap = _LIST_GAP.search(self.folded.text[max(0, start - LONGEST_GAP) : start])
        return gap is not None and start - len(gap[0]) in self.ends

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
        self._respell = lru_cache(maxsize=KEPT_WORDS)(respell)
        self._evidence = load_evidence()
        self._words = lru_cache(maxsize=KEPT_WORDS)(self._read_word)
        self._town = lru_cache(maxsize=KEPT_WORDS)(self._find_town)

    def find(self, text: str, folded: Folded, taken: Sequence[tuple[int, int]], *, is_phrase: bool) -> list[VillageHit]:
        """Villages in text order; `taken` are folded spans of names that are known by other means, in order."""
        reading = _Reading(text, folded, taken, is_phrase=is_phrase)
        spoken_for, words = dict(taken), self._words
        hits: list[VillageHit] = []
        done = 0
        for match in _WORD.finditer(folded.cased):
            start, end = match.span()
            if start < done:
                continue
            word = words(folded.text[start:end])
            taken_end = done = spoken_for.get(start, 0)
            if word.is_name or (word.follow_ups and word.may_go_on(folded.text, end)):
                hit = self._named_at(reading, (start, end), taken_end, word)
            elif taken_end or word.is_known:
                continue
            else:
                hit = self._nameless_at(reading, start, end)
            if hit is not None:
                hits.append(hit)
                reading.ends.add(hit.end)
                reading.last_village = done = hit.end
        return hits

    def _named_at(self, reading: "_Reading", span: tuple[int, int], taken_end: int, known: _Word) -> VillageHit | None:
        """The longest village that begins at a word, longer than what is known there by other means."""
        start, word_end = span
        names = self._names_at(reading.folded.text, start, word_end, known)
        if not names and not taken_end and not known.is_known:
            return self._nameless_at(reading, start, word_end)
        longer = [name for name in names if start + len(name) > taken_end]
        strength = self._before(reading, start) if longer else ""
        for name in longer:
            if self._is_place(reading, strength, start + len(name), name):
                return VillageHit(start, start + len(name), name)
        return None

    def _nameless_at(self, reading: "_Reading", start: int, end: int) -> VillageHit | None:
        """What stands at a word that nobody knows: a misspelt name, or one that the words beside it make a village."""
        strength = self._before(reading, start)
        if not (strength or reading.is_phrase or self._behind(reading.folded.text, end)):
            return None
        word = reading.folded.text[start:end]
        return self._misspelt_at(reading, strength, start, word) or self._unknown_at(reading, strength, start, end)

    def _read_word(self, word: str) -> _Word:
        begun = [index.begins(word) for index in self._indexes]
        is_name = len(word) > 2 and any(is_name for is_name, _ in begun)
        return _Word(is_name, frozenset().union(*(follow_ups for _, follow_ups in begun)), self._is_known(word))

    def _names_at(self, text: str, start: int, word_end: int, known: _Word) -> list[str]:
        """Names of the indexes at a word, longest first."""
        if known.follow_ups and known.may_go_on(text, word_end):
            window = text[start : start + LONGEST_NAME]
            names = {name for index in self._indexes for name in index.prefixes(window) if len(name) > 2}
        else:
            names = {text[start:word_end]} if known.is_name else set()
        whole = [name for name in names if not text[start + len(name) : start + len(name) + 1].isalnum()]
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
        strength = strength or self._behind(reading.folded.text, end) or ("sure" if self._town(name) else "")
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
        first, position = word_before(text, start - 1 if text[start - 1 : start] in _QUOTES else start)
        if first not in evidence.telling and (first or _SIGNS.isdisjoint(text[max(0, start - 2) : start])):
            return ""
        if reading.goes_on_list(start):
            return "sure"
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

    def _behind(self, text: str, end: int) -> str:
        """How surely the words behind a name make it a place."""
        evidence = self._evidence
        if "," in text[end : end + 2]:
            if evidence.apposed.match(text, end):
                return "kind"
            return "sure" if evidence.near.match(text, end) else ""
        if text[end : end + 3] not in evidence.kinds_begin:
            return ""
        after = _NEXT_WORD.match(text, end)
        return "kind" if after and after[1] in evidence.kinds_after else ""


def _is_accented(reading: "_Reading", start: int) -> bool:
    """Whether the word "a" before a folded position is written "à"."""
    position = reading.folded.offset(start)
    return "à" in reading.text[max(0, position - 5) : position].lower()
