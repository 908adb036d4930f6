"""Stored events near another one in time and place: what an analyst may want to join it with."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import cos, radians
from typing import Any

from sqlalchemy import Engine, and_, select

from geodata.measure import LEAST_DEGREE_KM, distance_km
from pipelines.store.tables import events

_COLUMNS = (
    *("event_id", "event_type", "sub_event_type", "date_start", "date_end", "place_name", "latitude", "longitude"),
    *("killed_low", "killed_best", "killed_high", "attack_killed_low", "attack_killed_best", "attack_killed_high"),
)


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another event: its row (`_COLUMNS` of the table `events`), how far its middle lies, and how many days apart."""

    row: dict[str, Any]
    away_km: float
    lag_days: int


def find_nearby(engine: Engine, row: dict[str, Any], *, within_km: float, days: int, most: int) -> list[Neighbour]:
    """Return the events that were near one in time and place, the nearest in days first, then in kilometres.

    An event without a day or a place has none. Rejected ones are left out.
    """
    start, end = row["date_start"], row["date_end"] or row["date_start"]
    if start is None or row["latitude"] is None:
        return []
    lat, lon = row["latitude"], row["longitude"]
    north = within_km / LEAST_DEGREE_KM
    east = within_km / (LEAST_DEGREE_KM * cos(radians(min(abs(lat) + north, 80.0))))
    margin = timedelta(days=days)
    is_near = and_(
        events.c.date_start <= end + margin,
        events.c.date_end >= start - margin,
        events.c.latitude.between(lat - north, lat + north),
        events.c.longitude.between(lon - east, lon + east),
        events.c.event_id != row["event_id"],
        events.c.status != "rejected",
    )
    with engine.connect() as connection:
        found = connection.execute(select(*(events.c[name] for name in _COLUMNS)).where(is_near)).mappings().all()
    near = [
        Neighbour(
            dict(each), distance_km((lon, lat), (each["longitude"], each["latitude"])), _lag((start, end), dict(each))
        )
        for each in found
    ]
    near.sort(key=lambda each: (each.lag_days, each.away_km, each.row["event_id"]))
    return [each for each in near if each.away_km <= within_km][:most]


def _lag(span: tuple[date, date], other: Mapping[str, Any]) -> int:
    """Days between two spans, 0 when they touch."""
    first: date = other["date_start"]
    last: date = other["date_end"] or first
    return max((first - span[1]).days, (span[0] - last).days, 0)
