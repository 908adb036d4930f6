"""The text's words that mean something to the reader, found in one pass by an Aho-Corasick automaton."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

import ahocorasick

from geodata.gazetteer import DATA, Gazetteer, country_codes, load_gazetteer, read_countries
from geodata.names import Folded, blank_signs, fold_name, is_capitalised
from geodata.reading.phrases import load_words
from geodata.reading.spans import keep_longest
from geodata.values import value
from geodata.villages.evidence import VillageFinder

Role = Literal["name", "demonym", "other", "facility", "village"]
"""What a folded phrase may be."""


@dataclass(frozen=True, slots=True)
class _Meaning:
    """A folded phrase and its roles; `has_signs`: it holds more than letters, figures and blanks.

    `is_small_name`: a name that needs no capital ("parc national du W"). `is_exact`: another word without its accents.
    """

    phrase: str
    roles: frozenset[Role]
    has_signs: bool
    is_small_name: bool
    is_exact: bool


@value
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
    """Finds names, demonyms and facility phrases.

    The automaton looks for phrases between blanks, in a text whose other signs are blanks too: it stops at whole words
    only, for a look at every phrase inside of words would cost most of the time.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._roles = _roles(gazetteer)
        written = (name for entry in gazetteer.by_id.values() for name in entry.names)
        small = frozenset(fold_name(name) for name in written if name == name.lower() and " " in name)
        meanings: dict[str, list[_Meaning]] = {}
        for phrase, roles in self._roles.items():
            key = f" {blank_signs(phrase)} "
            meaning = _Meaning(phrase, roles, key[1:-1] != phrase, phrase in small, phrase in _exact_phrases())
            meanings.setdefault(key, []).append(meaning)
        self._automaton = ahocorasick.Automaton()
        for key, of_key in meanings.items():
            self._automaton.add_word(key, (len(key) - 2, of_key))
        self._automaton.make_automaton()
        self._gazetteer = gazetteer
        self._villages = VillageFinder(gazetteer.villages, self._is_known, gazetteer.respell)

    def scan(self, text: str, folded: Folded, *, is_phrase: bool = False) -> list[Hit]:
        """Hits in text order, the longest at each place, none overlapping another.

        `is_phrase`: the text is the description of one place, so that every capitalised name in it is one.
        """
        hits = keep_longest(self._whole_words(text, folded))
        taken = [(hit.start, hit.end) for hit in hits]
        villages = self._villages.find(text, folded, taken, is_phrase=is_phrase)
        if not villages:
            return hits
        return keep_longest([*hits, *(Hit(v.start, v.end, v.phrase, "village", v.is_misspelt) for v in villages)])

    def _is_known(self, word: str) -> bool:
        words = load_words()
        return word in self._roles or word in words.levels or word in words.openers or word in words.companions

    def _whole_words(self, text: str, folded: Folded) -> list[Hit]:
        hits = []
        for end, (length, meanings) in self._automaton.iter(f" {blank_signs(folded.text)} "):
            start, end = end - 1 - length, end - 1  # the blank behind the phrase is the last sign of what was found
            for meaning in meanings:
                if meaning.has_signs and folded.text[start:end] != meaning.phrase:
                    continue
                role = _role_here(meaning, text, folded, start, end)
                if role is not None:
                    hits.append(Hit(start, end, meaning.phrase, role))
        return hits


def _roles(gazetteer: Gazetteer) -> dict[str, frozenset[Role]]:
    """What each folded phrase may be."""
    roles: dict[str, set[Role]] = {}
    sources: tuple[tuple[Iterable[str], Role], ...] = (
        (gazetteer.by_name, "name"),
        (country_codes(), "name"),
        (demonym_countries(), "demonym"),
        (map(fold_name, load_words().other_things), "other"),
        (facility_types(), "facility"),
    )
    for phrases, role in sources:
        for phrase in phrases:
            if len(phrase) > 1:
                roles.setdefault(phrase, set()).add(role)
    return {phrase: frozenset(all_roles) for phrase, all_roles in roles.items()}


def _role_here(meaning: _Meaning, text: str, folded: Folded, start: int, end: int) -> Role | None:
    """The one role a phrase plays here: names need a capital, and some words their accents."""
    roles = meaning.roles
    if ("name" in roles or "other" in roles) and _has_capital(folded.cased, start, end):
        return "other" if "other" in roles else "name"
    if meaning.is_small_name:
        return "name"
    if meaning.is_exact and "facility" in roles:
        first, after = folded.span(start, end)
        if fold_name(text[first:after]) == text[first:after].lower():
            return None
    return "demonym" if "demonym" in roles else "facility" if "facility" in roles else None


def _has_capital(cased: str, start: int, end: int) -> bool:
    """Whether some word of a name is capitalised: "Gao", "parc national du W", "camp de Kati"."""
    if "A" <= cased[start] <= "Z":
        return True
    written = cased[start:end]
    return is_capitalised(written) or any(c.isupper() for c in written)


@lru_cache(maxsize=1)
def _exact_phrases() -> frozenset[str]:
    """Folded facility phrases that are other words without their accents ("marche")."""
    return frozenset(fold_name(word) for row in load_facilities().values() for word in row.get("exact", ()))


@lru_cache(maxsize=1)
def load_scanner() -> Scanner:
    """The scanner of the shipped gazetteer (cached)."""
    return Scanner(load_gazetteer())
