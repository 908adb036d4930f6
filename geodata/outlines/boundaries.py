"""Countries and first-order units: what lies where, parts of countries, strips along borders.

**Parts of a country** ("northern Mali"). Where reporting has a settled meaning, `data/parts.toml` gives the first-order
units; elsewhere the geometric rule of `geodata/outlines/parts.py` holds (half-planes through the centroid).

**Borders.** A border is the line that two outlines share. A part of it ("Mali's northern border with Algeria") is what
lies in that half of the country whose border it is. A strip reaches `depth_km` into the named side; it also reaches
BORDER_TOLERANCE_KM across, for the outlines are those of a 1:10,000,000 map and border towns such as Tinzaouaten lie
up to a few kilometres beyond their own border on it.
"""

import math
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, Any

import shapely
from shapely.geometry.base import BaseGeometry

from geodata.basemap import DATA_FOLDER, read_rows
from geodata.installed import installed_version
from geodata.measure import area_of, buffer_km, circle_area, distance_km
from geodata.names import fold_name
from geodata.outlines.parts import part_box, part_of, sector_of
from geodata.place import Area, Point

if TYPE_CHECKING:
    from geodata.units.table import FineUnit, FineUnits

BORDER_DEPTH_KM = 60.0
"""How far "near the border" reaches: about an hour and a half on a desert track; our choice, no source."""
BORDER_TOLERANCE_KM = 5.0
SHORE_TOLERANCE_KM = 5.0
"""A point this far outside every outline still belongs to the nearest: coast and lake towns on a generalised map."""


@dataclass(frozen=True, slots=True)
class Country:
    """A country of the base map; `vintage` says which state of its division its units show."""

    code: str
    name: str
    name_variants: tuple[str, ...]
    vintage: str
    geometry: BaseGeometry


@dataclass(frozen=True, slots=True)
class Unit:
    """An administrative unit; `admin1` is the first-order unit it belongs to, its own name for first-order units.

    `is_plain_word`: the bare name is an everyday word ("Est", "Sahel"). `note` is not empty for approximations.
    """

    id: str
    name: str
    name_variants: tuple[str, ...]
    country_code: str
    geometry: BaseGeometry
    admin1: str
    is_plain_word: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Location:
    """What holds a point. All `None` at sea and outside the base map; `admin2` only where the base map or an
    installation has it."""

    country_code: str | None
    admin1: str | None
    admin2: str | None = None


@dataclass(frozen=True, eq=False)
class Boundaries:
    """The base map's outlines, asked by code and name, and those of an installation, where there is one.

    Mappings are in the order of their keys.
    """

    countries: Mapping[str, Country]
    units: Mapping[str, Unit]
    provinces: Mapping[str, Unit]
    parts: Mapping[str, Mapping[str, Sequence[str]]]
    fine: "FineUnits | None" = None

    def locate(self, lon: float, lat: float) -> Location:
        """Return the country and units that hold a point; on a shared border the first by id.

        An installed second-order unit that holds the point decides, for its outline is the more exact one. Up to
        SHORE_TOLERANCE_KM outside all outlines the nearest unit answers.

        Raises ValueError for what are no coordinates, most often a swapped pair.
        """
        _check_point(lon, lat)
        installed = self.fine.find(lon, lat, level=2) if self.fine is not None else None
        if installed is None:
            return self._locate_shipped(shapely.Point(lon, lat))
        admin1 = self._first_order_of(installed, shapely.Point(lon, lat))
        return Location(installed.country_code, admin1, installed.name)

    def _first_order_of(self, installed: "FineUnit", point: shapely.Point) -> str | None:
        """The first-order unit of a point in an installed unit: the unit's own where the point lies in that or a slip
        of coarse borders outside, else the one that holds the point, for the division may be newer than the unit."""
        own = self.unit(installed.country_code, installed.admin1 or "")
        if own is not None and _distance_km(own, point) <= BORDER_TOLERANCE_KM:
            return own.name
        shipped = self._locate_shipped(point)
        return shipped.admin1 if shipped.country_code == installed.country_code else installed.admin1

    def _locate_shipped(self, point: shapely.Point) -> Location:
        """What of the base map holds a point."""
        whole = next((c for c in self._whole_countries if c.geometry.intersects(point)), None)
        unit = self._units_by_place.find(point) if whole is None else None
        if unit is None:
            return Location(whole.code if whole else None, None)
        second = self._provinces_by_place.find(point)
        is_inside = second is not None and (second.country_code, second.admin1) == (unit.country_code, unit.name)
        return Location(unit.country_code, unit.name, second.name if second is not None and is_inside else None)

    def unit(self, country_code: str, name: str) -> Unit | None:
        """Return the first-order unit of this name or variant, whatever its case, accents and hyphens."""
        return self._unit_names.get((country_code, fold_name(name)))

    def province(self, country_code: str, name: str) -> Unit | None:
        """Return the second-order unit of this name or variant, where the base map has it (BF, GN, part of CI)."""
        return self._province_names.get((country_code, fold_name(name)))

    def country_area(self, code: str) -> Area:
        """Return a country as an area. Raises ValueError for a country that the base map does not have."""
        return _country_area(self, self._country(code).code)

    def part_of_country(self, code: str, part: str) -> Area:
        """Return a part of a country by the rule of this module.

        Raises ValueError for an unknown country or part.
        """
        return _part_of_country(self, self._country(code).code, part)

    def border_area(
        self,
        code_a: str,
        code_b: str,
        *,
        side: str | None = None,
        part: str | None = None,
        depth_km: float = BORDER_DEPTH_KM,
    ) -> Area | None:
        """Return the strip along the border of two countries, `None` where they do not touch.

        `side` is the country the strip lies in, `None` for both. `part` keeps the border in that part of `side` (of
        `code_a` without a side); where nothing of the border lies there, all of it is kept.

        Raises ValueError for an unknown country or part, or a `side` that is neither of the two.
        """
        for code in (code_a, code_b):
            self._country(code)
        if side not in (None, code_a, code_b):
            raise ValueError(
                f"border of {code_a} and {code_b}: side is {side!r}; give one of the two, or None for both"
            )
        return _border_area(self, code_a, code_b, side, part, depth_km)

    def outer_border_area(
        self, code: str, *, part: str | None = None, depth_km: float = BORDER_DEPTH_KM
    ) -> Area | None:
        """Return the strip inside a country along its land border, in one direction if `part` is given.

        The direction is a sector seen from the centroid: 75 degrees to either side of north, 45 of north-east.
        `None` where the country has no land border there.
        Raises ValueError for an unknown country or part.
        """
        return _outer_border_area(self, self._country(code).code, part, depth_km)

    def tripoint_area(self, codes: Sequence[str], *, radius_km: float = 100.0) -> Area | None:
        """Return the circle around the point where three (or more) countries meet, `None` where they do not.

        Raises ValueError for an unknown country or fewer than three.
        """
        if len(set(codes)) < 3:
            raise ValueError(f"tripoint of {', '.join(codes) or 'nothing'}: give three countries or more")
        point = _meeting_point(self, tuple(sorted({self._country(code).code for code in codes})))
        return circle_area(point, radius_km=radius_km) if point else None

    def neighbours(self, code: str) -> tuple[str, ...]:
        """Return the codes of the countries that share a border with this one, in alphabetical order."""
        return _neighbours(self, self._country(code).code)

    def _country(self, code: str) -> Country:
        if code not in self.countries:
            raise ValueError(f"base map has no country {code!r}; it has {', '.join(self.countries)}")
        return self.countries[code]

    @cached_property
    def _units_by_place(self) -> "_UnitTree":
        return _UnitTree(self.units.values())

    @cached_property
    def _provinces_by_place(self) -> "_UnitTree":
        return _UnitTree(self.provinces.values())

    @cached_property
    def _whole_countries(self) -> list[Country]:
        """Countries that are drawn without units."""
        divided = {unit.country_code for unit in self.units.values()}
        return [country for country in self.countries.values() if country.code not in divided]

    @cached_property
    def _unit_names(self) -> Mapping[tuple[str, str], Unit]:
        return _index_names(self.units.values())

    @cached_property
    def _province_names(self) -> Mapping[tuple[str, str], Unit]:
        return _index_names(self.provinces.values())


class _UnitTree:
    """Units by place. In the order of their ids, so that the first of several hits is the first by id."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._units = list(units)
        self._tree = shapely.STRtree([unit.geometry for unit in self._units])

    def find(self, point: shapely.Point) -> Unit | None:
        """Return the first unit that holds a point, else the nearest within the shore's tolerance."""
        hits = self._tree.query(point, predicate="intersects")
        if len(hits):
            return self._units[int(min(hits))]
        if not self._units:
            return None
        nearest = self._units[int(self._tree.nearest(point))]
        return nearest if _distance_km(nearest, point) <= SHORE_TOLERANCE_KM else None


def _distance_km(unit: Unit, point: shapely.Point) -> float:
    """How far a point lies from a unit, 0 inside."""
    edge = shapely.shortest_line(point, unit.geometry).coords[-1]
    return distance_km((point.x, point.y), (edge[0], edge[1]))


@cache
def load_boundaries() -> Boundaries:
    """Return the boundaries of the shipped base map with the installed units, where there are any; read once."""
    from geodata.units.table import load_fine_units

    fine = load_fine_units(installed_version())
    return load_shipped_boundaries() if fine is None else replace(load_shipped_boundaries(), fine=fine)


@cache
def load_shipped_boundaries() -> Boundaries:
    """Return the boundaries of the shipped base map alone; read once."""
    with (DATA_FOLDER / "parts.toml").open("rb") as file:
        parts = tomllib.load(file)
    countries = [
        Country(row["code"], row["name"], _split(row["variants"]), row["vintage"], row["geometry"])
        for row in read_rows("countries")
    ]
    return Boundaries(
        countries={country.code: country for country in countries},
        units={unit.id: unit for unit in map(_build_unit, read_rows("units"))},
        provinces={unit.id: unit for unit in map(_build_unit, read_rows("provinces"))},
        parts=parts,
    )


@lru_cache(maxsize=256)
def _neighbours(boundaries: Boundaries, code: str) -> tuple[str, ...]:
    own = boundaries.countries[code].geometry
    return tuple(c.code for c in boundaries.countries.values() if c.code != code and own.intersects(c.geometry))


@lru_cache(maxsize=64)
def _country_area(boundaries: Boundaries, code: str) -> Area:
    return area_of(boundaries.countries[code].geometry)


@lru_cache(maxsize=256)
def _part_of_country(boundaries: Boundaries, code: str, part: str) -> Area:
    names = boundaries.parts.get(code, {}).get(part)
    if names is None:
        return area_of(part_of(boundaries.countries[code].geometry, part))
    shapes = [boundaries.units[f"{code}.{name}"].geometry for name in names]
    return area_of(shapely.coverage_union_all(shapes))


@lru_cache(maxsize=512)
def _shared_line(boundaries: Boundaries, code_a: str, code_b: str) -> BaseGeometry:
    """The line two countries share; empty where they do not touch. Points alone are no border."""
    a, b = boundaries.countries[code_a].geometry, boundaries.countries[code_b].geometry
    if code_a == code_b or not a.intersects(b):
        return shapely.LineString()
    return _keep_lines(shapely.intersection(a.boundary, b.boundary))


@lru_cache(maxsize=512)
def _border_area(
    boundaries: Boundaries, code_a: str, code_b: str, side: str | None, part: str | None, depth_km: float
) -> Area | None:
    line = _shared_line(boundaries, *sorted((code_a, code_b)))
    if line.is_empty:
        return None
    if part is not None:
        box = part_box(boundaries.countries[side or code_a].geometry, part)
        kept = _keep_lines(shapely.intersection(line, box))
        line = line if kept.is_empty else kept
    sides = [side] if side else [code_a, code_b]
    return _strip(line, [boundaries.countries[code].geometry for code in sides], depth_km)


@lru_cache(maxsize=128)
def _outer_border_area(boundaries: Boundaries, code: str, part: str | None, depth_km: float) -> Area | None:
    lines = [_shared_line(boundaries, *sorted((code, other))) for other in boundaries.neighbours(code)]
    line = _keep_lines(shapely.union_all(lines))
    country = boundaries.countries[code].geometry
    if part is not None:
        line = _keep_lines(shapely.intersection(line, sector_of(country, part)))
    return None if line.is_empty else _strip(line, [country], depth_km)


@lru_cache(maxsize=64)
def _meeting_point(boundaries: Boundaries, codes: tuple[str, ...]) -> Point | None:
    """The point that the outlines of all countries share."""
    shared = boundaries.countries[codes[0]].geometry.boundary
    for code in codes[1:]:
        shared = shapely.intersection(shared, boundaries.countries[code].geometry.boundary)
    if shared.is_empty:
        return None
    return float(shared.centroid.x), float(shared.centroid.y)


def _strip(line: BaseGeometry, sides: Sequence[BaseGeometry], depth_km: float) -> Area:
    """What lies within `depth_km` of a border in the given countries, and a little across it."""
    inside = shapely.intersection(buffer_km(line, radius_km=depth_km), shapely.union_all(sides))
    across = buffer_km(line, radius_km=min(BORDER_TOLERANCE_KM, depth_km))
    return area_of(shapely.union(inside, across))


def _keep_lines(shape: BaseGeometry) -> BaseGeometry:
    """The lines of a shape, joined where they meet end to end, for buffers of joined lines are much faster."""
    parts = [part for piece in shapely.get_parts(shape) for part in shapely.get_parts(piece)]
    return shapely.line_merge(shapely.union_all([part for part in parts if part.geom_type == "LineString"]))


def _build_unit(row: Mapping[str, Any]) -> Unit:
    return Unit(
        id=row["id"],
        name=row["name"],
        name_variants=_split(row["variants"]),
        country_code=row["country_code"],
        geometry=row["geometry"],
        admin1=row.get("admin1", row["name"]),
        is_plain_word=bool(row["plain_word"]),
        note=row.get("note", ""),
    )


def _index_names(units: Iterable[Unit]) -> dict[tuple[str, str], Unit]:
    """Units by country and folded name; a name of its own beats another unit's variant."""
    listed = list(units)
    index = {(unit.country_code, fold_name(unit.name)): unit for unit in listed}
    for unit in listed:
        for variant in unit.name_variants:
            index.setdefault((unit.country_code, fold_name(variant)), unit)
    return index


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split(";") if part)


def _check_point(lon: float, lat: float) -> None:
    if not (math.isfinite(lon) and math.isfinite(lat) and -180 <= lon <= 180 and -90 <= lat <= 90):
        raise ValueError(f"locate: ({lon}, {lat}) is no (lon, lat) in degrees; longitude comes first")
