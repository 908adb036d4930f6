"""Names of places in the reader's language: countries, parts and borders of them, units, and what the gazetteer knows.

"northern Mali" is "nord du Mali", "Kati military camp" is "camp militaire de Kati". What a report words
("near Sampelga") stays as the report has it.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache, partial
from typing import TYPE_CHECKING

from dashboard.spot_names import translate_spot
from dashboard.texts import Texts, load_texts, map_texts
from geodata.basemap import read_rows

if TYPE_CHECKING:
    import pandas as pd

PART_WORDS = (
    *("northern {country}", "southern {country}", "eastern {country}", "western {country}", "central {country}"),
    *("north-eastern {country}", "north-western {country}", "south-eastern {country}", "south-western {country}"),
    *("northeastern {country}", "northwestern {country}", "southeastern {country}", "southwestern {country}"),
)
"""What reporting calls a part of a country, as `geodata/data/parts.toml` knows it."""
PART_OF_WORDS = (
    *("a part of Algeria", "a part of Benin", "a part of Burkina Faso", "a part of Cameroon", "a part of Chad"),
    *("a part of Gambia", "a part of Ghana", "a part of Guinea", "a part of Guinea-Bissau", "a part of Ivory Coast"),
    *("a part of Liberia", "a part of Libya", "a part of Mali", "a part of Mauritania", "a part of Niger"),
    *("a part of Nigeria", "a part of Senegal", "a part of Sierra Leone", "a part of Sudan", "a part of Togo"),
)
"""A country as the whole of which something is a part; the translation is what stands for "of Mali" alone."""

BORDER_WORDS = ("{country}’s border with {neighbour}", "{country}’s border", "the border of {country} and {neighbour}")
"""As `geodata/placing/placer.py` names strips along borders."""
UNIT_WORDS = (
    *("Federal Capital Territory", "North Darfur", "Central Darfur", "Eastern Darfur", "Southern Darfur"),
    *("Western Darfur", "North Kordufan", "Algiers"),
)
"""First-order units, and a town, that French calls otherwise; the others keep the name that their country gives
them."""
_BORDERS = tuple(
    re.compile(re.escape(words).replace("’", "['’]").replace(r"\{", "(?P<").replace(r"\}", ">.+)"))
    for words in BORDER_WORDS
)


@lru_cache(maxsize=100_000)
def translate_place(name: str, texts: Texts) -> str:
    """The name in the reader's language; as it is, in English, when the language has no other."""
    if texts.language == "en":
        return name
    if name in UNIT_WORDS or name in name_countries(load_texts("en")).values():
        return texts(name)
    known = _name_part(name, texts) or _name_border(name, texts)
    known = known or _read_gazetteer(texts.language).get(name, "")
    return known or translate_spot(name, texts, translate=partial(translate_place, texts=texts)) or name


@cache
def name_countries(texts: Texts) -> dict[str, str]:
    """Country names in the reader's language by ISO code."""
    return {row["code"]: texts(row["name"]) for row in read_rows("countries")}


@cache
def list_parts(texts: Texts) -> Mapping[str, str]:
    """The parts' names by their English; none in a language that has no words for them."""
    return {
        words.format(country=owner.removeprefix("a part of ")): texts(words, country=texts(owner))
        for words in PART_WORDS
        for owner in PART_OF_WORDS
        if words in texts.catalogue and owner in texts.catalogue
    }


def _name_part(name: str, texts: Texts) -> str:
    """A part of a country, "far" before it or not; "" when it is none."""
    parts = list_parts(texts)
    far = parts.get(name.removeprefix("far "))
    return parts.get(name) or (texts("far {part}", part=far) if far else "")


def _name_border(name: str, texts: Texts) -> str:
    """The name by one of `BORDER_WORDS`; "" when it is none, or the language has no words for it."""
    for words, pattern in zip(BORDER_WORDS, _BORDERS, strict=True):
        found = pattern.fullmatch(name)
        owners = {key: f"a part of {country}" for key, country in found.groupdict().items()} if found else {}
        if owners and all(text in texts.catalogue for text in (words, *owners.values())):
            return texts(words, **{key: texts(owner) for key, owner in owners.items()})
    return ""


def _read_gazetteer(language: str) -> Mapping[str, str]:
    if language != "fr":
        return {}
    from geodata.french import read_french_names

    return read_french_names()


def list_names(events: "pd.DataFrame") -> list[str]:
    """The distinct names of the events' places."""
    return [str(name) for name in events["place_name"].dropna().unique()]


def page_texts(texts: Texts, names: Iterable[str]) -> dict[str, str]:
    """The texts that the page's scripts look up; of the names of places those that the language has another for."""
    places = {name: translate_place(name, texts) for name in names}
    return {**map_texts(texts), **{name: known for name, known in places.items() if known != name}}
