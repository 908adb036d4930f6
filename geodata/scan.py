"""The text's words that mean something to the reader, found in one pass by an Aho-Corasick automaton."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntFlag
from functools import lru_cache
from typing import Any

import ahocorasick

from geodata.gazetteer import DATA, Gazetteer, load_gazetteer, read_countries
from geodata.names import Folded, fold_name, is_capitalised
from geodata.phrases import load_words
from geodata.spans import keep_longest
from geodata.villages.evidence import VillageFinder


class Role(IntFlag):
    """What a folded phrase may be."""

    NAME = 1
    DEMONYM = 2
    OTHER = 4
    FACILITY = 8
    VILLAGE = 16


@dataclass(frozen=True, slots=True)
class Hit:
    """A phrase found: folded half-open span, the folded phrase it stands for, its role.

    `is_misspelt`: the text spells the phrase otherwise.
    """

    start: int
    end: int
    phrase: str
    role: Role
    is_misspelt: bool = False


@lru_cache(maxsize=1)
def load_facilities() -> dict[str, dict[str, Any]]:
    """Rows of facilities.toml by type."""
    with (DATA / "facilities.toml").open("rb") as lines:
        return tomllib.load(lines)


@lru_cache(maxsize=1)
def facility_types() -> Mapping[str, tuple[str, ...]]:
    """Facility types by folded phrase, the first to mention a phrase first."""
    types: dict[str, tuple[str, ...]] = {}
    for facility_type, row in load_facilities().items():
        for phrase in row["phrases"]:
            types.setdefault(fold_name(phrase), (facility_type,))
    return types


@lru_cache(maxsize=1)
def demonym_countries() -> Mapping[str, str]:
    """ISO2 code by folded demonym."""
    return {fold_name(word): code for code, row in read_countries().items() for word in row["demonyms"]}


class Scanner:
    """Finds names, demonyms and facility phrases."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        roles: dict[str, Role] = {}
        written = (name for entry in gazetteer.by_id.values() for name in entry.names)
        self._lower = frozenset(fold_name(name) for name in written if name == name.lower() and " " in name)
        other_countries = [name for row in read_countries().values() for name in row["names"]]
        for phrases, role in (
            (gazetteer.by_name, Role.NAME),
            (map(fold_name, other_countries), Role.NAME),
            (demonym_countries(), Role.DEMONYM),
            (map(fold_name, load_words().other_things), Role.OTHER),
            (facility_types(), Role.FACILITY),
        ):
            for phrase in phrases:
                if len(phrase) > 1:
                    roles[phrase] = roles.get(phrase, Role(0)) | role
        self._automaton = ahocorasick.Automaton()
        for phrase, both in roles.items():
            self._automaton.add_word(phrase, (len(phrase), phrase, both))
        self._automaton.make_automaton()
        self._gazetteer = gazetteer
        self._roles = roles
        self._villages = VillageFinder(gazetteer.villages, self._is_known, gazetteer.respell)

    def scan(self, text: str, folded: Folded, *, is_phrase: bool = False) -> list[Hit]:
        """Hits in text order, the longest at each place, none overlapping another.

        `is_phrase`: the text is the description of one place, so that every capitalised name in it is one.
        """
        hits = keep_longest(self._whole_words(text, folded))
        taken = [(hit.start, hit.end) for hit in hits]
        villages = self._villages.find(text, folded, taken, is_phrase=is_phrase)
        return keep_longest([*hits, *(Hit(v.start, v.end, v.phrase, Role.VILLAGE, v.is_misspelt) for v in villages)])

    def _is_known(self, word: str) -> bool:
        words = load_words()
        return word in self._roles or word in words.levels or word in words.openers or word in words.companions

    def _whole_words(self, text: str, folded: Folded) -> list[Hit]:
        hits = []
        words, size = folded.text, len(folded.text)
        for last, (length, phrase, role) in self._automaton.iter(words):
            start, end = last - length + 1, last + 1
            if (start and words[start - 1].isalnum()) or (end < size and words[end].isalnum()):
                continue
            first, after = folded.span(start, end)
            role = self._role_here(role, phrase, text[first:after])
            if role:
                hits.append(Hit(start, end, phrase, role))
        return hits

    def _role_here(self, role: Role, phrase: str, written: str) -> Role:
        """The one role the phrase plays here: names need a capital, and some words their accents."""
        if role & Role.OTHER and _has_capital(written):
            return Role.OTHER
        if role & Role.NAME and (phrase in self._lower or _has_capital(written)):
            return Role.NAME
        if role & Role.FACILITY and phrase in _exact_phrases() and fold_name(written) == written.lower():
            return Role(0)
        return role & Role.DEMONYM or role & Role.FACILITY


def _has_capital(written: str) -> bool:
    """Whether some word of a name is capitalised: "Gao", "parc national du W", "camp de Kati"."""
    return is_capitalised(written) or any(c.isupper() for c in written)


@lru_cache(maxsize=1)
def _exact_phrases() -> frozenset[str]:
    """Folded facility phrases that are other words without their accents ("marche")."""
    return frozenset(fold_name(word) for row in load_facilities().values() for word in row.get("exact", ()))


@lru_cache(maxsize=1)
def load_scanner() -> Scanner:
    """The scanner of the shipped gazetteer (cached)."""
    return Scanner(load_gazetteer())
