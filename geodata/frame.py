"""The frame of the base map, and how shapes are brought into it."""

from collections.abc import Iterable

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

Bounds = tuple[float, float, float, float]
"""West, south, east, north."""

FRAME = (-20.0, 3.0, 27.0, 38.0)
"""West, south, east and north of the base map in degrees."""

SURROUNDINGS = (-60.0, -25.0, 70.0, 65.0)
"""The same of the coarse ground around it, which a broad or high map of the whole region shows at its sides."""

GRID_DEG = 1e-6
"""Borders are noded on this grid (0.1 m), so that neighbours share every corner."""
SIMPLIFY_DEG = 0.004
"""Coverage simplification, about 400 m: below the accuracy of a 1:10,000,000 map."""


def cut_to_frame(shapes: Iterable[BaseGeometry], frame: Bounds = FRAME) -> list[BaseGeometry]:
    """Return the shapes cut to the frame, in their order; empty where nothing is left."""
    return list(shapely.intersection(np.array(list(shapes), dtype=object), shapely.box(*frame)))


def keep_polygons(shape: BaseGeometry) -> BaseGeometry:
    """Return the polygons of a shape in a normal order; an empty polygon when there are none."""
    parts = [part for piece in shapely.get_parts(shape) for part in shapely.get_parts(piece)]
    polygons = [part for part in parts if part.geom_type == "Polygon"]
    return shapely.normalize(shapely.union_all(polygons)) if polygons else shapely.Polygon()
