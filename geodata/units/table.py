"""The units of an installation: their names at once, their outlines when they are asked for.

Read with sqlite3 and shapely alone, for geopandas takes a second to import.
"""

import sqlite3
from contextlib import closing
from functools import cached_property, lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import shapely
from numpy.typing import NDArray
from shapely.geometry.base import BaseGeometry

from geodata.basemap import strip_header

FILE_NAME = "units.gpkg"
_COLUMNS = "fid, id, name, variants, country, level, admin1, admin2, lon, lat, radius_km, west, south, east, north"
_MOST_OUTLINES = 1024
"""Outlines kept in memory, some 10 kB each."""


class FineUnit(NamedTuple):
    """One unit without its outline. `lon`, `lat` lie inside it; `radius_km` is that of a circle of its area.

    `admin1` is the shipped first-order unit that most of it lies in.
    """

    fid: int
    id: str
    name: str
    variants: tuple[str, ...]
    country_code: str
    level: int
    admin1: str | None
    admin2: str | None
    lon: float
    lat: float
    radius_km: float
    west: float
    south: float
    east: float
    north: float


class FineUnits:
    """The units of one file, in its order."""

    def __init__(self, path: Path) -> None:
        """Raises ValueError when the file holds no table of units."""
        self.path = path
        try:
            with closing(_open(path)) as connection:
                rows = connection.execute(f"SELECT {_COLUMNS} FROM units ORDER BY fid").fetchall()  # noqa: S608
        except sqlite3.Error as error:
            raise ValueError(f"{path}: no table of units ({error}); run python -m geodata install again") from error
        self.units = tuple(_read_row(row) for row in rows)
        self._outline = lru_cache(maxsize=_MOST_OUTLINES)(self._read_outline)

    def outline(self, fid: int) -> BaseGeometry:
        """The polygons of the unit with this `fid`, EPSG:4326, prepared for many questions."""
        return self._outline(fid)

    def find(self, lon: float, lat: float, *, level: int) -> FineUnit | None:
        """The unit of this level that holds a point, `None` when there is none; on a shared border the first."""
        west, south, east, north, levels = self._boxes
        hits = np.flatnonzero((levels == level) & (west <= lon) & (lon <= east) & (south <= lat) & (lat <= north))
        point = shapely.Point(lon, lat)
        units = (self.units[index] for index in hits)
        return next((unit for unit in units if self.outline(unit.fid).intersects(point)), None)

    @cached_property
    def _boxes(self) -> NDArray[np.float64]:
        """Rows west, south, east, north and level, a column a unit."""
        return np.array([(u.west, u.south, u.east, u.north, u.level) for u in self.units], dtype=float).reshape(-1, 5).T

    def _read_outline(self, fid: int) -> BaseGeometry:
        with closing(_open(self.path)) as connection:
            blob = connection.execute("SELECT geom FROM units WHERE fid = ?", (fid,)).fetchone()[0]
        outline: BaseGeometry = shapely.from_wkb(strip_header(blob, self.path))
        shapely.prepare(outline)
        return outline


@lru_cache(maxsize=4)
def load_fine_units(version: Path | None) -> FineUnits | None:
    """The units of an installed version (cached), `None` when it has none or nothing is installed.

    Raises ValueError when its file is damaged.
    """
    path = version / FILE_NAME if version else None
    return FineUnits(path.resolve()) if path and path.is_file() else None


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)


def _read_row(row: tuple[object, ...]) -> FineUnit:
    fid, key, name, variants, country, level, admin1, admin2, *numbers = row
    spellings = tuple(filter(None, str(variants or "").split(";")))
    return FineUnit(fid, key, name, spellings, country, level, admin1 or None, admin2 or None, *numbers)  # type: ignore[arg-type]
