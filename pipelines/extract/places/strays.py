"""Villages of a list whose names only places far away have in the gazetteer."""

import re
from collections.abc import Sequence

from geodata.mentions import Context
from geodata.place import Placement
from pipelines.extract.places.sentence_places import PlacedMention

LISTED_CHARS = 40
"""How far behind a figure of a list its place is told."""
_NAME = r"[A-ZÀÉÈ][\w'’-]+(?: [A-ZÀÉÈ][\w'’-]+){0,2}"
_LIST = re.compile(rf"(?<![\w'’-]){_NAME}(?:, {_NAME}){{1,9}},? (?:and|et|&) (?:{_NAME})")
_BETWEEN = re.compile(r",? (?:and|et|&) |, ")
_LEAST = 3
"""Names in a list."""
_SPOKEN_OF = 0.2
"""The share of the evidence from which a text speaks of a country; a lone name gives its own less."""
_GOES_ON = re.compile(r" [A-ZÀÉÈ][a-zà-ÿ'’-]{2,}")
"""Behind the first half of a name that the gazetteer does not have."""


def without_strays(
    places: Sequence[PlacedMention], text: str, tolls: Sequence[tuple[int, int]], recent: Sequence[Placement]
) -> tuple[PlacedMention, ...]:
    """The places without the lone known names of lists of which most are unknown.

    "Sakkada, Gyadadde, Sabon Gari and Otawa": hamlets of the district told before, and no Sabon Gari elsewhere.
    `tolls`: the stretches of tolls that the sentence gives place by place. `recent`: where the news told before was.
    """
    if not recent:
        return tuple(places)
    towns = [p for p in places if p.mention.kind == "place" and p.placement.where_precision <= 2]
    if not towns:
        return tuple(places)
    start, end = towns[0].mention.start, towns[-1].mention.end
    stretches = [
        (m.start(), m.end(), len(_BETWEEN.findall(m.group())) + 1)
        for m in _LIST.finditer(text, max(0, start - 80), end + 80)
    ]
    if tolls:
        stretches.append((tolls[0][0], tolls[-1][1], len(tolls)))
    stray: list[PlacedMention] = []
    for first, last, names in stretches:
        known = [p for p in towns if first <= p.mention.start < last]
        if names >= _LEAST and 2 * len(known) < names:
            stray += known
    near = {p.place.admin1 for p in (*recent, *(p.placement for p in places if p not in stray))} if stray else set()
    return tuple(p for p in places if p not in stray or p.placement.place.admin1 in near)


def is_guess_abroad(place: PlacedMention, text: str, context: Context) -> bool:
    """Whether a name of another country is only guessed: read a letter apart, or the half of one ("Kouka Margne")."""
    code = place.placement.place.country_code
    if code is None or not context.countries or context.weight_of(code) >= _SPOKEN_OF:
        return False
    is_half = place.mention.kind == "place" and _GOES_ON.match(text, place.mention.end) is not None
    return bool(place.mention.read_as) or (is_half and place.placement.where_precision <= 3)
