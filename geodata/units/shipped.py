"""The units that the shipped data know, asked by name: installed outlines of the same unit take over its name."""

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from geodata.basemap import DATA_FOLDER
from geodata.boundaries import Boundaries, load_shipped_boundaries
from geodata.measure import distance_km, radius_of
from geodata.place import Place, Point
from geodata.units.sources import fold_key

LEVELS: Mapping[str, int] = {"first-order unit": 1, "second-order unit": 2, "third-order unit": 3}
NAMESAKE_KM = 40.0
"""A unit of a shipped unit's name is that unit when its middle lies within the shipped circle or this far outside: the
middles of hand-placed units are good to some ±35 km. Namesakes of one order lie further apart (Nasarawa of Kano and of
Nasarawa state, 350 km)."""


@dataclass(frozen=True, slots=True)
class ShippedUnit:
    """A unit as shipped; `extent_km` is the radius of its circle or of a circle of its area."""

    names: tuple[str, ...]
    country_code: str
    level: int
    admin1: str | None
    point: Point
    extent_km: float


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

    def find(self, country: str, level: int, names: Sequence[str], *, admin1: str | None, near: Point) -> str | None:
        """The shipped name of the unit with one of these names whose middle is `near`; the same first-order unit is
        preferred."""
        found = [u for name in names for u in self._by_name.get(fold_key(country, level, name), ())]
        ranked = [(u.admin1 != admin1, distance_km(u.point, near), u) for u in found]
        close = [(other, km, u) for other, km, u in ranked if km <= u.extent_km + NAMESAKE_KM]
        best = min(close, key=lambda row: row[:2], default=None)
        return best[2].names[0] if best else None


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
            yield ShippedUnit(names, unit.country_code, level, unit.admin1, point, radius_of(unit.geometry))


def _of_places() -> Iterator[ShippedUnit]:
    with (DATA_FOLDER / "places.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["kind"] in LEVELS:
                names = (row["name"], *filter(None, row["variants"].split(";")))
                point = (float(row["lon"]), float(row["lat"]))
                admin1 = row["admin1"] or None
                yield ShippedUnit(names, row["country"], LEVELS[row["kind"]], admin1, point, float(row["extent_km"]))
