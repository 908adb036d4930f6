"""The areas of relative places, drawn once: texts tell of the same places again and again.

Lengths in km, bearings and halves of angles in degrees. Each function keeps the last KEPT_AREAS of its areas.
"""

from functools import lru_cache

import numpy as np
import shapely
from shapely import LineString, Polygon

from geodata.measure import arc, area_of, bearing_deg, buffer_km, distance_km, travel
from geodata.outlines.parts import part_of
from geodata.place import Area, Point

KEPT_AREAS = 256
"""Some 2 KB each, few of 50: bounds what a hostile text can fill."""
SHORE_KM = 25.0
"""How far the land beside a lake belongs to a country's "side" of it."""
UNIT_BORDER_KM = 15.0
"""How far to both sides "between the provinces of X and Y" reaches: three times what their outlines may be off."""
SIDEWAYS_SHARE = 0.15
"""What roads add sideways to a distance."""


@lru_cache(maxsize=KEPT_AREAS)
def ring_piece(here: Point, extent: float, distance: float, error: float, bearing: float, half: float) -> Area:
    """The piece of a ring that distance and bearing allow, grown by the anchor's extent; its point: the one reached."""
    middle = travel(here, bearing_deg=bearing, distance_km=distance)
    bearings = np.linspace(bearing - half, bearing + half, 19)
    outer = arc(here, bearings_deg=bearings, radius_km=distance + error)
    inner = arc(here, bearings_deg=bearings[::-1].copy(), radius_km=max(0.1, distance - error))
    shape = area_of(buffer_km(Polygon([*outer, *inner]), radius_km=extent + SIDEWAYS_SHARE * distance))
    return Area(shape.geometry, middle, shape.radius_km)


@lru_cache(maxsize=KEPT_AREAS)
def part_area(whole: Area, part: str) -> Area | None:
    """A part of an outline ("north"), `None` where nothing of it lies there."""
    shape = part_of(whole.geometry, part)
    return None if shape.is_empty else area_of(shape)


@lru_cache(maxsize=KEPT_AREAS)
def sector_area(here: Point, extent: float, bearing: float, half: float, reach: float) -> Area:
    """The sector from the far side of the anchor's extent out to `reach` beyond it."""
    apex = travel(here, bearing_deg=bearing + 180, distance_km=extent)
    rim = arc(apex, bearings_deg=np.linspace(bearing - half, bearing + half, 19), radius_km=2 * extent + reach)
    area = area_of(Polygon([apex, *rim]))
    middle = travel(here, bearing_deg=bearing, distance_km=(extent + reach) / 2)
    return Area(area.geometry, middle, area.radius_km)


@lru_cache(maxsize=KEPT_AREAS)
def shore_area(water: Area) -> Area:
    """A lake or a river with its shores."""
    return area_of(buffer_km(water.geometry, radius_km=SHORE_KM))


@lru_cache(maxsize=KEPT_AREAS)
def strip_between(start: Point, end: Point, half_width: float) -> Area:
    """The strip between two points, its point halfway."""
    strip = area_of(buffer_km(LineString([start, end]), radius_km=half_width))
    return Area(strip.geometry, middle_of(start, end), strip.radius_km)


@lru_cache(maxsize=KEPT_AREAS)
def touching_strip(a: Area, b: Area) -> Area | None:
    """The strip along the line where two units touch, `None` for units that lie apart."""
    near_a, near_b = (buffer_km(area.geometry, radius_km=UNIT_BORDER_KM) for area in (a, b))
    strip = shapely.intersection(near_a, near_b)
    return None if strip.is_empty else area_of(strip)


def middle_of(start: Point, end: Point) -> Point:
    """The middle of the way from one place to the other."""
    return travel(start, bearing_deg=bearing_deg(start, end), distance_km=distance_km(start, end) / 2)
