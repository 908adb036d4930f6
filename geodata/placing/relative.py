"""Relative places by the point-radius method, drawn as the sector that it encloses in a circle.

Wieczorek, Guo and Hijmans 2004 (doi 10.1080/13658810412331280211); Chapman and Wieczorek 2020, "Georeferencing Best
Practices" (doi 10.15468/doc-gg7h-s853). Their circle holds every place that the words allow. Of "30 km north of" that
is the circle around a piece of a ring; we give the piece itself, a third of the circle's area. What is uncertain:

- *Extent of the anchor*: the radius of its area; distances in reports are from somewhere in the town. The piece grows
  by it to all sides, and by 15 % of the distance for what roads add sideways (`relative_areas.SIDEWAYS_SHARE`).
- *Precision of the distance*: half of the step it is rounded to, and no less than a fifth of it or 3 km: reports give
  distances by road, and round them (`distance_error_km`).
- *Precision of the bearing*: half the angle between its neighbours on the compass card in use: 45 degrees to either
  side of "north", 22.5 of "north-east", 11.25 of "north-north-east"; where no distance says that anybody measured,
  never less than 45 for the eight winds.
- *Datum and coordinates* of the gazetteer: some hundred metres, nothing beside these.

An Area is meant to hold the truth with 90 %. Of the rows of UCDP GED (Burkina Faso, Nigeria) that the geocoder reads as
a distance with a bearing it holds 7 of the 9 of where_prec 1, and 4 of the 12 of where_prec 2, which are coded at the
town that the distance is told from. So few rows bound it between a half and nearly all.
Nothing is measured in degrees: areas are geodesic circles, sectors and strips of geodata.measure.
"""

import math
import re
from collections.abc import Sequence
from dataclasses import replace

import shapely
from shapely.affinity import translate

from geodata.measure import area_of, bearing_deg, buffer_km, circle_area, distance_km, travel
from geodata.mentions import PlaceMention
from geodata.outlines.boundaries import load_boundaries
from geodata.outlines.parts import PARTS
from geodata.place import UNIT_KINDS, Area, Place, Placement
from geodata.placing.relative_areas import (
    SHORE_KM,
    middle_of,
    part_area,
    ring_piece,
    sector_area,
    shore_area,
    strip_between,
    touching_strip,
)

NEAR_KM = 15.0
"""How far "near" reaches beyond the anchor's extent: UCDP's where_precision 2 allows 25 km for both. Of 71 places
that UCDP GED knows exactly half lie within 10 km of what they are near, three quarters within 21."""
EDGE_KM = 6.0
"""How far "the outskirts of", "à la sortie de" reach beyond the extent: holds 29 of 36 of UCDP GED."""
DIRECTION_KM = 20.0
"""Middle of "north of X" without a distance: up to twice as far is meant, so that the sector's middle and most of it
lie within the 25 km of UCDP's where_precision 2. UCDP GED gives that code to all of the five rows read for this whose
words are no more than a direction from a town; two whose village is known lie 6 and 13 km off."""
TOWARDS_KM = 40.0
"""How far from it "on the road to X" reaches: the middle of the six places of UCDP GED told so lies 41 km off."""
STREAM_KM = 40.0
"""How far along the river "upstream of X" reaches: half a day by pinasse, our choice."""
ROAD_HALF_WIDTH_KM = 10.0
"""Half the width of the strip between two places: roads wind and ambushes happen beside them."""
NEAR_LIMIT_KM = 25.0
"""UCDP: where_precision 2 is within about 25 km of a known point; what is vaguer is a linear or vague relative place,
5."""
LEAST_ERROR_KM, LEAST_ERROR_SHARE = 3.0, 0.2
"""Of 27 distances with a bearing in UCDP GED the true ones are 0.8 (by road) to 1.5 times as long, one in ten more."""
_EIGHT = tuple(part for part in PARTS if part != "centre")
_PARTICIPLE = re.compile(r"^(?:situ[ée]e?s?|localis[ée]e?s?|located|lying|distante?s? de|on|sur) ", re.IGNORECASE)


def distance_error_km(distance: float) -> float:
    """Uncertainty of a written distance: half of the step it is rounded to (a 10 means 5..15), at least a fifth of it
    and 3 km, never more than the distance."""
    step = next((s for s in (50.0, 10.0, 5.0) if distance % s == 0 and distance >= s), 1.0)
    rounding = {50.0: 10.0, 10.0: 5.0, 5.0: 2.5, 1.0: 0.5}[step]
    return min(distance, max(rounding, LEAST_ERROR_KM, distance * LEAST_ERROR_SHARE))


def place_relative(mention: PlaceMention, anchors: Sequence[Placement]) -> Placement | None:
    """The placement of a relative mention whose anchors are placed; `None` where the base map lacks what it takes."""
    anchor = anchors[0]
    if mention.relation in {"between", "road"} and len(anchors) >= 2:
        return _between(mention, anchor, anchors[1])
    if mention.side is not None:
        return _side(mention, anchor)
    if anchor.place.kind == "border":
        return _off_border(mention, anchor)
    if mention.relation == "direction":
        return _direction(mention, anchor)
    if anchor.place.kind == "water" and mention.part == "edge" and mention.bearing_deg is not None:
        return _beside_water(mention, anchor, mention.bearing_deg, SHORE_KM)
    if mention.part == "edge" and len(anchors) > 1:
        return _at_water(mention, anchor, anchors[1])
    if anchor.place.kind == "water" and mention.part == "edge":
        shore = shore_area(anchor.area)
        return _made(mention, anchor, shore, f"{anchor.place.name} and {SHORE_KM:.0f} km of its shores", is_line=True)
    if anchor.where_precision > 3 and mention.relation in {"near", "towards"}:
        return _replaced(anchor, mention)
    if mention.relation == "distance" and mention.distance_km is not None:
        return _distance(mention, anchors)
    if mention.relation == "near" and mention.part in {"upstream", "downstream"}:
        return _stream(mention, anchor)
    if mention.bearing_deg is not None:
        return _rim(mention, anchor, mention.bearing_deg)
    reach = _reach_km(mention, anchor)
    area = circle_area(anchor.place.point, radius_km=anchor.area.radius_km + reach)
    return _made(mention, anchor, area, f"within {reach:.0f} km of {anchor.place.name}")


def _reach_km(mention: PlaceMention, anchor: Placement) -> float:
    """How far beyond the anchor's extent: near a whole unit adds little to what the unit covers already, and near a
    city so much that the whole stays within UCDP's 25 km."""
    if mention.relation != "near":
        return TOWARDS_KM
    if mention.part == "edge":
        return EDGE_KM
    if anchor.where_precision > 2:
        return 5.0
    return max(EDGE_KM, min(NEAR_KM, NEAR_LIMIT_KM - anchor.area.radius_km))


def _distance(mention: PlaceMention, anchors: Sequence[Placement]) -> Placement:
    """By distance and bearing; the bearing may be that of the road to a second place."""
    anchor, distance = anchors[0], mention.distance_km or 0.0
    if len(anchors) > 1:
        bearing = bearing_deg(anchor.place.point, anchors[1].place.point)
    elif mention.bearing_deg is not None:
        bearing = mention.bearing_deg
    else:
        return _ring(mention, anchor)
    return _point_radius(mention, anchor, distance, mention.distance_error_km, bearing)


def _point_radius(mention: PlaceMention, anchor: Placement, distance: float, error: float, bearing: float) -> Placement:
    """The piece of a ring that distance and bearing allow, grown by the anchor's extent; its point: the one reached."""
    extent = min(anchor.area.radius_km, max(1.0, distance))
    area = ring_piece(anchor.place.point, extent, distance, error, bearing, mention.bearing_error_deg)
    return _made(mention, anchor, area, f"{distance:.0f} km from {anchor.place.name}")


def _ring(mention: PlaceMention, anchor: Placement) -> Placement:
    """A distance without a bearing: all around the anchor up to that distance and its error.

    No hole in the middle: reports give distances by road, and the place lies nearer than that as the crow flies.
    """
    distance = mention.distance_km or NEAR_KM
    area = circle_area(anchor.place.point, radius_km=distance + mention.distance_error_km + anchor.area.radius_km)
    return _made(mention, anchor, area, f"{distance:.0f} km from {anchor.place.name}, direction not given")


def _direction(mention: PlaceMention, anchor: Placement) -> Placement | None:
    """The part of a unit in that direction; of a town, the sector that starts in it."""
    kind, bearing = anchor.place.kind, mention.bearing_deg
    is_whole = kind in UNIT_KINDS or (mention.part is not None and kind in {"region", "water", "country"})
    if mention.part not in {None, "inside"} or (is_whole and bearing is not None):
        part = mention.part if mention.part not in {None, "inside"} else _EIGHT[round((bearing or 0.0) / 45) % 8]
        return _part_of_unit(mention, anchor, part or "centre")
    if bearing is None:
        return None
    reach = mention.distance_km or 2 * DIRECTION_KM
    if kind == "water":
        return _beside_water(mention, anchor, bearing, reach)
    return _sector(mention, anchor, bearing, reach, f"up to {reach:.0f} km from {anchor.place.name}")


def _part_of_unit(mention: PlaceMention, anchor: Placement, part: str) -> Placement | None:
    """A part of a unit's outline or circle by the rule of geodata.outlines.parts.

    UCDP's code stays that of the unit (4 for first order, 3 below): the part names no smaller unit. ACLED's is 2, "a
    small part of a region", but 3 for parts of vague regions.
    """
    area = part_area(anchor.area, part)
    if area is None:
        return None
    name = anchor.place.name
    place = Place(
        f"part-{anchor.place.id}-{part}",
        f"{part.replace('far-', 'far ')} of {name}",
        "region",
        area.point,
        anchor.place.country_code,
        anchor.place.name if anchor.place.kind == "first-order unit" else anchor.place.admin1,
        anchor.place.admin2,
        source=anchor.place.source,
    )
    geo = 2 if anchor.where_precision <= 4 else 3
    method = f'"{" ".join(mention.text.split())}": the {part.replace("far-", "far ")} of {name} by its outline'
    score = round(anchor.score * 0.95, 2)
    return Placement(place, area, anchor.where_precision, geo, score, method, anchor.runners_up)


def _sector(mention: PlaceMention, anchor: Placement, bearing: float, reach: float, where: str) -> Placement:
    """The sector from the far side of the anchor's extent out to `reach` beyond it, as wide as the bearing's error."""
    area = sector_area(anchor.place.point, anchor.area.radius_km, bearing, mention.bearing_error_deg, reach)
    return _made(mention, anchor, area, where)


def _beside_water(mention: PlaceMention, anchor: Placement, bearing: float, reach: float) -> Placement:
    """The land beside a lake or river on one side: its outline moved that way step by step, without the water itself.

    "The eastern shore" reaches as far into the outline, for lakes such as Lake Chad fill theirs only in wet years.
    """
    water = anchor.area.geometry
    here = anchor.area.point
    steps = [travel(here, bearing_deg=bearing, distance_km=reach * k / 8) for k in range(1, 9)]
    moved = [translate(water, there[0] - here[0], there[1] - here[1]) for there in steps]
    if mention.part == "edge":
        away = travel(here, bearing_deg=bearing + 180, distance_km=reach)
        moved, water = [*moved, water], translate(water, away[0] - here[0], away[1] - here[1])
    area = area_of(shapely.difference(shapely.union_all(moved), water))
    return _made(mention, anchor, area, f"up to {reach:.0f} km from {anchor.place.name}", is_line=True)


def _at_water(mention: PlaceMention, town: Placement, water: Placement) -> Placement:
    """The bank of a river or lake at a town: what lies near the town along the water. Which bank is not told apart,
    for courses are drawn to some ten kilometres."""
    near = circle_area(town.place.point, radius_km=town.area.radius_km + NEAR_KM)
    along = shapely.intersection(near.geometry, water.area.geometry)
    area = near if along.is_empty else area_of(along)
    return _made(mention, town, area, f"near {town.place.name} along the {water.place.name}")


def _rim(mention: PlaceMention, anchor: Placement, bearing: float) -> Placement:
    """One side of a town's rim: "the northern outskirts of", "la sortie nord de"."""
    half = shapely.intersection(
        circle_area(anchor.place.point, radius_km=anchor.area.radius_km + EDGE_KM).geometry,
        _sector(mention, anchor, bearing, EDGE_KM, "").area.geometry,
    )
    return _made(mention, anchor, area_of(half), f"the rim of {anchor.place.name} on that side")


def _stream(mention: PlaceMention, anchor: Placement) -> Placement:
    """Along the river above or below the anchor; around it when no river of the base map is near."""
    from geodata.placing.rivers import along_river

    is_up = mention.part == "upstream"
    course = along_river(anchor.place.point, is_upstream=is_up, reach_km=STREAM_KM)
    if course is None:
        area = circle_area(anchor.place.point, radius_km=anchor.area.radius_km + NEAR_KM)
        return _made(mention, anchor, area, f"within {NEAR_KM:.0f} km of {anchor.place.name}, no river known there")
    river, line = course
    area = area_of(buffer_km(line, radius_km=ROAD_HALF_WIDTH_KM))
    where = f"{'up' if is_up else 'down'}stream of {anchor.place.name} along the {river}"
    return _made(mention, anchor, area, where, is_line=True)


def _side(mention: PlaceMention, anchor: Placement) -> Placement | None:
    """A country's part of what several share: "the Chadian side of Lake Chad" with its shore, "the Malian Gourma"."""
    boundaries = load_boundaries()
    country = boundaries.countries.get(mention.side or "")
    if country is None:
        return None
    shared = shore_area(anchor.area) if anchor.place.kind == "water" else anchor.area
    cut = shapely.intersection(shared.geometry, country.geometry)
    if cut.is_empty:
        return None
    area = area_of(cut)
    name = f"{anchor.place.name} in {country.name}"
    place = Place(
        f"part-{anchor.place.id}-{country.code}", name, "region", area.point, country.code, source=anchor.place.source
    )
    method = f'"{" ".join(mention.text.split())}": what lies in {country.name} of {anchor.place.name}'
    return Placement(place, area, 5, 3, round(anchor.score * 0.95, 2), method, anchor.runners_up)


def _off_border(mention: PlaceMention, anchor: Placement) -> Placement | None:
    """A distance from a border: the strip of that depth on the border's side, no hole in it, for roads run slantwise
    and the outlines are coarse."""
    border = mention.anchors[0]
    owner, distance = anchor.place.country_code, mention.distance_km
    others = [code for code in border.countries if code != owner]
    if distance is None or any(code not in load_boundaries().countries for code in others):
        return anchor if distance is None else None
    depth = distance + mention.distance_error_km
    area = _border_strip(owner, others, border.part, depth)
    if area is None:
        return None
    sides = "" if owner else ", on either side, for no country is told"
    return _made(mention, anchor, area, f"within {depth:.0f} km of {anchor.place.name}{sides}", is_line=True)


def _border_strip(owner: str | None, others: Sequence[str], part: str | None, depth: float) -> Area | None:
    """The owner's side of its border; without an owner both sides of the border of two, or of all of one's."""
    boundaries = load_boundaries()
    if owner is not None:
        if owner not in boundaries.countries:
            return None
        if others:
            return boundaries.border_area(owner, others[0], side=owner, part=part, depth_km=depth)
        return boundaries.outer_border_area(owner, part=part, depth_km=depth)
    if not others:
        return None
    facing = others[1:2] or boundaries.neighbours(others[0])
    strips = (boundaries.border_area(others[0], code, side=None, part=part, depth_km=depth) for code in facing)
    known = [strip.geometry for strip in strips if strip is not None]
    return area_of(shapely.union_all(known)) if known else None


def _between(mention: PlaceMention, a: Placement, b: Placement) -> Placement:
    """A strip between two places, as wide as the longer places and a winding road ask for; "halfway" its middle."""
    if b.place.kind == "border":
        b = _nearest_of_border(mention.anchors[1], a, b)
    if (border := _shared_border(a, b)) is not None:
        return _made(mention, a, border, f"along the border of {a.place.name} and {b.place.name}", other=b)
    length = distance_km(a.place.point, b.place.point)
    if length < 1.0:
        return _made(mention, a, circle_area(a.place.point, radius_km=NEAR_KM), f"at {a.place.name}")
    half_width = max(ROAD_HALF_WIDTH_KM, length / 10)
    if mention.part == "centre":
        middle = middle_of(a.place.point, b.place.point)
        radius = math.hypot(length / 8, half_width)
        return _made(
            mention, a, circle_area(middle, radius_km=radius), f"halfway from {a.place.name} to {b.place.name}"
        )
    area = strip_between(a.place.point, b.place.point, half_width)
    return _made(mention, a, area, f"the strip between {a.place.name} and {b.place.name}", other=b)


def _nearest_of_border(border: PlaceMention, town: Placement, strip: Placement) -> Placement:
    """The strip's placement with the point of the border that lies nearest to the town: "between Ansongo and the border
    with Niger"."""
    others = [code for code in border.countries if code != town.place.country_code]
    beyond = load_boundaries().countries.get(others[0]) if others else None
    shape = strip.area.geometry if beyond is None else beyond.geometry
    nearest = shapely.shortest_line(shapely.Point(town.place.point), shape).coords[-1]
    return replace(strip, place=replace(strip.place, point=(nearest[0], nearest[1])))


def _shared_border(a: Placement, b: Placement) -> Area | None:
    """The strip along the line where two units touch, `None` for places that are no units or lie apart."""
    if a.place.kind not in UNIT_KINDS or b.place.kind not in UNIT_KINDS or a.place.id == b.place.id:
        return None
    return touching_strip(a.area, b.area)


def _made(
    mention: PlaceMention,
    anchor: Placement,
    area: Area,
    where: str,
    *,
    other: Placement | None = None,
    is_line: bool = False,
) -> Placement:
    """A placement of the mention; precise to about 25 km it is UCDP's 2, beyond that 5 (a vague or linear place)."""
    is_unit = anchor.where_precision == 3 and mention.relation == "near"
    is_close = area.radius_km <= NEAR_LIMIT_KM and other is None and not is_line
    is_short = other is not None and distance_km(anchor.place.point, other.place.point) <= 2 * NEAR_LIMIT_KM
    where_precision, geo_precision = (
        (2, 2) if is_close or is_short else (3, 2) if is_unit else (5, 2 if area.radius_km <= 60 else 3)
    )
    same_country = other is None or other.place.country_code == anchor.place.country_code
    same_unit = other is None or other.place.admin1 == anchor.place.admin1
    place = Place(
        f"relative-{anchor.place.id}-{mention.start}",
        _written(mention),
        "populated place" if where_precision == 2 else "region",
        area.point,
        anchor.place.country_code if same_country else None,
        anchor.place.admin1 if same_country and same_unit else None,
        source=anchor.place.source,
    )
    method = f'"{place.name}": {where} (point-radius method, {area.radius_km:.0f} km)'
    score = round(min(anchor.score, other.score if other else 1.0) * 0.95, 2)
    return Placement(place, area, where_precision, geo_precision, score, method, anchor.runners_up)


def _written(mention: PlaceMention) -> str:
    """The words as a name: without what ties them to what lies there, "située à 15 km de", "on the shore of"."""
    return _PARTICIPLE.sub("", " ".join(mention.text.split()))


def _replaced(anchor: Placement, mention: PlaceMention) -> Placement:
    """Near something as large as a region: the region itself."""
    return Placement(
        anchor.place, anchor.area, anchor.where_precision, anchor.geo_precision, round(anchor.score * 0.9, 2),
        f'"{mention.text}": read as {anchor.place.name}, which is larger than "near" reaches', anchor.runners_up,
    )  # fmt: skip
