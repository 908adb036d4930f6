"""The words around place names as compiled patterns, read from words.toml.

Every pattern is tried on a window of bounded length beside a name, so that reading stays linear in the text.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from geodata.gazetteer import DATA
from geodata.names import fold_name

OF = r"(?:of|from|de la|de l|de|du|des|d)"
ARTICLE = r"(?:the|le|la|les|l)"
SENTENCE_END = re.compile(r"[.!?\n](?= |\n|$)")
OF_GAP = re.compile(r"^ (?:of|du|de la|de l|de|d|des)(?: the)? $")
"""Between a capital or a seat and the name of what it is run from there."""
LINKS = frozenset({"of", "from", "de", "du", "des", "d", "the", "le", "la", "les", "l"})
"""The words that OF and ARTICLE end in."""
TOWN_WORDS = (
    r"(?:(?:north|south|east|west|central|southern|northern|eastern|western|small|remote|main|nearby|petite|grande|"
    r"northeastern|northwestern|southeastern|southwestern)? ?"
    r"(?:towns?|city|cities|villages?|villes?|localites?|communes?|bourgades?|hamlets?|hameaux?|oasis|capital|capitale))"
)

_WHERE = (
    "septentrional", "septentrionale", "meridional", "meridionale", "oriental", "orientale", "occidental",
    "occidentale", "central", "centrale", "frontalier", "frontaliere", "voisin", "voisine", "desertique", "martyre",
    "strategique",
)  # fmt: skip
"""Adjectives between a kind word and its name: "la région septentrionale de Kidal"."""


def alternatives(words: Iterable[str]) -> str:
    """Words as one alternation, longest first, folded."""
    folded = sorted({fold_name(word) for word in words}, key=lambda w: (-len(w), w))
    return "(?:" + "|".join(re.escape(word) for word in folded) + ")"


@dataclass(frozen=True, slots=True)
class Words:
    """Compiled patterns and word sets."""

    kind_before: re.Pattern[str]
    kind_last: frozenset[str]
    """The words that `kind_before` can end in."""
    kind_after: re.Pattern[str]
    kind_begins: frozenset[str]
    """The first three signs of what `kind_after` can match."""
    kind_name: re.Pattern[str]
    levels: Mapping[str, tuple[str, ...]]
    kind_countries: Mapping[str, frozenset[str]]
    part_of: Mapping[str, str]
    part_before: re.Pattern[str]
    part_after: re.Pattern[str]
    owned_gap: re.Pattern[str]
    locative: re.Pattern[str]
    locative_last: frozenset[str]
    place_before: re.Pattern[str]
    dateline: re.Pattern[str]
    name_part_before: frozenset[str]
    name_part_after: frozenset[str]
    titles: frozenset[str]
    given: frozenset[str]
    openers: frozenset[str]
    companions: frozenset[str]
    ambiguous: frozenset[str]
    needs_kind: frozenset[str]
    exact: Mapping[str, str]
    institutions: re.Pattern[str]
    other_things: tuple[str, ...]


@lru_cache(maxsize=1)
def read_words() -> Mapping[str, Any]:
    """The tables of words.toml (cached)."""
    with (DATA / "words.toml").open("rb") as lines:
        return tomllib.load(lines)


@lru_cache(maxsize=1)
def load_words() -> Words:
    """The patterns of words.toml (cached)."""
    table = read_words()
    kinds = table["kinds"]
    part_of = {fold_name(word): part for part, words in table["parts"].items() for word in words}
    parts = alternatives(part_of)
    return Words(
        kind_before=word_pattern(
            rf"(?P<kind>{_kind_words(kinds, 'before')})(?: {alternatives(_WHERE)})?"
            rf"(?: {alternatives(table['words']['of'])})?(?: {ARTICLE})? $"
        ),
        kind_last=_last_words(_words_of(kinds, "before"), _WHERE, table["words"]["of"]) | LINKS,
        kind_name=re.compile(
            rf"(?P<kind>{_kind_words(kinds, 'before')}) {alternatives(table['words']['of'])}(?: {ARTICLE})? "
            r"(?P<name>.+)"
        ),
        kind_after=re.compile(rf" (?P<kind>{_kind_words(kinds, 'after')})(?![a-z0-9])"),
        kind_begins=frozenset(f" {fold_name(word)}"[:3] for word in _words_of(kinds, "after")),
        levels={fold_name(w): tuple(k["levels"]) for k in kinds.values() for w in k["before"] + k["after"]},
        kind_countries={
            fold_name(w): frozenset(k["countries"])
            for k in kinds.values()
            for w in k["before"] + k["after"]
            if "countries" in k
        },
        part_of=part_of,
        part_before=word_pattern(
            r"(?:(?:in|dans|au|du|a|from|the|le|la|l|tout|tout au|far|extreme|arid|restive|grand|troubled|war "
            r"torn|mostly desert) ){0,5}"
            rf"(?P<part>{parts})(?: and (?P<second>{parts})| et (?P<deuxieme>{parts}))?"
            rf"(?: part| parts| region| partie| half| moitie)?(?: {OF}(?: {ARTICLE})?)? $"
        ),
        part_after=re.compile(r"^ (?P<part>central|septentrional|meridional|oriental|occidental)(?![a-z0-9])"),
        owned_gap=re.compile(
            rf"^ s (?:(?:{parts}|{alternatives(table['owned']['words'])})(?: and|,)? ){{0,3}}"
            rf"(?:(?:{TOWN_WORDS}|region|province|state|district|cercle) (?:{OF} )?)?$"
        ),
        locative=word_pattern(rf"{alternatives(table['words']['locative'])} $"),
        locative_last=_last_words(table["words"]["locative"]),
        place_before=word_pattern(rf"{alternatives(table['words']['place_before'])} $"),
        dateline=_dateline(table["dateline"]["months"]),
        name_part_before=frozenset(table["name_parts"]["before"]),
        name_part_after=frozenset(table["name_parts"]["after"]),
        titles=frozenset(table["name_parts"]["titles"]),
        given=frozenset(table["name_parts"]["given"]),
        openers=frozenset(table["openers"]["words"]) | frozenset(part_of),
        companions=frozenset(table["companions"]["words"]),
        ambiguous=frozenset(fold_name(w) for w in table["ambiguous"]["words"]),
        needs_kind=frozenset(fold_name(w) for w in table["ambiguous"]["needs_kind"]),
        exact={fold_name(w): w.casefold() for w in table["ambiguous"]["exact"]},
        institutions=word_pattern(rf"{alternatives(table['institutions']['words'])}(?: {OF})(?: {ARTICLE})? $"),
        other_things=tuple(table["other_things"]["phrases"]),
    )


def word_pattern(body: str) -> re.Pattern[str]:
    """A pattern that starts at a word's beginning."""
    return re.compile(rf"(?<![a-z0-9]){body}")


def _last_words(*phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(fold_name(phrase).rpartition(" ")[2] for some in phrases for phrase in some)


def _kind_words(kinds: Mapping[str, Any], side: str) -> str:
    return alternatives(_words_of(kinds, side))


def _words_of(kinds: Mapping[str, Any], side: str) -> list[str]:
    return [word for kind in kinds.values() for word in kind[side]]


def _dateline(months: Iterable[str]) -> re.Pattern[str]:
    """What follows a town in a dateline: a country, a date, an agency, a dash. Tried on lower-cased text."""
    month = rf"(?:{'|'.join(sorted((re.escape(m) for m in _accented(months)), key=len, reverse=True))})\.?"
    day = rf"(?:[a-zé]+,? )?(?:le )?(?:\d{{1,2}}(?:er|st|nd|rd|th)? {month}|{month} \d{{1,2}})(?:,? \d{{4}})?"
    agency = r"\([^()\n]{2,40}\)"
    dash = r"\s?(?:--?|–|—|\.-)\s"
    return re.compile(
        rf"(?:[,/] ?[^\W\d_][\w .'’-]{{2,24}})?(?:,? ?{day}(?: ?[,/]? ?{agency}| ?/ ?[\w ]{{2,20}}/?)?(?:{dash}|"
        rf"\s?:|\s*$|\s*\n)|,? ?{agency}(?:{dash}|\s?:)|\s(?:—|–)\s)"
    )


def _accented(months: Iterable[str]) -> set[str]:
    """Month names as written, with and without accents."""
    spelled = {"fevrier": "février", "fevr": "févr", "fev": "fév", "aout": "août", "decembre": "décembre"}
    return {*months, *spelled.values(), "déc"}
