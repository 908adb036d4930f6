"""Mentions as JSON and back: dates as ISO text, geometries as hexadecimal WKB, everything else as it is."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from geodata.place import Area, Place, Placement
from pipelines.model import Actor, Claim, EventMention, Span


def encode_mention(mention: EventMention) -> dict[str, Any]:
    """Return a mention as values that JSON knows; `decode_mention` gives back an equal mention."""
    return {
        "id": mention.id,
        "report_id": mention.report_id,
        "publisher": mention.publisher,
        "published_at": mention.published_at.isoformat() if mention.published_at else None,
        "event_type": mention.event_type,
        "sub_event_type": mention.sub_event_type,
        "date_start": mention.date_start.isoformat() if mention.date_start else None,
        "date_end": mention.date_end.isoformat() if mention.date_end else None,
        "placement": _encode_placement(mention.placement) if mention.placement else None,
        "actors": [asdict(actor) for actor in mention.actors],
        "claims": [asdict(claim) for claim in mention.claims],
        "is_background": mention.is_background,
        "attack_key": mention.attack_key,
        "confidence": mention.confidence,
        "evidence": [[field, asdict(span)] for field, span in mention.evidence],
    }


def decode_mention(body: Mapping[str, Any]) -> EventMention:
    """Return the mention that `encode_mention` made these values of."""
    return EventMention(
        **{
            **body,
            "published_at": datetime.fromisoformat(body["published_at"]) if body["published_at"] else None,
            "date_start": date.fromisoformat(body["date_start"]) if body["date_start"] else None,
            "date_end": date.fromisoformat(body["date_end"]) if body["date_end"] else None,
            "placement": _decode_placement(body["placement"]) if body["placement"] else None,
            "actors": tuple(_decode_actor(actor) for actor in body["actors"]),
            "claims": tuple(_decode_claim(claim) for claim in body["claims"]),
            "evidence": tuple((field, Span(**span)) for field, span in body["evidence"]),
        }
    )


def _encode_placement(placement: Placement) -> dict[str, Any]:
    area = placement.area
    return {
        "place": asdict(placement.place),
        "area": {"geometry": _encode_geometry(area.geometry), "point": area.point, "radius_km": area.radius_km},
        "where_precision": placement.where_precision,
        "geo_precision": placement.geo_precision,
        "score": placement.score,
        "method": placement.method,
        "runners_up": [asdict(place) for place in placement.runners_up],
        "start": placement.start,
        "end": placement.end,
    }


def _encode_geometry(geometry: BaseGeometry) -> str:
    wkb: str = shapely.to_wkb(geometry, hex=True, byte_order=1)
    return wkb


def _decode_placement(body: Mapping[str, Any]) -> Placement:
    area = body["area"]
    return Placement(
        **{
            **body,
            "place": _decode_place(body["place"]),
            "area": Area(shapely.from_wkb(area["geometry"]), _point(area["point"]), area["radius_km"]),
            "runners_up": tuple(_decode_place(place) for place in body["runners_up"]),
        }
    )


def _decode_place(body: Mapping[str, Any]) -> Place:
    return Place(**{**body, "point": _point(body["point"]), "types": tuple(body["types"])})


def _decode_actor(body: Mapping[str, Any]) -> Actor:
    return Actor(**{**body, "span": Span(**body["span"]) if body["span"] else None})


def _decode_claim(body: Mapping[str, Any]) -> Claim:
    return Claim(**{**body, "span": Span(**body["span"]), "sentence": Span(**body["sentence"])})


def _point(pair: list[float]) -> tuple[float, float]:
    return pair[0], pair[1]
