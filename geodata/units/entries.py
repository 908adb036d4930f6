"""Installed units as entries of the gazetteer: outlines in place of shipped circles, and units not known before."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from geodata.measure import distance_km
from geodata.place import Place, PlaceKind, Point
from geodata.units.columns import is_plain_name
from geodata.units.shipped import LEVELS, NAMESAKE_DEG
from geodata.units.sources import fold_key
from geodata.units.table import FineUnit, load_fine_units

if TYPE_CHECKING:
    from geodata.gazetteer import Entry

KINDS: Mapping[int, PlaceKind] = {1: "first-order unit", 2: "second-order unit", 3: "third-order unit"}
IMPORTANCE: Mapping[int, int] = {1: 2, 2: 4, 3: 5}
"""Of units that the shipped data do not know; those that reporting names often are shipped with theirs."""

_ByName = Mapping[tuple[str, int, str], Sequence[FineUnit]]


def fine_unit_entries(version: Path | None) -> "Iterator[Entry]":
    """Entries of all units of an installed version, in its order; none when nothing is installed."""
    fine = load_fine_units(version)
    for unit in fine.units if fine else ():
        yield _entry(unit, str(version))


def replace_circles(entries: "Iterable[Entry]", version: Path | None) -> "Iterator[Entry]":
    """The entries with the outlines of installed units in place of their circles, then the units not among them.

    A replaced entry keeps its id, name, importance and spellings, and gets those of the installed unit besides.
    First-order units keep the outline of the base map, which all borders and parts of countries are made of, unless
    that is an approximation of straight lines.
    """
    fine = load_fine_units(version)
    if fine is None:
        yield from entries
        return
    by_name = _index(fine.units)
    used: set[str] = set()
    for entry in entries:
        unit = _find(entry, by_name) if entry.place.kind in LEVELS else None
        if unit is not None:
            used.add(unit.id)
        yield _with_outline(entry, unit, str(version)) if unit is not None and _is_coarse(entry) else entry
    for unit in fine.units:
        if unit.id not in used:
            yield _entry(unit, str(version))


def _entry(unit: FineUnit, version: str) -> "Entry":
    from geodata.gazetteer import Entry

    place = Place(
        id=unit.id,
        name=unit.name,
        kind=KINDS[unit.level],
        point=(unit.lon, unit.lat),
        country_code=unit.country_code,
        admin1=unit.admin1,
        admin2=unit.admin2,
        source="installed boundaries",
    )
    shape = {"fine": (version, unit.fid)}
    return Entry(place, unit.variants, unit.radius_km, IMPORTANCE[unit.level], is_plain_name(unit.name), shape=shape)


def _index(units: Iterable[FineUnit]) -> _ByName:
    by_name: dict[tuple[str, int, str], list[FineUnit]] = defaultdict(list)
    for unit in units:
        for name in (unit.name, *unit.variants):
            by_name[fold_key(unit.country_code, unit.level, name)].append(unit)
    return by_name


def _find(entry: "Entry", by_name: _ByName) -> FineUnit | None:
    """The installed unit that a shipped one stands for: of its country, level and name, the nearest, not far off."""
    place, level = entry.place, LEVELS[entry.place.kind]
    keys = (fold_key(place.country_code or "", level, name) for name in entry.names)
    found = {unit.id: unit for key in keys for unit in by_name.get(key, ())}.values()
    near = [unit for unit in found if level == 1 or _is_near(unit, place.point)]
    return min(near, key=lambda unit: (distance_km(place.point, (unit.lon, unit.lat)), unit.id), default=None)


def _is_near(unit: FineUnit, point: Point) -> bool:
    """Whether a point lies in the box around a unit or near it."""
    lon, lat = point
    is_between = unit.west - NAMESAKE_DEG <= lon <= unit.east + NAMESAKE_DEG
    return is_between and unit.south - NAMESAKE_DEG <= lat <= unit.north + NAMESAKE_DEG


def _is_coarse(entry: "Entry") -> bool:
    """Whether an installed outline is better than what stands for the unit now."""
    if "unit" not in entry.shape:
        return True
    from geodata.outlines.boundaries import load_shipped_boundaries

    return bool(load_shipped_boundaries().units[entry.shape["unit"]].note)


def _with_outline(entry: "Entry", unit: FineUnit, version: str) -> "Entry":
    variants = tuple(
        dict.fromkeys((*entry.variants, *(n for n in (unit.name, *unit.variants) if n != entry.place.name)))
    )
    place = replace(entry.place, point=(unit.lon, unit.lat), source=f"installed boundaries; {entry.place.source}")
    return replace(entry, place=place, variants=variants, extent_km=unit.radius_km, shape={"fine": (version, unit.fid)})
