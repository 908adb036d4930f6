"""Parts of an outline: north, south-west, centre, far north.

The rule is geometric: "north" is what lies north of the parallel through the outline's centroid, "north-east" what lies
north and east of it, "centre" the box around the centroid of half the outline's width and height. The centroid rather
than the middle of the bounding box, for a salient (Niger's west, Mali's south) moves the latter without moving the
country. "far-north" is the same rule applied once more to the part. Halves are generous on purpose: an area has to hold
the true place with 90 % probability.
"""

from collections.abc import Mapping

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from geodata.measure import travel

PARTS: Mapping[str, tuple[int, int]] = {
    "north": (0, 1),
    "north-east": (1, 1),
    "east": (1, 0),
    "south-east": (1, -1),
    "south": (0, -1),
    "south-west": (-1, -1),
    "west": (-1, 0),
    "north-west": (-1, 1),
    "centre": (0, 0),
}
"""Parts by the sense of their halves: east is 1 on the first axis, north 1 on the second; "far-" may stand before."""
_WIDER: Mapping[str, str] = {"north-centre": "north", "south-south": "south"}
"""Zones of Nigeria and Burkina Faso that data/parts.toml lists; elsewhere the words mean no more than the half."""

_BEARINGS: Mapping[str, int] = {name: 45 * index for index, name in enumerate(PARTS) if name != "centre"}
_SECTOR_DEG = 75
"""Half the angle, seen from the centroid, in which an outline's edge counts as its northern one: wide enough for a
border that runs away to the side, as Mali's with Algeria does; 45 for the diagonals."""
_SECTOR_DIAGONAL_DEG = 45
_SECTOR_REACH_KM = 2500
"""Farther than any country of the base map reaches from its centroid (Algeria: 1,300 km)."""


def part_of(geometry: BaseGeometry, part: str) -> BaseGeometry:
    """Return the part of any outline: "the north of Sahel region"; empty for an empty outline.

    Raises ValueError for an unknown part.
    """
    check_part(part)
    return geometry if geometry.is_empty else shapely.intersection(geometry, part_box(geometry, part))


def part_box(geometry: BaseGeometry, part: str) -> BaseGeometry:
    """Return the box that cuts a part out of an outline. Raises ValueError for an unknown part."""
    check_part(part)
    name = part.removeprefix("far-")
    name = _WIDER.get(name, name)
    near = _box_of(geometry, name)
    return _box_of(shapely.intersection(geometry, near), name) if part.startswith("far-") else near


def sector_of(geometry: BaseGeometry, part: str) -> BaseGeometry:
    """Return the sector in which the outline's northern (southern, ...) edge lies, seen from its centroid.

    "far-" changes nothing here. Raises ValueError for an unknown part, and for the centre, which has no edge.
    """
    check_part(part)
    name = part.removeprefix("far-")
    name = _WIDER.get(name, name)
    if name == "centre":
        raise ValueError("the centre has no outer border; give a direction such as 'north'")
    half = _SECTOR_DIAGONAL_DEG if "-" in name else _SECTOR_DEG
    bearings = np.linspace(_BEARINGS[name] - half, _BEARINGS[name] + half, 7)
    apex = (geometry.centroid.x, geometry.centroid.y)
    rim = [travel(apex, bearing_deg=float(bearing), distance_km=_SECTOR_REACH_KM) for bearing in bearings]
    return shapely.Polygon([apex, *rim])


def check_part(part: str) -> None:
    """Raise ValueError for a part that the rule does not know."""
    if part.removeprefix("far-") not in {*PARTS, *_WIDER}:
        raise ValueError(f"no part {part!r}; give one of {', '.join(PARTS)}, with or without 'far-' before it")


def _box_of(geometry: BaseGeometry, part: str) -> BaseGeometry:
    west, south, east, north = geometry.bounds
    middle = geometry.centroid
    if part == "centre":
        width, height = (east - west) / 4, (north - south) / 4
        return shapely.box(middle.x - width, middle.y - height, middle.x + width, middle.y + height)
    to_east, to_north = PARTS[part]
    return shapely.box(
        middle.x if to_east > 0 else west,
        middle.y if to_north > 0 else south,
        middle.x if to_east < 0 else east,
        middle.y if to_north < 0 else north,
    )
