"""The units that the shipped data know, asked by name: installed outlines of the same unit take over its name."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from geodata.basemap import DATA_FOLDER
from geodata.outlines.boundaries import Boundaries, load_shipped_boundaries
from geodata.place import Place, Point
from geodata.units.columns import read_rules
from geodata.units.sources import fold_key

LEVELS: Mapping[str, int] = {"first-order unit": 1, "second-order unit": 2, "third-order unit": 3}
NAMESAKE_DEG = 0.4
"""An outline of a shipped unit's name is that unit's when the shipped point lies in it or this near (some 40 km):
points of hand-placed units are good to ±35 km. Namesakes of one order lie further apart (Nasarawa of Kano and of
Nasarawa state, 350 km)."""


@dataclass(frozen=True, slots=True)
class ShippedUnit:
    """A unit as shipped, with a point in it."""

    names: tuple[str, ...]
    country_code: str
    level: int
    admin1: str | None
    point: Point


def circle_shape(place: Place, radius_km: float) -> Mapping[str, Any]:
    """The shape row of a unit that a circle stands for, cut to its first-order unit; nothing for what is no such unit.

    What lies outside the first-order unit is no part of the unit, so that a circle wide enough to hold nine tenths of a
    unit that is not round does not reach into neighbouring countries.
    """
    if place.kind not in {"second-order unit", "third-order unit"} or place.admin1 is None:
        return {}
    return {"circles": ((*place.point, radius_km),), "within": (f"{place.country_code}.{place.admin1}",)}


class ShippedNames:
    """Shipped units by country, level and folded name."""

    def __init__(self, units: Iterable[ShippedUnit]) -> None:
        self._by_name: dict[tuple[str, int, str], list[ShippedUnit]] = defaultdict(list)
        for unit in units:
            for name in unit.names:
                self._by_name[fold_key(unit.country_code, unit.level, name)].append(unit)

    def find(self, country: str, level: int, names: Sequence[str], *, admin1: str, outline: BaseGeometry) -> str | None:
        """The shipped name of the unit with one of these names, bare or with a kind word ("East" is "East Region"),
        whose point lies in the outline or near it; the same first-order unit is preferred."""
        spelled = [*names, *(f"{name} {word}" for name in names for word in read_rules()["kind_words"]["after"])]
        found = [u for name in spelled for u in self._by_name.get(fold_key(country, level, name), ())]
        ranked = [(u.admin1 != admin1, float(outline.distance(shapely.Point(u.point))), u) for u in found]
        close = [row for row in ranked if level == 1 or row[1] <= NAMESAKE_DEG]
        best = min(close, key=lambda row: row[:2], default=None)
        return best[2].names[0] if best else None


class FirstOrderUnits:
    """The shipped first-order units by place."""

    def __init__(self, boundaries: Boundaries) -> None:
        self._units = list(boundaries.units.values())
        self._tree = shapely.STRtree([unit.geometry for unit in self._units])

    def shares(self, outline: BaseGeometry) -> dict[tuple[str, str], float]:
        """How much of an outline lies in each unit, by country and name; in square degrees, good for comparing."""
        found = [self._units[index] for index in self._tree.query(outline, predicate="intersects")]
        areas = {(u.country_code, u.name): float(shapely.intersection(u.geometry, outline).area) for u in found}
        return {key: area for key, area in areas.items() if area > 0}


def read_shipped_names() -> ShippedNames:
    """All units of the base map and of places.csv."""
    boundaries = load_shipped_boundaries()
    return ShippedNames([*_of_base_map(boundaries), *_of_places()])


def _of_base_map(boundaries: Boundaries) -> Iterator[ShippedUnit]:
    for level, units in ((1, boundaries.units), (2, boundaries.provinces)):
        for unit in units.values():
            inside = unit.geometry.representative_point()
            names = (unit.name, *unit.name_variants)
            point = (inside.x, inside.y)
            yield ShippedUnit(names, unit.country_code, level, unit.admin1, point)


def _of_places() -> Iterator[ShippedUnit]:
    with (DATA_FOLDER / "places.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["kind"] in LEVELS:
                names = (row["name"], *filter(None, row["variants"].split(";")))
                point = (float(row["lon"]), float(row["lat"]))
                admin1 = row["admin1"] or None
                yield ShippedUnit(names, row["country"], LEVELS[row["kind"]], admin1, point)
