"""The shipped base map: its layers as plain rows and, for drawing, as tables.

The file is `geodata/data/basemap.gpkg`, built by `geodata/build.py`. Rows are read with sqlite3, for that takes
milliseconds where geopandas takes a second to import.
"""

import csv
import sqlite3
import struct
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Any

import shapely

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

LAYERS = ("countries", "units", "provinces", "disputed", "rivers", "lakes", "surroundings", "towns")

DATA_FOLDER = Path(__file__).parent / "data"
_BASEMAP = DATA_FOLDER / "basemap.gpkg"
_PLACES = DATA_FOLDER / "places.csv"
_TOWN_COLUMNS = ["id", "name", "country_code", "importance", "geometry"]
_TOWN_IMPORTANCE = 3
"""Towns drawn on the map are places of this importance or a higher one (1 is a capital, 5 a hamlet)."""

_ENVELOPE_BYTES = (0, 32, 48, 48, 64)
"""Length of the envelope in a GeoPackage geometry's header by its envelope code (OGC 12-128r19, 2.1.3)."""
_SHORTEST_HEADER = 8


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
    shapes = shapely.from_wkb([strip_header(row.pop("geom"), _BASEMAP) for row in rows])
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


def strip_header(blob: bytes, file: Path) -> bytes:
    """Return the WKB inside a GeoPackage geometry. Raises ValueError naming `file` when it is none."""
    magic, _, flags = struct.unpack_from("<2sBB", blob) if len(blob) >= _SHORTEST_HEADER else (b"", 0, 0)
    if magic != b"GP":
        raise ValueError(f"{file}: a geometry does not start with GP; rebuild the file with python -m geodata.build")
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
