"""Other events near one in place and time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

from geodata.measure import LEAST_DEGREE_KM, distances_km
from pipelines.rows import known

if TYPE_CHECKING:
    from pandas import DataFrame

Row = Mapping[str, Any]

NEAR_KM, NEAR_DAYS = 50.0, 30
MOST_NEARBY = 5
WIDEST_MEASURED = 2
"""The widest where_precision between which a distance is honest: 50 km from the middle of a region means nothing."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """Another event and how far away in place and days it lies (days after are above 0)."""

    row: Row
    distance_km: float
    lag_days: int


def find_neighbours(events: "DataFrame", row: Row) -> list[Neighbour]:
    """The nearest events at a named place within `NEAR_KM` and `NEAR_DAYS`, without the sites of the same attack.

    `events` needs the columns event_id, attack_id, longitude, latitude, where_precision, date_start and date_end.
    Empty for an event that is itself vaguer than near a town, or undated.
    """
    precision = known(row["where_precision"])
    if precision is None or precision > WIDEST_MEASURED or row["date_start"] is None:
        return []
    point = float(row["longitude"]), float(row["latitude"])
    near = events[_is_in_box(events, point).to_numpy(dtype=bool, na_value=False)]
    if near.empty:
        return []
    away = distances_km(point, near["longitude"].to_numpy(dtype=float), near["latitude"].to_numpy(dtype=float))
    order = np.argsort(away, kind="stable")
    within = [(near.iloc[int(at)].to_dict(), float(away[at])) for at in order if away[at] <= NEAR_KM]
    found = [
        Neighbour(other, distance, lag)
        for other, distance in within
        if other["attack_id"] != row["attack_id"] and (lag := _count_days(row, other)) is not None
    ]
    return found[:MOST_NEARBY]


def _is_in_box(events: "DataFrame", point: tuple[float, float]) -> Any:
    """A coarse sift in degrees before anything is measured."""
    lat_reach = NEAR_KM / LEAST_DEGREE_KM
    lon_reach = lat_reach / max(np.cos(np.radians(abs(point[1]) + lat_reach)), 0.1)
    is_close = (abs(events["latitude"] - point[1]) <= lat_reach) & (abs(events["longitude"] - point[0]) <= lon_reach)
    return is_close & (events["where_precision"] <= WIDEST_MEASURED)


def _count_days(row: Row, other: Row) -> int | None:
    """Days from one event's span to the other's, 0 when they touch; `None` when undated or too far apart."""
    start, end = _day(row["date_start"]), _day(row["date_end"]) or _day(row["date_start"])
    first, last = _day(other["date_start"]), _day(other["date_end"]) or _day(other["date_start"])
    if start is None or end is None or first is None or last is None:
        return None
    lag = first - end if first > end else last - start if last < start else timedelta()
    return lag.days if abs(lag.days) <= NEAR_DAYS else None


def _day(value: Any) -> date | None:
    value = known(value)
    return date(value.year, value.month, value.day) if value is not None else None
