"""Whether two placements may be of one event, and how much their places speak for it."""

from geodata.measure import circle, is_within
from geodata.place import COUNTRY_PRECISION, Placement
from geodata.placing.extents import own_extent_km
from pipelines.merge.telling import PRECISE_PLACE

SAME_PLACE = 3.0
"""Points from which on two tellings are sure to mean one place."""
_NEARBY = -0.5
"""Areas that only just miss each other: "15 km west of" a town, and the town."""
_SAME_SITE_KM = 1.0
_HOLDING_KM = 20.0
"""An area up to this radius is a town with its surroundings; a larger one holds other villages too."""
_SAME_MIDDLE_KM = 6.0
_REGION_PRECISION = 4
_LEAST_REACH_KM = 0.001


def score_place(a: Placement | None, b: Placement | None) -> float | None:
    """Points for one place; `None` for areas that lie apart, and when a place is unknown."""
    if a is None or b is None:
        return None
    is_same = a.place.id == b.place.id
    widest = max(a.where_precision, b.where_precision)
    if not is_same and not _touch(a, b):
        return _NEARBY if _just_miss(a, b) else None
    if widest <= PRECISE_PLACE:
        return SAME_PLACE if is_same or _holds(a, b) or _holds(b, a) else 1.0
    if widest == COUNTRY_PRECISION:
        return 0.0
    return (1.0 if widest < _REGION_PRECISION else 0.5) + (0.5 if is_same else 0.0)


def find_reach(placement: Placement) -> tuple[float, float, float, float]:
    """West, south, east and north of all that a placement's area holds, and the circle of its size around its point.

    Placements whose reaches do not meet lie apart.
    """
    area = placement.area
    bounds = (area.geometry.bounds, circle(area.point, radius_km=max(area.radius_km, _LEAST_REACH_KM)).bounds)
    west, south, east, north = zip(*bounds, strict=True)
    return min(west), min(south), max(east), max(north)


def _touch(a: Placement, b: Placement) -> bool:
    if a.place.kind == b.place.kind == "site" and a.where_precision == b.where_precision == 1:
        return is_within(a.area.point, b.area.point, km=_SAME_SITE_KM)
    if a.where_precision == b.where_precision == 1:
        return is_within(a.area.point, b.area.point, km=own_extent_km(a) + own_extent_km(b))
    return bool(a.area.geometry.intersects(b.area.geometry))


def _just_miss(a: Placement, b: Placement) -> bool:
    """Whether circles of the areas' sizes meet, for areas of which one is no more than near to something."""
    if max(a.where_precision, b.where_precision) == 1 or "country" in (a.place.kind, b.place.kind):
        return False
    return is_within(a.area.point, b.area.point, km=a.area.radius_km + b.area.radius_km)


def _holds(area: Placement, point: Placement) -> bool:
    """Whether one placement's area is a town's and holds the other's point, as a town holds its sites.

    What is only near to something means the same place when its middle is: "near Djibo" and Djibo.
    """
    is_named = area.where_precision == point.where_precision == 1
    most_km = area.area.radius_km if is_named else min(area.area.radius_km, _SAME_MIDDLE_KM)
    return area.area.radius_km <= _HOLDING_KM and is_within(area.area.point, point.area.point, km=most_km)
