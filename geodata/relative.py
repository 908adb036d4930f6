"""Relative places by the point-radius method (Wieczorek, Guo and Hijmans 2004, doi 10.1080/13658810412331280211).

The place is a circle: its middle is reached from the anchor by distance and bearing; its radius adds up what is
uncertain, as the method does: the anchor's own extent, the distance as written, and the width of the bearing at that
distance. Areas are geodesic circles and strips of geodata.measure; nothing is measured in degrees.
"""

import math
from collections.abc import Sequence

from shapely import LineString

from geodata.measure import area_of, buffer_km, circle_area, distance_km, travel
from geodata.mentions import PlaceMention
from geodata.place import Area, Place, Placement

NEAR_KM = 12.0
"""How far "near" reaches beyond the anchor's extent: UCDP's where_precision 2 allows 25 km; half of it holds nine
tenths of the villages that reports call near a town."""
DIRECTION_KM = 30.0
"""Middle of "north of X" without a distance: up to twice as far is meant."""
ROAD_HALF_WIDTH_KM = 8.0
"""Half the width of the strip between two places: roads wind and ambushes happen beside them."""
NEAR_LIMIT_KM = 25.0
"""UCDP: where_precision 2 is within about 25 km of a known point; what is vaguer is a linear or vague relative place,
5."""


def distance_error_km(distance: float) -> float:
    """Uncertainty of a written distance: half of the step it is rounded to (a 10 means 5..15, a 12 means 11.5..12.5),
    at least a tenth of it."""
    step = next((s for s in (50.0, 10.0, 5.0) if distance % s == 0 and distance >= s), 1.0)
    rounding = {50.0: 10.0, 10.0: 5.0, 5.0: 2.5, 1.0: 0.5}[step]
    return max(rounding, distance / 10)


def place_relative(mention: PlaceMention, anchors: Sequence[Placement]) -> Placement | None:
    """The placement of a relative mention whose anchors are placed."""
    if mention.relation in {"between", "road"} and len(anchors) >= 2:
        return _between(mention, anchors[0], anchors[1])
    anchor = anchors[0]
    if anchor.where_precision > 3 and mention.relation in {"near", "towards"}:
        return _replaced(anchor, mention)
    if mention.relation == "distance" and mention.distance_km is not None:
        if mention.bearing_deg is None:
            return _ring(mention, anchor)
        return _point_radius(mention, anchor, mention.distance_km, mention.distance_error_km, mention.bearing_deg)
    if mention.relation == "direction" and mention.bearing_deg is not None:
        return _point_radius(mention, anchor, DIRECTION_KM, DIRECTION_KM * 0.7, mention.bearing_deg)
    reach = _reach_km(mention, anchor)
    area = circle_area(anchor.place.point, radius_km=anchor.area.radius_km + reach)
    return _made(mention, anchor, area, f"within {reach:.0f} km of {anchor.place.name}")


def _reach_km(mention: PlaceMention, anchor: Placement) -> float:
    """How far beyond the anchor's extent: near a whole unit adds little to what the unit covers already."""
    if mention.relation != "near":
        return DIRECTION_KM
    return NEAR_KM if anchor.where_precision <= 2 else 5.0


def _point_radius(mention: PlaceMention, anchor: Placement, distance: float, error: float, bearing: float) -> Placement:
    """Circle around the point reached; radius = anchor extent + distance error + half the chord of the bearing's
    width."""
    middle = travel(anchor.place.point, bearing_deg=bearing, distance_km=distance)
    sideways = 2 * distance * math.sin(math.radians(mention.bearing_error_deg) / 2)
    extent = min(anchor.area.radius_km, max(2.0, distance))
    radius = math.hypot(error, sideways) + extent
    return _made(mention, anchor, circle_area(middle, radius_km=radius), f"{distance:.0f} km from {anchor.place.name}")


def _ring(mention: PlaceMention, anchor: Placement) -> Placement:
    """A distance without a bearing: all around the anchor up to that distance and its error."""
    distance = mention.distance_km or NEAR_KM
    area = circle_area(anchor.place.point, radius_km=distance + mention.distance_error_km + anchor.area.radius_km)
    return _made(mention, anchor, area, f"{distance:.0f} km from {anchor.place.name}, direction not given")


def _between(mention: PlaceMention, a: Placement, b: Placement) -> Placement:
    """A strip between two places, as wide as the longer places and a winding road ask for."""
    length = distance_km(a.place.point, b.place.point)
    if length < 1.0:
        return _made(mention, a, circle_area(a.place.point, radius_km=NEAR_KM), f"at {a.place.name}")
    half_width = max(ROAD_HALF_WIDTH_KM, length / 10)
    area = _with_middle(area_of(buffer_km(LineString([a.place.point, b.place.point]), radius_km=half_width)), a, b)
    return _made(mention, a, area, f"the strip between {a.place.name} and {b.place.name}", other=b)


def _with_middle(area: Area, a: Placement, b: Placement) -> Area:
    """The strip with the middle of the way as its point, which lies inside it."""
    from geodata.measure import bearing_deg

    start, end = a.place.point, b.place.point
    middle = travel(start, bearing_deg=bearing_deg(start, end), distance_km=distance_km(start, end) / 2)
    return Area(area.geometry, middle, area.radius_km)


def _made(
    mention: PlaceMention, anchor: Placement, area: Area, where: str, *, other: Placement | None = None
) -> Placement:
    """A placement of the mention; precise to about 25 km it is UCDP's 2, beyond that 5 (a vague or linear place)."""
    is_unit = anchor.where_precision == 3 and mention.relation == "near"
    is_close = area.radius_km <= NEAR_LIMIT_KM and other is None
    is_short = other is not None and distance_km(anchor.place.point, other.place.point) <= 2 * NEAR_LIMIT_KM
    where_precision, geo_precision = (
        (2, 2) if is_close or is_short else (3, 2) if is_unit else (5, 2 if area.radius_km <= 60 else 3)
    )
    same_country = other is None or other.place.country_code == anchor.place.country_code
    same_unit = other is None or other.place.admin1 == anchor.place.admin1
    place = Place(
        f"relative-{anchor.place.id}-{mention.start}",
        " ".join(mention.text.split()),
        "populated place" if where_precision == 2 else "region",
        area.point,
        anchor.place.country_code if same_country else None,
        anchor.place.admin1 if same_country and same_unit else None,
        source=anchor.place.source,
    )
    method = f'"{place.name}": {where} (point-radius method, {area.radius_km:.0f} km)'
    score = round(min(anchor.score, other.score if other else 1.0) * 0.95, 2)
    return Placement(place, area, where_precision, geo_precision, score, method, anchor.runners_up)


def _replaced(anchor: Placement, mention: PlaceMention) -> Placement:
    """Near something as large as a region: the region itself."""
    return Placement(
        anchor.place, anchor.area, anchor.where_precision, anchor.geo_precision, round(anchor.score * 0.9, 2),
        f'"{mention.text}": read as {anchor.place.name}, which is larger than "near" reaches', anchor.runners_up,
    )  # fmt: skip
