"""Reads the banks of rivers: "the north bank of the Niger", "sur la rive gauche du Niger à Gao".

A river may be named like a country, and its bank is no place as exact as the town it is told of, nor as wide as the
river: at a town it is what lies near the town along the water.
"""

import re
from itertools import pairwise

from geodata.mentions import PlaceMention
from geodata.names import fold_name
from geodata.reading.reader import Reading
from geodata.reading.relative_words import load_relative_words
from geodata.reading.weaving import country_of, is_town, weave
from geodata.values import change

_BANK = re.compile(
    r"(?<![a-z0-9])(?:river ?banks?|banks?|shores?|rives?|berges?|bords?)(?: [a-z]+(?: [a-z]+)?)? "
    r"(?:of|du|de la|de l|de|d|des)(?: (?:the|le|la|l))?(?: (?:river|fleuve|riviere|lac|lake))? $"
)
_RIVER_LEAD = re.compile(r" (?:the|du|river|fleuve|riviere) $")
_AT = re.compile(
    r"^(?: river)?,? (?:at|near|in|by|close to|outside|opposite|a|pres de|non loin de|a hauteur de|a la hauteur de|"
    r"au niveau de|en face de)(?: (?:the|la|le|l))?(?: (?:town|city|village|ville|localite) (?:of|de|d))? $"
)


def read_banks(reading: Reading, mentions: list[PlaceMention]) -> list[PlaceMention]:
    """The mentions with rivers instead of countries behind "bank of the", and banks told of at a town as one."""
    mentions = [_as_river(reading, m) for m in mentions]
    return weave(mentions, [bank for a, b in pairwise(mentions) if (bank := _at_town(reading, a, b)) is not None])


def _as_river(reading: Reading, mention: PlaceMention) -> PlaceMention:
    """ "The banks of the Niger": the river of a country's name; "the Bank of Niger" is none."""
    if country_of(mention) is None:
        return mention
    left = reading.left(mention.start)
    if not (_RIVER_LEAD.search(left) and _BANK.search(left)):
        return mention
    named = reading.gazetteer.places_named(f"{fold_name(mention.name)} river")
    rivers = tuple(p for p in named if p.kind == "water")
    return change(mention, candidates=rivers, countries=(), is_name_part=False) if rivers else mention


def _at_town(reading: Reading, water: PlaceMention, town: PlaceMention) -> PlaceMention | None:
    """ "The north bank of the Niger at Tombouctou" leans on the town and the river."""
    gap = reading.gap(water, town)
    if gap is None or not _AT.match(gap) or not is_town(town) or not any(p.kind == "water" for p in water.candidates):
        return None
    left = reading.left(water.start)
    bank = load_relative_words().edge.search(left) or _BANK.search(left)
    if bank is None:
        return None
    start = water.start - len(left) + bank.start()
    text = reading.original(start, town.end)
    anchors = (town, change(water, candidates=tuple(p for p in water.candidates if p.kind == "water")))
    return PlaceMention(start, town.end, text, "relative", text, anchors=anchors, relation="near", part="edge")
