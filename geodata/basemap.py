"""The shipped base map: its layers as plain rows, for drawing, and as GeoJSON for the web page.

The file is `geodata/data/basemap.gpkg`, built by `geodata/build.py`. Rows are read with sqlite3, for that takes
milliseconds where geopandas takes a second to import.
"""

import csv
import json
import sqlite3
import struct
from collections.abc import Mapping
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, get_args

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

LayerName = Literal["countries", "units", "provinces", "disputed", "rivers", "lakes", "towns"]
LAYERS: tuple[str, ...] = get_args(LayerName)

DATA_FOLDER = Path(__file__).parent / "data"
_BASEMAP = DATA_FOLDER / "basemap.gpkg"
_PLACES = DATA_FOLDER / "places.csv"
_TOWN_COLUMNS = ["id", "name", "country_code", "importance", "geometry"]
_TOWN_IMPORTANCE = 3
"""Towns drawn on the map are places of this importance or a higher one (1 is a capital, 5 a hamlet)."""

_WEB_SIMPLIFY_DEG = 0.02
"""About 2 km, a pixel at zoom 6; shared borders stay shared."""
_WEB_DECIMALS = 3
_SHORTEST_WEB_RIVER_KM = 60

_ENVELOPE_BYTES = (0, 32, 48, 48, 64)
"""Length of the envelope in a GeoPackage geometry's header by its envelope code (OGC 12-128r19, 2.1.3)."""


def read_rows(layer: str) -> list[dict[str, Any]]:
    """Return a layer's rows in the file's order, each a dict of its columns with the shape under "geometry".

    Raises ValueError for a layer that the base map does not have, FileNotFoundError when the file is missing.
    """
    if layer not in LAYERS:
        raise ValueError(f"base map has no layer {layer!r}; it has {', '.join(LAYERS)}")
    if layer == "towns":
        return _read_towns()
    if not _BASEMAP.exists():
        raise FileNotFoundError(f"{_BASEMAP} is missing; rebuild it with python -m geodata.build (see its --help)")
    with closing(sqlite3.connect(f"{_BASEMAP.as_uri()}?mode=ro&immutable=1", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        query = f'SELECT * FROM "{layer}" ORDER BY fid'  # noqa: S608 - the name is one of LAYERS
        rows = [dict(row) for row in connection.execute(query)]
    shapes = shapely.from_wkb([_strip_header(row.pop("geom")) for row in rows])
    for row, shape in zip(rows, shapes, strict=True):
        del row["fid"]
        row["geometry"] = shape
    return rows


def read_layer(name: str) -> "GeoDataFrame":
    """Return a layer for drawing, EPSG:4326; "towns" is empty where places.csv is not shipped.

    Raises ValueError for a layer that the base map does not have.
    """
    import geopandas

    rows = read_rows(name)
    columns = list(rows[0]) if rows else _TOWN_COLUMNS
    return geopandas.GeoDataFrame(rows, columns=columns, geometry="geometry", crs="EPSG:4326")


@cache
def read_geojson(name: str) -> str:
    """Return a layer as a GeoJSON FeatureCollection for the web page: simplified, three decimals, no blanks.

    Raises ValueError for a layer that the base map does not have.
    """
    rows = [row for row in read_rows(name) if row.get("length_km", _SHORTEST_WEB_RIVER_KM) >= _SHORTEST_WEB_RIVER_KM]
    shapes = _simplify_for_web(name, [row["geometry"] for row in rows])
    features = [_build_feature(row, shape) for row, shape in zip(rows, shapes, strict=True) if not shape.is_empty]
    collection = {"type": "FeatureCollection", "features": features}
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":"))


def _simplify_for_web(name: str, shapes: list[BaseGeometry]) -> list[BaseGeometry]:
    if name == "countries":
        return _simplify_countries()
    if name in ("units", "provinces"):
        return list(shapely.coverage_simplify(shapes, _WEB_SIMPLIFY_DEG))
    return list(shapely.simplify(np.array(shapes, dtype=object), _WEB_SIMPLIFY_DEG))


def _simplify_countries() -> list[BaseGeometry]:
    """The countries in the file's order, each the union of its simplified units, so that both layers' lines agree."""
    countries = {row["code"]: row["geometry"] for row in read_rows("countries")}
    units = read_rows("units")
    divided = {row["country_code"] for row in units}
    simple: dict[str, BaseGeometry] = dict(countries)
    unit_shapes = shapely.coverage_simplify([row["geometry"] for row in units], _WEB_SIMPLIFY_DEG)
    for code in divided:
        own = [shape for row, shape in zip(units, unit_shapes, strict=True) if row["country_code"] == code]
        simple[code] = shapely.coverage_union_all(own)
    whole = {code: shape for code, shape in countries.items() if code not in divided}
    simple |= dict(zip(whole, shapely.coverage_simplify(list(whole.values()), _WEB_SIMPLIFY_DEG), strict=True))
    return list(simple.values())


def _build_feature(row: Mapping[str, Any], shape: BaseGeometry) -> dict[str, Any]:
    kept = ("id", "code", "name", "country_code", "importance")
    geometry = json.loads(shapely.to_geojson(shape))
    geometry["coordinates"] = _round_coordinates(geometry["coordinates"])
    properties = {key: row[key] for key in kept if row.get(key) is not None}
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def _round_coordinates(coordinates: Any) -> Any:
    """Round a GeoJSON coordinate tree; points that fall together with the one before are dropped from lines."""
    if isinstance(coordinates[0], float):
        return [round(value, _WEB_DECIMALS) for value in coordinates]
    rounded = [_round_coordinates(part) for part in coordinates]
    if isinstance(rounded[0][0], list) or len(rounded) <= 4:
        return rounded
    return [point for index, point in enumerate(rounded) if index == 0 or point != rounded[index - 1]]


def _strip_header(blob: bytes) -> bytes:
    """Return the WKB inside a GeoPackage geometry."""
    magic, _, flags = struct.unpack_from("<2sBB", blob)
    if magic != b"GP":
        raise ValueError(
            f"{_BASEMAP}: a geometry does not start with GP; rebuild the file with python -m geodata.build"
        )
    return blob[8 + _ENVELOPE_BYTES[flags >> 1 & 0b111] :]


def _read_towns() -> list[dict[str, Any]]:
    if not _PLACES.exists():
        return []
    with _PLACES.open(encoding="utf-8", newline="") as file:
        places = [row for row in csv.DictReader(file) if row["kind"] == "populated place"]
    towns = [row for row in places if int(row["importance"]) <= _TOWN_IMPORTANCE]
    towns.sort(key=lambda row: (int(row["importance"]), row["id"]))
    return [
        {
            "id": row["id"],
            "name": row["name"],
            "country_code": row["country"],
            "importance": int(row["importance"]),
            "geometry": shapely.Point(float(row["lon"]), float(row["lat"])),
        }
        for row in towns
    ]
