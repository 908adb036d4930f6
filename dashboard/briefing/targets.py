"""Where an event is told to lie when its place is not to be told: a square of a grid, a unit, a country.

A target is chosen by what holds the event, and everything about it comes from the target alone: its name, its outline,
a point inside that outline. Of several levels the finest is taken that holds the event's area as surely as an area is
meant to hold the true place, nine times in ten.
"""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import shapely
from shapely.geometry.base import BaseGeometry

from dashboard.briefing.recipe import Coarsening
from geodata.measure import area_of, circle, distance_km
from geodata.outlines.boundaries import load_boundaries
from geodata.place import Point

CELL_DEG = 0.5
"""The cell of PRIO-GRID (Tollefsen, Strand and Buhaug 2012, doi 10.1177/0022343311431287), some 55 km: the grid that
the field joins its data on, so that a coarsened event still meets population and terrain by the cell's number. A cell
of the central Sahel holds some tens of villages. It is not of equal area: 5 % smaller at 20° N than at 12° N."""
COLUMNS = 720
LEAST_SHARE = 0.25
"""A country that has less of a cell than this (some 25 by 25 km) would tell more than the cell does."""
HELD = 0.9
"""The probability with which an area holds the true place (`geodata.place.Area`)."""
TOWN_KM = 5.0
"""A circle drawn around the unit's seat would tell the seat; an event so near to its middle goes one level up."""
WIDE_KINDS = frozenset({"region", "border", "country", "water", "first-order unit"})


class Whereabouts(NamedTuple):
    """What is known of an event's place; the columns of the same names."""

    place_kind: str | None
    country: str | None
    admin1: str | None
    admin2: str | None
    longitude: float
    latitude: float
    radius_km: float | None
    where_precision: int
    geo_precision: int

    @property
    def is_exact(self) -> bool:
        return self.where_precision == 1


@dataclass(frozen=True, slots=True, eq=False)
class Target:
    """A place as the columns of the events table tell it. `middle` is what a circle for a unit is drawn around."""

    place_name: str
    place_kind: str
    country: str | None
    admin1: str | None
    admin2: str | None
    geometry: BaseGeometry
    point: Point
    radius_km: float
    where_precision: int
    geo_precision: int
    middle: Point | None = None


def is_wide(place: Whereabouts, level: Coarsening) -> bool:
    """Whether an event is told no more exactly than the level already, so that it stays as it is."""
    if place.where_precision == 6 or (place.geo_precision == 3 and place.place_kind in WIDE_KINDS):
        return True
    if level == "unit1":
        return False
    return place.where_precision == 4 or (place.where_precision == 3 and place.place_kind == "second-order unit")


@lru_cache(maxsize=100_000)
def find_target(place: Whereabouts, level: Coarsening) -> Target | None:
    """The finest target of the level, or wider, that holds the event; `None` for one in no country of the map."""
    area = _clip(place)
    targets = (target for make in _LADDERS[level] for target in make(place))
    return next((target for target in targets if _holds(target, place, area)), None)


def _clip(place: Whereabouts) -> BaseGeometry:
    """What a place may be, as a circle of its size in its country; a point where it is exact."""
    if place.is_exact:
        return shapely.Point(place.longitude, place.latitude)
    whole = circle((place.longitude, place.latitude), radius_km=max(place.radius_km or 0.0, 1.0))
    country = load_boundaries().countries.get(place.country or "")
    inside = shapely.intersection(whole, country.geometry) if country else whole
    return whole if inside.is_empty else inside


def _holds(target: Target, place: Whereabouts, area: BaseGeometry) -> bool:
    """Whether an event lies in a target. Outlines are coarse: of a place in a unit its own unit is told by name."""
    if target.place_kind == "country":
        return True
    is_placed = place.is_exact or place.where_precision == 3
    if is_placed and target.place_kind == "first-order unit" and target.admin1 == place.admin1:
        return True
    return bool(target.geometry.covers(area)) if place.is_exact else _share(area, target.geometry) >= HELD


def _share(area: BaseGeometry, whole: BaseGeometry) -> float:
    """How much of a small area lies in a whole; in square degrees, which cancel out."""
    return float(shapely.intersection(area, whole).area / area.area)


def _list_cells(place: Whereabouts) -> Iterator[Target]:
    column, row = math.floor((place.longitude + 180) / CELL_DEG), math.floor((place.latitude + 90) / CELL_DEG)
    cell = _make_cell(column, row)
    if place.country and _share_of_country(column, row, place.country) < LEAST_SHARE:
        return
    unit = _find_unit(1, place.country, place.admin1, place.admin1)
    is_told = unit is not None and _share(cell, unit.geometry) >= LEAST_SHARE
    middle, name = cell.centroid, f"PRIO-GRID {row * COLUMNS + column + 1}"
    yield Target(
        f"{place.admin1} ({name})" if is_told else name,
        "region",
        place.country,
        place.admin1 if is_told else None,
        None,
        cell,
        (middle.x, middle.y),
        area_of(cell).radius_km,
        where_precision=5,
        geo_precision=2,
    )


@lru_cache(maxsize=4096)
def _make_cell(column: int, row: int) -> BaseGeometry:
    west, south = column * CELL_DEG - 180, row * CELL_DEG - 90
    return shapely.box(west, south, west + CELL_DEG, south + CELL_DEG)


@lru_cache(maxsize=4096)
def _share_of_country(column: int, row: int, code: str) -> float:
    country = load_boundaries().countries.get(code)
    return _share(_make_cell(column, row), country.geometry) if country else 0.0


def _list_second_order(place: Whereabouts) -> Iterator[Target]:
    admin1, admin2 = place.admin1, place.admin2
    if place.country and admin2 is None:
        found = load_boundaries().locate(place.longitude, place.latitude)
        if found.country_code == place.country:
            admin1, admin2 = found.admin1, found.admin2
    unit = _find_unit(2, place.country, admin1, admin2)
    if unit is None or unit.middle is None:
        return
    here = (place.longitude, place.latitude)
    if min(distance_km(unit.middle, here), distance_km(unit.point, here)) > TOWN_KM:
        yield unit


def _list_first_order(place: Whereabouts) -> Iterator[Target]:
    found = load_boundaries().locate(place.longitude, place.latitude)
    named = [place.admin1] if found.country_code != place.country else [place.admin1, found.admin1]
    units = (_find_unit(1, place.country, name, name) for name in named)
    yield from (unit for unit in units if unit is not None)


def _list_countries(place: Whereabouts) -> Iterator[Target]:
    code = place.country or load_boundaries().locate(place.longitude, place.latitude).country_code
    target = _find_country(code) if code else None
    if target is not None:
        yield target


@lru_cache(maxsize=4096)
def _find_unit(order: int, country: str | None, admin1: str | None, name: str | None) -> Target | None:
    """The unit of this name as the gazetteer knows it, `None` where it does not."""
    if not country or not name:
        return None
    from geodata.gazetteer import load_gazetteer

    kind = "first-order unit" if order == 1 else "second-order unit"
    gazetteer = load_gazetteer()
    for unit in gazetteer.lookup(name, country=country):
        if unit.kind == kind and (order == 1 or admin1 is None or unit.admin1 == admin1):
            area = area_of(gazetteer.area(unit).geometry)
            outline = (area.geometry, area.point, area.radius_km)
            if order == 1:
                return Target(unit.name, kind, country, unit.name, None, *outline, 4, 3)
            return Target(unit.name, kind, country, unit.admin1, unit.name, *outline, 3, 2, unit.point)
    return None


@lru_cache(maxsize=64)
def _find_country(code: str) -> Target | None:
    country = load_boundaries().countries.get(code)
    if country is None:
        return None
    area = area_of(country.geometry)
    return Target(country.name, "country", code, None, None, area.geometry, area.point, area.radius_km, 6, 3)


_Make = Callable[[Whereabouts], Iterator[Target]]
_LADDERS: dict[Coarsening, tuple[_Make, ...]] = {
    "grid": (_list_cells, _list_first_order, _list_countries),
    "unit2": (_list_second_order, _list_first_order, _list_countries),
    "unit1": (_list_first_order, _list_countries),
}
"""What is tried for each level, the finest first."""
