"""Geometries of what the gazetteer names but no circle can stand for: countries, units, vague regions."""

from collections.abc import Mapping
from typing import Any

from shapely import Polygon, union_all
from shapely.geometry.base import BaseGeometry

from geodata.boundaries import load_boundaries
from geodata.measure import circle


def build_shape(shape: Mapping[str, Any]) -> BaseGeometry:
    """Geometry (EPSG:4326) of a shape row: union of whatever of `unit`, `units`, `province`, `country`, `parts`,
    `polygon`, `circles` it holds, cut to the countries of `clip` where given.

    Raises:
        KeyError: a unit or country that the boundaries do not hold.
    """
    boundaries = load_boundaries()
    pieces: list[BaseGeometry] = []
    pieces += [boundaries.units[name].geometry for name in [*shape.get("units", ()), *_one(shape, "unit")]]
    pieces += [boundaries.provinces[name].geometry for name in _one(shape, "province")]
    pieces += [boundaries.countries[code].geometry for code in _one(shape, "country")]
    pieces += [boundaries.part_of_country(code, part).geometry for code, part in shape.get("parts", ())]
    pieces += [circle((lon, lat), radius_km=radius_km) for lon, lat, radius_km in shape.get("circles", ())]
    if "polygon" in shape:
        pieces.append(Polygon(shape["polygon"]))
    whole: BaseGeometry = union_all(pieces)
    if "clip" in shape:
        whole = whole.intersection(union_all([boundaries.countries[code].geometry for code in shape["clip"]]))
    return whole


def _one(shape: Mapping[str, Any], key: str) -> list[str]:
    return [shape[key]] if key in shape else []
