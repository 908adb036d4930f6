"""Roads, from a file that the setting `roads` names, packed for the page; none are shipped."""

from functools import lru_cache
from pathlib import Path

import shapely

from dashboard.columns import pack_columns, pack_rings
from dashboard.map.displaced import TableError
from dashboard.pack import Pack

FRAME_BOX = (-20.0, 3.0, 27.0, 38.0)
"""West, south, east, north of the base map, in degrees."""
DRAWN_SIMPLIFY_DEG = 0.005
MOST_POINTS = 400_000
"""About 2 MB in the page; the main roads of the thirteen countries have some 150,000 points at this tolerance."""


def load_roads(path: Path) -> Pack:
    """The lines of a GeoJSON, GeoPackage or shapefile inside the frame.

    Raises:
        TableError: the file is missing, holds no lines, or too many; in one line.
    """
    try:
        stamp = path.stat().st_mtime_ns
    except OSError as error:
        raise TableError(
            "{path}: cannot be read ({reason}); correct SAHEL_ROADS", path=str(path), reason=str(error.strerror)
        ) from error
    return _load_roads(path, stamp)


@lru_cache(maxsize=2)
def _load_roads(path: Path, stamp: int) -> Pack:
    import geopandas
    from pyogrio.errors import DataLayerError, DataSourceError

    try:
        table = geopandas.read_file(path, bbox=FRAME_BOX)
    except (DataSourceError, DataLayerError, ValueError) as error:
        what = " ".join(str(error).split())[:200]
        raise TableError(
            "{path}: is no GeoJSON, GeoPackage or shapefile ({reason}); correct SAHEL_ROADS",
            path=str(path),
            reason=what,
        ) from error
    if table.crs is not None:
        table = table.to_crs("EPSG:4326")
    parts = shapely.clip_by_rect(table.geometry.to_numpy(), *FRAME_BOX)
    lines = [line for line in parts if line is not None and line.length > 0 and "Line" in line.geom_type]
    if not lines:
        raise TableError(
            "{path}: holds no lines in the frame of the map; name a file of roads in SAHEL_ROADS", path=str(path)
        )
    simple = list(shapely.simplify(lines, DRAWN_SIMPLIFY_DEG))
    if shapely.get_num_coordinates(simple).sum() > MOST_POINTS:
        raise TableError("{path}: has more than {n} points; keep the main roads", path=str(path), n=MOST_POINTS)
    return pack_columns(pack_rings(simple, prefix="roads"), {})
