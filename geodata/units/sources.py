"""Units as boundary files and tables of P-codes hold them. What is nonsense is left out and counted, never raised."""

import csv
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geodata.installed import SourceFile
from geodata.names import fold_name
from geodata.units.columns import LONGEST_NAME, Columns, clean_names, country_code, match_columns, read_rules

LARGEST_FILE_BYTES = 400_000_000
"""The largest boundary file of the 13 countries, third order of one country at full detail, is below 100 MB."""
MOST_UNITS = 20_000
"""Features read of one file; Algeria, with the most units of one order, has 1,541."""
_MAGIC = (b"{", b"SQLite format 3")
"""A file begins as GeoJSON or GeoPackage does; GDAL would open others that name files and addresses to fetch."""
_WGS84 = {"EPSG:4326", "OGC:CRS84", "EPSG:4979"}


@dataclass(frozen=True, slots=True)
class SourceUnit:
    """One feature of a boundary file; `names` best first, `geometry` polygons in EPSG:4326."""

    names: tuple[str, ...]
    country_code: str
    level: int
    parent: str | None
    code: str | None
    geometry: BaseGeometry


@dataclass(frozen=True, slots=True)
class CodedUnit:
    """One row of a table of P-codes."""

    name: str
    country_code: str
    level: int
    code: str
    parent_code: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a file, how many of its features were left out, and why none of them were read, if so."""

    units: tuple[SourceUnit, ...]
    left_out: int = 0
    problem: str = ""


def read_boundaries(source: SourceFile) -> Reading:
    """The units of one boundary file (GeoJSON or GeoPackage)."""
    problem = _find_problem(source.path)
    if problem:
        return Reading((), problem=problem)
    from pyogrio import errors, raw

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # GDAL's, about geometries that are left out and counted here
            meta, _, wkb, data = raw.read(source.path, max_features=MOST_UNITS, force_2d=True, encoding="UTF-8")
    except (errors.DataSourceError, errors.DataLayerError, errors.FeatureError, errors.GeometryError, ValueError) as e:
        return Reading((), problem=f"not readable: {str(e)[:200]}")
    if meta["crs"] is not None and meta["crs"] not in _WGS84:
        return Reading((), problem=f"in {str(meta['crs'])[:40]}; only longitude and latitude (EPSG:4326) is read")
    if wkb is None:
        return Reading((), problem="holds no geometries")
    columns = dict(zip(meta["fields"], data, strict=True))
    units = tuple(_read_units(source, columns, _repair(wkb)))
    return Reading(units, left_out=len(wkb) - len(units))


def _find_problem(path: Path) -> str:
    size = path.stat().st_size if path.is_file() else 0
    if size == 0:
        return "missing or empty"
    if size > LARGEST_FILE_BYTES:
        return f"{size // 10**6} MB, more than {LARGEST_FILE_BYTES // 10**6}"
    with path.open("rb") as file:
        start = file.read(64).removeprefix(b"\xef\xbb\xbf").lstrip()
    return "" if start.startswith(_MAGIC) else "neither GeoJSON nor GeoPackage"


def _read_units(
    source: SourceFile, columns: dict[str, Any], shapes: Sequence[BaseGeometry | None]
) -> Iterator[SourceUnit]:
    """Units of the features that have a name, a country, a level and polygons."""
    of_level: dict[int, Columns] = {}
    for index, shape in enumerate(shapes):
        kind = _texts(columns, index, match_columns(columns, level=1, country=None).type)
        level = source.level or _level_of(kind)
        if shape is None or level not in (1, 2, 3):
            continue
        own = of_level.setdefault(level, match_columns(columns, level=level, country=source.country))
        code = source.country or next((c for v in _texts(columns, index, own.country) if (c := country_code(v))), None)
        names = clean_names(_texts(columns, index, own.name))
        if code is None or not names or not 1 <= level + own.shift <= 3:
            continue
        parent = next(iter(clean_names(_texts(columns, index, own.parent))), None)
        p_code = next(iter(_texts(columns, index, own.code)), None)
        yield SourceUnit(names, code, level + own.shift, parent, p_code, shape)


def _texts(columns: dict[str, Any], index: int, names: Sequence[str]) -> list[str]:
    values = (columns[name][index] for name in names)
    return [value.strip() for value in values if isinstance(value, str) and value.strip()]


def _level_of(types: Sequence[str]) -> int | None:
    """The level that geoBoundaries' shapeType tells: "ADM2" is 2."""
    return next((int(t[3]) for t in types if t[:3].upper() == "ADM" and t[3:4].isdigit()), None)


def _repair(wkb: Any) -> list[BaseGeometry | None]:
    """Valid polygons within the world, `None` for what holds none."""
    shapes = shapely.from_wkb(wkb, on_invalid="ignore")
    bounds = shapely.bounds(shapes)
    with np.errstate(invalid="ignore"):
        is_inside: NDArray[np.bool_] = np.all(np.abs(bounds) <= np.array([180.0, 90.0, 180.0, 90.0]), axis=1)
    return [_polygons(shape) if is_ok else None for shape, is_ok in zip(shapes, is_inside, strict=True)]


def _polygons(shape: BaseGeometry) -> BaseGeometry | None:
    """The polygons of a shape, made valid; `None` where it has none."""
    if not np.isfinite(shapely.get_coordinates(shape)).all():
        return None
    valid = shape if shape.is_valid else shapely.make_valid(shape)
    if valid.geom_type in {"Polygon", "MultiPolygon"}:
        return None if valid.is_empty else valid
    parts = [part for piece in shapely.get_parts(valid) for part in shapely.get_parts(piece)]
    polygons = [part for part in parts if part.geom_type == "Polygon" and not part.is_empty]
    return shapely.union_all(polygons) if polygons else None


def read_p_codes(path: Path) -> Iterator[CodedUnit]:
    """Rows of a table of P-codes of the 13 countries; rows that lack a cell are left out."""
    names = read_rules()["p_codes"]
    with path.open(encoding="utf-8-sig", errors="replace", newline="") as lines:
        for row in csv.DictReader(lines):
            cells = {key: (row.get(column) or "").strip() for key, column in names.items()}
            code = country_code(cells["country"])
            if code and cells["level"] in {"1", "2", "3"} and cells["code"] and 0 < len(cells["name"]) <= LONGEST_NAME:
                yield CodedUnit(cells["name"], code, int(cells["level"]), cells["code"], cells["parent"])


def fold_key(country: str, level: int, name: str) -> tuple[str, int, str]:
    """Key of a unit's name among all units."""
    return country, level, fold_name(name)
