"""Other events near one in place and time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from geodata.measure import LEAST_DEGREE_KM, distances_km
from pipelines.rows import known

if TYPE_CHECKING:
    from pandas import DataFrame

Row = Mapping[str, Any]
Column = npt.NDArray[np.float64]

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
    lons, lats = _floats(events, "longitude"), _floats(events, "latitude")
    near = np.flatnonzero(_is_in_box(lons, lats, point) & (_floats(events, "where_precision") <= WIDEST_MEASURED))
    away = distances_km(point, lons[near], lats[near])
    attacks, starts, ends = (events[name].to_numpy() for name in ("attack_id", "date_start", "date_end"))
    found: list[Neighbour] = []
    for at in np.argsort(away, kind="stable"):
        if away[at] > NEAR_KM or len(found) == MOST_NEARBY:
            break
        place = int(near[at])
        lag = _count_days(row, starts[place], ends[place])
        if attacks[place] != row["attack_id"] and lag is not None:
            other = {str(name): value for name, value in events.iloc[place].items()}
            found.append(Neighbour(other, float(away[at]), lag))
    return found


def _floats(events: "DataFrame", name: str) -> Column:
    column: Column = events[name].to_numpy(dtype=float, na_value=np.nan)
    return column


def _is_in_box(lons: Column, lats: Column, point: tuple[float, float]) -> npt.NDArray[np.bool_]:
    """A coarse sift in degrees before anything is measured."""
    lat_reach = NEAR_KM / LEAST_DEGREE_KM
    lon_reach = lat_reach / max(float(np.cos(np.radians(abs(point[1]) + lat_reach))), 0.1)
    return (np.abs(lats - point[1]) <= lat_reach) & (np.abs(lons - point[0]) <= lon_reach)


def _count_days(row: Row, begins: Any, ends: Any) -> int | None:
    """Days from one event's span to the other's, 0 when they touch; `None` when undated or too far apart."""
    start, end = _day(row["date_start"]), _day(row["date_end"]) or _day(row["date_start"])
    first, last = _day(begins), _day(ends) or _day(begins)
    if start is None or end is None or first is None or last is None:
        return None
    lag = first - end if first > end else last - start if last < start else timedelta()
    return lag.days if abs(lag.days) <= NEAR_DAYS else None


def _day(value: Any) -> date | None:
    value = known(value)
    return date(value.year, value.month, value.day) if value is not None else None
