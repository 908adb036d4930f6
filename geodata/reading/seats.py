"""Reads seats of units: "the capital of Borno state", "Kaduna state's capital", "chef-lieu de la province du Soum"."""

import re
import tomllib
from collections.abc import Mapping
from functools import lru_cache

from geodata.basemap import DATA_FOLDER
from geodata.gazetteer import Gazetteer
from geodata.mentions import PlaceMention
from geodata.names import fold_name
from geodata.place import Place
from geodata.reading.phrases import OF_GAP
from geodata.reading.reader import Reading
from geodata.reading.weaving import Neighbours, country_of, is_town, matches_around, weave
from geodata.values import change
from geodata.villages.index import VILLAGE_ID

_SEAT = re.compile(
    r"(?<![a-z0-9])(?:(?:the|la|le|l) )?(?:(?:regional|provincial|state|departmental|administrative) )?"
    r"(?:capitale?|chef lieu)(?: (?:regionale|provinciale|city))?(?![a-z0-9])"
)
_BARE_SEAT = re.compile(r"(?:capitale?|chef lieu)(?: (?:regionale|provinciale|city))?(?![a-z0-9])")
""" "Borno state capital": the unit's mention has taken "state"."""
_OWNER_GAP = re.compile(r"^ s (?:[a-z]+(?:ern)? )?$")
_BEFORE_GAP = re.compile(r"^(?: s)? $")
_NAME_BEHIND = re.compile(r"^ ?, (?:the (?:town|city) of |la ville de )?$|^ $")
_NAME_BEFORE = re.compile(r"^ ?,? ?\(?$")
_WITH_ARTICLE = re.compile(r"chef lieu (?:du|de la|de l) ")
_UNITS = ("first-order unit", "second-order unit")


def read_seats(reading: Reading, mentions: list[PlaceMention]) -> list[PlaceMention]:
    """Seats of first- and second-order units as mentions of the towns; one that stands beside its name widens that."""
    near = Neighbours(mentions)
    found = [
        seat for m in mentions if m.kind_words == "chef lieu" and (seat := _seat_of(reading, near, m, m.start, m.end))
    ]
    for match in matches_around(_SEAT, reading.folded.text, ("capital", "chef lieu"), before=25, after=25):
        if near.covers(match.end() - 1):
            continue
        bare = _BARE_SEAT.search(reading.folded.text, *match.span()) if near.covers(match.start()) else None
        seat = _behind(reading, near, bare or match) or _before(reading, near, bare or match)
        if seat is not None:
            found.append(seat)
    return weave(mentions, found) if found else mentions


def _behind(reading: Reading, near: Neighbours, match: re.Match[str]) -> PlaceMention | None:
    """ "capital of Borno state", "capital of Mali's Kidal region"."""
    i, text = near.after(match.end()), reading.folded.text
    if i is None or not OF_GAP.match(text[match.end() : near.mentions[i].start][:20]):
        return None
    unit = near.mentions[i]
    if country_of(unit) and i + 1 < len(near.mentions):
        owned = near.mentions[i + 1]
        if not _OWNER_GAP.match(text[unit.end : owned.start][:40]):
            return None
        unit = change(owned, candidates=tuple(p for p in owned.candidates if p.country_code == country_of(unit)))
    return _seat_of(reading, near, unit, match.start(), unit.end)


def _before(reading: Reading, near: Neighbours, match: re.Match[str]) -> PlaceMention | None:
    """ "Borno's capital", "the Borno state capital"."""
    i, text = near.before(match.start()), reading.folded.text
    if i is None or not _BEFORE_GAP.match(text[near.mentions[i].end : match.start()][:8]):
        return None
    unit = near.mentions[i]
    return _seat_of(reading, near, unit, unit.start, match.end())


def _seat_of(reading: Reading, near: Neighbours, unit: PlaceMention, start: int, end: int) -> PlaceMention | None:
    """The seat of the unit as a mention over these offsets, `None` for what is no unit or has its name before it."""
    if unit.kind != "place" or country_of(unit) or unit.is_name_part:
        return None
    words = reading.original(unit.start, unit.end)
    towns = tuple(town for p in _units(unit, words) for town in seats_of(reading.gazetteer, p))
    if not towns:
        return None
    text = reading.folded.text
    before, after = near.before(start), near.after(end)
    if before is not None and _is_named(near.mentions[before], towns):
        name = near.mentions[before]
        if _NAME_BEFORE.match(text[name.end : start][:6]):
            return None
    if after is not None and _is_named(near.mentions[after], towns):
        name = near.mentions[after]
        if _NAME_BEHIND.match(text[end : name.start][:30]):
            return change(name, start=start, is_name_part=False)
    words = reading.original(start, end)
    levels, kind = ("populated place",), "capital"
    return PlaceMention(start, end, words, "place", words, towns, levels, kind, within=unit.within)


def _units(mention: PlaceMention, words: str) -> list[Place]:
    """The units a mention may name: of second order only where a kind word or the lack of a town says so."""
    units = [p for p in mention.candidates if p.kind in _UNITS]
    has_town = any(p.kind == "populated place" and not p.id.startswith(VILLAGE_ID) for p in mention.candidates)
    if mention.kind_words == "chef lieu" and _WITH_ARTICLE.match(fold_name(words)):
        return units
    if mention.levels and mention.levels[0] != "populated place":
        wanted = [p for p in units if p.kind == mention.levels[0]]
        return wanted or units
    first = [p for p in units if p.kind == "first-order unit"]
    return first or ([] if has_town else units)


def _is_named(mention: PlaceMention, towns: tuple[Place, ...]) -> bool:
    names = {p.id for p in towns}
    return is_town(mention) and any(p.id in names for p in mention.candidates)


def seats_of(gazetteer: Gazetteer, unit: Place) -> list[Place]:
    """The town a unit is run from: by capitals.toml, else the town of its own name; empty when unknown."""
    name = _seat_names().get(unit.id.removesuffix("~second"), unit.name)
    towns = [p for p in gazetteer.lookup(name, country=unit.country_code) if gazetteer.is_town(p)]
    own = [p for p in towns if unit.kind == "first-order unit" and p.admin1 == unit.name]
    return (own or towns)[:1]


@lru_cache(maxsize=1)
def _seat_names() -> Mapping[str, str]:
    """Names of seats by the units' ids."""
    with (DATA_FOLDER / "capitals.toml").open("rb") as file:
        table = tomllib.load(file)
    return {unit: name for rows in table.values() for unit, name in rows.items()}
