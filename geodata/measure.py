"""Distances, areas and circles in kilometres on the WGS84 ellipsoid.

The only module that turns degrees into kilometres and back. Points are `(lon, lat)`, geometries EPSG:4326.
"""

import math
from collections.abc import Callable
from functools import lru_cache, partial

import numpy as np
import shapely
from numpy.typing import NDArray
from pyproj import Geod
from shapely.geometry import Polygon
from shapely.geometry.base import BaseGeometry

from geodata.place import Area, Point

_WGS84 = Geod(ellps="WGS84")
LEAST_DEGREE_KM = 110.5
"""A degree along a meridian is shortest at the equator of WGS84, with 110.57 km."""
_CIRCLE_CORNERS = 72
"""A circle's polygon has a corner every 5 degrees; its area is 0.13 % short of the circle's."""
_CIRCLE_BEARINGS = np.linspace(360, 0, _CIRCLE_CORNERS, endpoint=False)
_LONGEST_EDGE_DEG = 0.25
"""Edges are cut to this before they are bent into another projection (about 28 km)."""
_SMOOTHING = 0.01
"""Share of the radius that a buffer's outline may be off; a border of thousands of corners grows ten times as fast."""

KEPT_DISTANCES = 16_384
"""Pairs of points whose distance is kept: the places of one text are compared over and over."""

_Coordinates = NDArray[np.float64]


def distance_km(a: Point, b: Point) -> float:
    """Return the geodesic distance between two points."""
    return _distance_km(*a, *b)


@lru_cache(maxsize=KEPT_DISTANCES)
def _distance_km(lon_a: float, lat_a: float, lon_b: float, lat_b: float) -> float:
    return float(_WGS84.inv(lon_a, lat_a, lon_b, lat_b)[2]) / 1000


def distances_km(point: Point, lons: _Coordinates, lats: _Coordinates) -> _Coordinates:
    """Return the geodesic distances from one point to many, in their order."""
    here = np.full(len(lons), point[0]), np.full(len(lats), point[1])
    metres: _Coordinates = _WGS84.inv(*here, lons, lats)[2]
    return metres / 1000


def is_within(a: Point, b: Point, *, km: float) -> bool:
    """Return whether two points lie no farther apart than `km`: degrees sift out what is far, kilometres decide.

    A degree of latitude is never shorter than LEAST_DEGREE_KM, and one of longitude no shorter than that times the
    cosine of the latitude nearer to a pole, less the detour that a parallel makes over 60 degrees (4.5 %).
    """
    if abs(a[1] - b[1]) * LEAST_DEGREE_KM > km:
        return False
    east = abs(a[0] - b[0])
    if east < 60 and east * 0.95 * LEAST_DEGREE_KM * math.cos(math.radians(max(abs(a[1]), abs(b[1])))) > km:
        return False
    return distance_km(a, b) <= km


def bearing_deg(a: Point, b: Point) -> float:
    """Return the bearing at `a` towards `b`: 0 north, 90 east, always in 0..360."""
    return float(_WGS84.inv(*a, *b)[0]) % 360


def travel(point: Point, *, bearing_deg: float, distance_km: float) -> Point:
    """Return where one stands after `distance_km` on a geodesic that starts at `bearing_deg` (0 north, 90 east)."""
    lon, lat, _ = _WGS84.fwd(*point, bearing_deg, distance_km * 1000)
    return float(lon), float(lat)


def arc(point: Point, *, bearings_deg: _Coordinates, radius_km: float) -> _Coordinates:
    """Return the points at `radius_km` from a point in several directions, as rows of (lon, lat) in their order."""
    lons, lats = np.full(len(bearings_deg), point[0]), np.full(len(bearings_deg), point[1])
    metres = np.full(len(bearings_deg), radius_km * 1000.0)
    east, north, _ = _WGS84.fwd(lons, lats, bearings_deg, metres, return_back_azimuth=False)
    return np.column_stack([east, north])


def area_km2(geometry: BaseGeometry | None) -> float:
    """Return the area on the ellipsoid; 0 for `None`, for an empty geometry, for points and lines."""
    return float(sum(_ring_area_m2(polygon) for polygon in _polygons_of(geometry))) / 1e6


def _ring_area_m2(polygon: BaseGeometry) -> float:
    """The area of a polygon whose holes are wound against its shell."""
    if shapely.get_num_interior_rings(polygon):
        return abs(float(_WGS84.geometry_area_perimeter(polygon)[0]))
    corners = shapely.get_coordinates(polygon)
    return abs(float(_WGS84.polygon_area_perimeter(corners[:, 0], corners[:, 1])[0]))


def length_km(geometry: BaseGeometry | None) -> float:
    """Return the length of lines, or of outlines for polygons, on the ellipsoid; 0 for `None` and points."""
    if geometry is None or geometry.is_empty:
        return 0.0
    return float(_WGS84.geometry_length(geometry)) / 1000


def radius_of(geometry: BaseGeometry | None) -> float:
    """Return the radius in km of the circle that has the geometry's area; 0 where there is none."""
    return math.sqrt(area_km2(geometry) / math.pi)


def circle(point: Point, *, radius_km: float) -> Polygon:
    """Return the geodesic circle around a point as a polygon.

    Raises ValueError when the radius is not a positive number.
    """
    _check_radius(point, radius_km)
    return Polygon(arc(point, bearings_deg=_CIRCLE_BEARINGS, radius_km=radius_km))


def _check_radius(point: Point, radius_km: float) -> None:
    if not (math.isfinite(radius_km) and radius_km > 0):
        raise ValueError(f"circle around {point}: radius_km is {radius_km}; give a number above 0")


def buffer_km(geometry: BaseGeometry | None, *, radius_km: float) -> BaseGeometry:
    """Return all that lies within `radius_km` of the geometry; an empty polygon for `None` or an empty geometry.

    Measured in an azimuthal equidistant projection of the ellipsoid around the middle of the geometry: exact from
    there, 0.4 % off at 1,000 km from it. The geometry is smoothed to a hundredth of the radius before it grows.
    """
    if geometry is None or geometry.is_empty:
        return Polygon()
    middle = _middle_of(geometry)
    fine = shapely.segmentize(_valid(geometry), _LONGEST_EDGE_DEG)
    flat = shapely.transform(fine, _to_plane(middle))
    smooth = shapely.simplify(flat, radius_km * 1000.0 * _SMOOTHING)
    grown = smooth.buffer(radius_km * 1000.0, quad_segs=8)
    return _valid(shapely.transform(grown, _from_plane(middle)))


def area_of(geometry: BaseGeometry) -> Area:
    """Return the geometry as an Area, made valid, with a point inside it and its radius.

    Raises ValueError when it is `None` or empty: an area that holds nothing is no answer.
    """
    if geometry is None or geometry.is_empty:
        raise ValueError("area_of: the geometry is empty; answer None instead of an empty area")
    valid = _valid(geometry)
    inside = shapely.point_on_surface(valid)
    return Area(geometry=valid, point=(inside.x, inside.y), radius_km=radius_of(valid))


def circle_area(point: Point, *, radius_km: float) -> Area:
    """Return the circle around a point as an Area whose point is the circle's middle, drawn when it is asked for.

    Raises ValueError when the radius is not a positive number.
    """
    _check_radius(point, radius_km)
    return Area(partial(circle, point, radius_km=radius_km), point, radius_km)


def _valid(geometry: BaseGeometry) -> BaseGeometry:
    return geometry if geometry.is_valid else shapely.make_valid(geometry)


def _polygons_of(geometry: BaseGeometry | None) -> list[BaseGeometry]:
    """The polygons of a geometry, holes wound against their shells, as the area on the ellipsoid wants them."""
    if geometry is None or geometry.is_empty:
        return []
    parts = shapely.get_parts(_valid(geometry))
    flat = [piece for part in parts for piece in shapely.get_parts(part)]
    return [shapely.orient_polygons(piece) for piece in flat if piece.geom_type == "Polygon"]


def _middle_of(geometry: BaseGeometry) -> Point:
    west, south, east, north = geometry.bounds
    return (west + east) / 2, (south + north) / 2


def _to_plane(middle: Point) -> Callable[[_Coordinates], _Coordinates]:
    """Return the azimuthal equidistant projection around `middle`: (lon, lat) rows to metres east and north."""

    def project(rows: _Coordinates) -> _Coordinates:
        lons, lats = np.full(len(rows), middle[0]), np.full(len(rows), middle[1])
        bearings, _, metres = _WGS84.inv(lons, lats, rows[:, 0].copy(), rows[:, 1].copy())
        angles = np.radians(bearings)
        return np.column_stack([metres * np.sin(angles), metres * np.cos(angles)])

    return project


def _from_plane(middle: Point) -> Callable[[_Coordinates], _Coordinates]:
    """Return the inverse of `_to_plane`."""

    def unproject(rows: _Coordinates) -> _Coordinates:
        lons, lats = np.full(len(rows), middle[0]), np.full(len(rows), middle[1])
        bearings = np.degrees(np.arctan2(rows[:, 0], rows[:, 1]))
        east, north, _ = _WGS84.fwd(lons, lats, bearings, np.hypot(rows[:, 0], rows[:, 1]))
        return np.column_stack([east, north])

    return unproject
