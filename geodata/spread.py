"""Circles for areas that no circle of their size stands for: a country of which half is desert, a border's long strip.

The outline stays what it is; its point and radius become those of the circle that holds nine tenths of what matters in
it.
"""

from collections.abc import Sequence

import numpy as np
import shapely

from geodata.measure import distance_km
from geodata.place import Area, Point

HOLDS = 0.9
FEWEST_TOWNS = 20
"""Fewer towns do not tell where a country is lived in."""
_EDGE_DEG = 0.25


def over_towns(area: Area, towns: Sequence[Point]) -> Area:
    """The area with the middle of its towns for its point, and the radius within which nine tenths of them lie."""
    if len(towns) < FEWEST_TOWNS:
        return area
    lon, lat = np.mean(np.array(towns), axis=0)
    middle = (round(float(lon), 4), round(float(lat), 4))
    if not shapely.contains_xy(area.geometry, *middle):
        return area
    return Area(area.geometry, middle, _radius_km(middle, towns))


def over_outline(area: Area) -> Area:
    """The area with the radius around its point within which nine tenths of its outline lie, if that is longer."""
    corners = shapely.get_coordinates(shapely.segmentize(area.geometry, _EDGE_DEG))
    radius_km = _radius_km(area.point, [(float(x), float(y)) for x, y in corners])
    return Area(area.geometry, area.point, max(area.radius_km, radius_km))


def _radius_km(middle: Point, points: Sequence[Point]) -> float:
    return float(np.quantile([distance_km(middle, point) for point in points], HOLDS))
