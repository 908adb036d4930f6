"""Where an analyst puts an event: a pin, a place that the words could also mean, a wider area around it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from geodata.gazetteer import load_gazetteer, precision_of, precision_within
from geodata.measure import area_of, bearing_deg, circle_area, distance_km
from geodata.outlines.boundaries import load_boundaries
from geodata.place import Area, Place, PlaceKind, Placement, Point
from pipelines.model import EventMention

PIN_RADIUS_KM = 1.0
"""A pin that an analyst sets is meant to the building or the hamlet."""
SAME_PLACE_KM = 5.0
"""A pin no farther from its place than this is still in that place; beyond it is so many kilometres from there."""
NEAR_KM, REGION_KM = 25.0, 60.0
"""UCDP's where_prec 2 reaches about 25 km; up to 60 km an area is a small part of a region (ACLED's 2)."""
_BEARINGS = ("N", "NE", "E", "SE", "S", "SW", "W", "NW")
_KINDS: dict[str, PlaceKind] = {
    "admin2": "second-order unit",
    "admin1": "first-order unit",
    "country": "country",
}


def place_pin(placement: Placement | None, point: Point, reason: str) -> Placement:
    """The placement at a point that an analyst gives, exact to the hamlet."""
    location = load_boundaries().locate(*point)
    kept = placement.place if placement else None
    is_there = kept is not None and kept.kind in ("site", "populated place") and _is_near(kept.point, point)
    place = Place(
        id=kept.id if kept is not None and is_there else f"pin-{point[0]:.5f},{point[1]:.5f}",
        name=kept.name if kept is not None and is_there else _name_point(point),
        kind=kept.kind if kept is not None and is_there else "site",
        point=point,
        country_code=location.country_code,
        admin1=location.admin1,
        admin2=location.admin2,
        source="an analyst",
    )
    area = circle_area(point, radius_km=PIN_RADIUS_KM)
    return Placement(place, area, 1, 1, 1.0, f"pin set by an analyst: {reason}", _runners_up(placement))


def find_candidates(mentions: Iterable[EventMention]) -> tuple[Placement, ...]:
    """Every place that the tellings' words were or could be read as, those they were read as first, each once."""
    placements = [mention.placement for mention in mentions if mention.placement]
    found: dict[str, Placement] = {}
    for placement in placements:
        found.setdefault(placement.place.id, placement)
    for placement in placements:
        for place in placement.runners_up:
            if place.id not in found:
                found[place.id] = _place_named(place, placement)
    return tuple(found.values())


def choose_place(candidates: Sequence[Placement], place_id: str, reason: str) -> Placement | None:
    """The candidate of this id as an analyst's choice, with its own area; `None` when there is none."""
    chosen = next((placement for placement in candidates if placement.place.id == place_id), None)
    if chosen is None:
        return None
    return replace(chosen, score=1.0, method=f"{chosen.place.name}, chosen by an analyst: {reason}")


def widen_area(placement: Placement | None, area: float | str, reason: str) -> Placement | None:
    """The placement over a circle of so many km, or over the unit that holds its point; `None` without a place and
    where that unit is not known."""
    if placement is None:
        return None
    if isinstance(area, str):
        return _place_unit(placement, area, reason)
    where, geo = (2, 2) if area <= NEAR_KM else (5, 2) if area <= REGION_KM else (5, 3)
    kind: PlaceKind = "region" if where == 5 else placement.place.kind
    circle = circle_area(placement.area.point, radius_km=area)
    place = replace(placement.place, kind=kind)
    method = f"widened to {area:g} km by an analyst: {reason}"
    return replace(placement, place=place, area=circle, where_precision=where, geo_precision=geo, method=method)


def _place_unit(placement: Placement, level: str, reason: str) -> Placement | None:
    point, place = placement.area.point, placement.place
    location = load_boundaries().locate(*point)
    code = location.country_code or place.country_code
    admin1 = None if level == "country" else location.admin1 or place.admin1
    admin2 = (location.admin2 or place.admin2) if level == "admin2" else None
    name = {"country": code, "admin1": admin1, "admin2": admin2}[level]
    area = _unit_area(code, level, name, point) if code and name else None
    if area is None or name is None:
        return None
    kind = _KINDS[level]
    shown = load_boundaries().countries[name].name if level == "country" else name
    where, geo = precision_of(kind)
    unit = Place(f"{level}-{code}-{name}", shown, kind, area.point, code, admin1, admin2, source="an analyst")
    method = f"widened to {shown} by an analyst: {reason}"
    return Placement(unit, area, where, geo, 1.0, method, _runners_up(placement))


def _unit_area(code: str, level: str, name: str, point: Point) -> Area | None:
    """The area of the unit that holds a point: its outline, else what the gazetteer knows of one of this name."""
    boundaries = load_boundaries()
    if level == "country":
        return boundaries.country_area(code) if code in boundaries.countries else None
    fine = boundaries.fine.find(*point, level=2) if level == "admin2" and boundaries.fine else None
    if fine is not None and boundaries.fine is not None:
        return area_of(boundaries.fine.outline(fine.fid))
    unit = boundaries.unit(code, name) if level == "admin1" else boundaries.province(code, name)
    if unit is not None:
        return area_of(unit.geometry)
    gazetteer = load_gazetteer()
    named = (place for place in gazetteer.lookup(name, country=code) if place.kind == _KINDS[level])
    return next((gazetteer.area(place) for place in named), None)


def _place_named(place: Place, beside: Placement) -> Placement:
    """A place that lost as a placement of its own, in the area that the gazetteer gives it."""
    area = load_gazetteer().area_told(place)
    where, geo = precision_within(place.kind, area.radius_km)
    others = tuple(other for other in (beside.place, *beside.runners_up) if other.id != place.id)
    return Placement(place, area, where, geo, beside.score, beside.method, others, beside.start, beside.end)


def _name_point(point: Point) -> str:
    """The nearest town, with distance and bearing from there: `Djibo (14 km NE)`."""
    towns = (entry.place for entry in load_gazetteer().by_id.values() if entry.place.kind == "populated place")
    # degrees sift well enough for the nearest of some thousand towns; the distance said is measured
    town = min(towns, key=lambda place: (place.point[0] - point[0]) ** 2 + (place.point[1] - point[1]) ** 2)
    away_km = distance_km(town.point, point)
    if away_km < 1:
        return town.name
    bearing = _BEARINGS[round(bearing_deg(town.point, point) / 45) % 8]
    return f"{town.name} ({away_km:.0f} km {bearing})"


def _is_near(a: Point, b: Point) -> bool:
    return distance_km(a, b) <= SAME_PLACE_KM


def _runners_up(placement: Placement | None) -> tuple[Place, ...]:
    return placement.runners_up if placement else ()
