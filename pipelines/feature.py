"""An event as the GeoJSON Feature that the command line prints and the exports write."""

from dataclasses import asdict
from typing import Any

from shapely.geometry import Point, mapping
from shapely.geometry.base import BaseGeometry

from pipelines.model import Actor, Claim, Event, Range, Span

_DECIMALS = 5
"""About one metre: finer than any report."""


def build_feature(event: Event) -> dict[str, Any]:
    """The Feature of `shared` contract: a Point for a town or finer, else the area's polygon; null without a place."""
    return {"type": "Feature", "geometry": _geometry(event), "properties": build_properties(event)}


def build_properties(event: Event) -> dict[str, Any]:
    """The Feature's properties, ready for JSON: dates as ISO strings, unknown as `None`."""
    return {
        "event_id": event.id,
        "attack_id": event.attack_id,
        "is_background": event.is_background,
        "event_type": event.event_type,
        "sub_event_type": event.sub_event_type,
        "type_of_violence": event.type_of_violence,
        "date_start": event.date_start.isoformat() if event.date_start else None,
        "date_end": event.date_end.isoformat() if event.date_end else None,
        "date_precision": event.date_precision,
        "time_precision": event.time_precision,
        **_place_properties(event),
        "actors": [_actor(a) for a in event.actors],
        "killed": asdict(event.killed),
        "injured": _low_high(event.injured),
        "abducted": _low_high(event.abducted),
        "attack_killed": asdict(event.attack_killed) if event.attack_killed else None,
        "claims": [_claim(c) for c in event.claims],
        "evidence": {field: _span(span) for field, span in event.evidence},
        "confidence": round(event.confidence, 2),
        "status": event.status,
        "publishers": list(event.publishers),
        "reports": list(event.report_ids),
    }


def find_shape(event: Event) -> BaseGeometry | None:
    """The event's geometry: a point for a town or finer (where_precision 1), else the area; `None` without a place."""
    placement = event.placement
    if placement is None:
        return None
    return Point(placement.area.point) if placement.where_precision == 1 else placement.area.geometry


def _geometry(event: Event) -> dict[str, Any] | None:
    shape = find_shape(event)
    if shape is None:
        return None
    geometry = mapping(shape)
    return {"type": geometry["type"], "coordinates": _round(geometry["coordinates"])}


def _round(coordinates: Any) -> Any:
    if coordinates and isinstance(coordinates[0], float | int):
        return [round(number, _DECIMALS) for number in coordinates]
    return [_round(part) for part in coordinates]


def _place_properties(event: Event) -> dict[str, Any]:
    placement = event.placement
    if placement is None:
        keys = "place_name place_kind country admin1 admin2 latitude longitude radius_km geo_precision where_precision"
        return {**dict.fromkeys(keys.split()), "placement_method": None}
    place, (lon, lat) = placement.place, placement.area.point
    return {
        "place_name": place.name,
        "place_kind": place.kind,
        "country": place.country_code,
        "admin1": place.admin1,
        "admin2": place.admin2,
        "latitude": round(lat, _DECIMALS),
        "longitude": round(lon, _DECIMALS),
        "radius_km": round(placement.area.radius_km, 1),
        "geo_precision": placement.geo_precision,
        "where_precision": placement.where_precision,
        "placement_method": placement.method,
    }


def _actor(actor: Actor) -> dict[str, Any]:
    return {"name": actor.name, "kind": actor.kind, "role": actor.role}


def _low_high(figures: Range) -> dict[str, int | None]:
    return {"low": figures.low, "high": figures.high}


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "quantity": claim.quantity,
        "low": claim.low,
        "high": claim.high,
        "victims": claim.victims,
        "holder": claim.holder,
        "holder_kind": claim.holder_kind,
        "is_denied": claim.is_denied,
        "is_verified": claim.is_verified,
        "is_part": claim.is_part,
        "is_joint": claim.is_joint,
        **_span(claim.span),
        "sentence": claim.sentence.quote,
    }


def _span(span: Span) -> dict[str, Any]:
    return {"quote": span.quote, "start": span.start, "end": span.end, "report_id": span.report_id}
