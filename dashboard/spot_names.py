"""Spots as reports word them in English, in the reader's language: "20 km north of Gao", "near Djibo in Burkina Faso".

Only the plainest forms with names of places are known here. Whatever else a report says stays as it says it.
"""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from dashboard.texts import Texts

SPOT_WORDS: Mapping[str, str] = MappingProxyType(
    {
        r"(?:near|close to) {place}": "near {place}",
        r"(?:on |in )?(?:the )?outskirts of {place}": "outskirts of {place}",
        r"between {place} and {other}": "between {place} and {other}",
        r"(?:the )?road (?:between {place} and|from {place_too} to) {other}": "road between {place} and {other}",
        r"{n} from {place}": "{n} km from {place}",
        r"{n} (?:to the )?{direction} of {place}": "{n} km {direction} of {place}",
        r"(?:to the )?{direction} of {place}": "{direction} of {place}",
    }
)
"""What is said of a spot, by the words that say it."""
RANK_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "": "{spot}, {unit}",
        "region": "{spot}, {unit} region",
        "state": "{spot}, {unit} state",
        "province": "{spot}, {unit} province",
        "district": "{spot}, {unit} district",
        "department": "{spot}, {unit} department",
        "commune": "{spot}, {unit} commune",
    }
)
"""The unit that a spot is said to lie in, by what the report calls it."""

LONGEST = 120
"""Characters of the longest spot that is looked into."""
VOWELS = "AEIOUÀÂÉÈÊÎÔ"
_NAME = r"[A-ZÀ-ÖØ-Þ][^\s,]*(?: (?:(?:d[eu]s?|la|le|el|ag)|[A-ZÀ-ÖØ-Þ0-9][^\s,]*))*"
_PARTS = {
    "{place}": f"(?P<place>{_NAME})",
    "{place_too}": f"(?P<place_too>{_NAME})",
    "{other}": f"(?P<other>{_NAME})",
    "{n}": r"(?P<about>(?:about|around|some|roughly) )?(?P<n>\d{1,4}) ?(?:km|kilomet(?:re|er)s?)",
    "{direction}": r"(?P<direction>north|south|(?:(?:north|south)-?)?(?:east|west))",
}
_UNIT = rf"(?:,? in (?:the )?(?P<unit>{_NAME})(?: (?P<rank>{'|'.join(filter(None, RANK_WORDS))}))?)?"


def _write_pattern(words: str) -> re.Pattern[str]:
    for name, part in _PARTS.items():
        words = words.replace(name, part)
    return re.compile(words + _UNIT)


_PATTERNS = {words: _write_pattern(words) for words in SPOT_WORDS}


def translate_spot(name: str, texts: Texts, *, translate: Callable[[str], str]) -> str:
    """The spot in the reader's language, the places in it by `translate`; "" when it has none of these forms."""
    said = name[:1].lower() + name[1:] if len(name) <= LONGEST else ""  # it may have begun a sentence
    for words, pattern in _PATTERNS.items():
        if found := pattern.fullmatch(said):
            given = {key: value for key, value in found.groupdict().items() if value}
            places = {key.removesuffix("_too"): given[key] for key in ("place", "place_too", "other") if key in given}
            spot = _tell_part(SPOT_WORDS[words], places, texts, translate=translate, **_tell_way(given, texts))
            unit = {"unit": given["unit"]} if "unit" in given else {}
            rank = RANK_WORDS[given.get("rank", "")]
            return _tell_part(rank, unit, texts, translate=translate, spot=spot) if unit else spot
    return ""


def _tell_way(given: Mapping[str, str], texts: Texts) -> dict[str, str]:
    """How far away, and in which direction."""
    told = {}
    if "n" in given:
        told["n"] = texts("about {n}", n=given["n"]) if "about" in given else given["n"]
    if "direction" in given:
        direction = re.sub(r"(?<=th)(?=[ew])", "-", given["direction"])
        told["direction"] = texts(direction)
    return told


def _tell_part(
    words: str, places: Mapping[str, str], texts: Texts, *, translate: Callable[[str], str], **values: str
) -> str:
    """The words with the places in them; in French "de" goes together with what follows: "d’Ansongo", "du Mali"."""
    told = {key: translate(place) for key, place in places.items()}
    said = texts(words, **values, **told)
    for key, place in places.items():
        country = f"a part of {place}"
        of = texts(country) if country in texts.catalogue else f"d’{told[key]}" if told[key][0] in VOWELS else ""
        said = said.replace(f"de {told[key]}", of) if of else said
    return said
