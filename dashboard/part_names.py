"""Parts of countries in the reader's language: "northern Mali" is "nord du Mali" wherever a place is named."""

from collections.abc import Mapping
from functools import cache

from dashboard.texts import Texts, map_texts

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


@cache
def list_parts(texts: Texts) -> Mapping[str, str]:
    """The parts' names by their English; none in a language that has no words for them."""
    return {
        words.format(country=owner.removeprefix("a part of ")): texts(words, country=texts(owner))
        for words in PART_WORDS
        for owner in PART_OF_WORDS
        if words in texts.catalogue and owner in texts.catalogue
    }


def page_texts(texts: Texts) -> dict[str, str]:
    """The texts that the page's scripts look up, names of places among them."""
    return {**map_texts(texts), **list_parts(texts)}
