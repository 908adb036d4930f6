"""Geometries of what the gazetteer names but no circle can stand for: countries, units, vague regions."""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from shapely import Polygon, union_all
from shapely.geometry.base import BaseGeometry

from geodata.measure import buffer_km, circle
from geodata.outlines.boundaries import load_boundaries, load_shipped_boundaries
from geodata.units.table import load_fine_units

WITHIN_MARGIN_KM = 5.0
"""Outlines of a map of 1:10,000,000 are good to a few kilometres."""


def build_shape(shape: Mapping[str, Any]) -> BaseGeometry:
    """Geometry (EPSG:4326) of a shape row: union of whatever of `unit`, `units`, `province`, `provinces`, `country`,
    `parts`, `polygon`, `circles`, `fine` (version and row of an installed unit), `all_of` (shape rows) it holds,
    cut to the countries of `clip` and to the units or provinces of `within` (with a margin of WITHIN_MARGIN_KM) where
    given, unless its middle lies outside of these, as it may on a map of another division.

    Raises:
        KeyError: a unit or country that the boundaries do not hold.
        ValueError: an installed unit that is no longer there.
    """
    boundaries = load_boundaries()
    pieces: list[BaseGeometry] = []
    pieces += [boundaries.units[name].geometry for name in [*shape.get("units", ()), *_one(shape, "unit")]]
    pieces += [boundaries.provinces[n].geometry for n in [*shape.get("provinces", ()), *_one(shape, "province")]]
    pieces += [boundaries.countries[code].geometry for code in _one(shape, "country")]
    pieces += [boundaries.part_of_country(code, part).geometry for code, part in shape.get("parts", ())]
    pieces += [circle((lon, lat), radius_km=radius_km) for lon, lat, radius_km in shape.get("circles", ())]
    pieces += [build_shape(part) for part in shape.get("all_of", ())]
    if "fine" in shape:
        pieces.append(_installed_outline(*shape["fine"]))
    if "polygon" in shape:
        pieces.append(Polygon(shape["polygon"]))
    whole: BaseGeometry = union_all(pieces)
    if "clip" in shape:
        whole = whole.intersection(union_all([boundaries.countries[code].geometry for code in shape["clip"]]))
    if "within" in shape:
        outer = _widen_units(tuple(shape["within"]))
        whole = whole.intersection(outer) if outer.intersects(whole.centroid) else whole
    return whole


@lru_cache(maxsize=256)
def _widen_units(names: tuple[str, ...]) -> BaseGeometry:
    """The units or provinces of these ids together, WITHIN_MARGIN_KM wider to all sides."""
    boundaries = load_shipped_boundaries()
    outlines = [(boundaries.units.get(name) or boundaries.provinces[name]).geometry for name in names]
    return buffer_km(union_all(outlines), radius_km=WITHIN_MARGIN_KM)


def _installed_outline(version: str, fid: int) -> BaseGeometry:
    fine = load_fine_units(Path(version))
    if fine is None:
        raise ValueError(f"{version}: its units are gone; start again, or run python -m geodata install")
    return fine.outline(fid)


def _one(shape: Mapping[str, Any], key: str) -> list[str]:
    return [shape[key]] if key in shape else []
