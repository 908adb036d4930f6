"""What a briefing picture says, before any drawing: the events of a period, the deadliest, the weeks.

Pure functions of the events table (`pipelines.store.read.read_events`); unknown stays `None` and is counted apart.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Any

import numpy as np
from shapely.geometry.base import BaseGeometry

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

POINT_PRECISIONS = (1, 2)
"""UCDP's where_precision of events that may be drawn as a symbol: exact, or within about 25 km of a known point."""

_COLUMNS = (
    "event_id attack_id event_type date_start date_end date_precision place_name country latitude longitude radius_km "
    "where_precision actors claims killed_low killed_best killed_high attack_killed_low attack_killed_best "
    "attack_killed_high status publishers geometry"
)


@dataclass(frozen=True, slots=True)
class Toll:
    """Deaths as low, best and high; all `None` when unknown, `high` alone `None` when open upwards."""

    low: int | None = None
    best: int | None = None
    high: int | None = None

    @property
    def is_known(self) -> bool:
        return self.low is not None or self.best is not None or self.high is not None

    @property
    def central(self) -> int | None:
        """The best estimate, else what is sure, `None` when nothing is known."""
        if self.best is not None or self.low is not None:
            return self.best if self.best is not None else self.low
        return self.high


@dataclass(frozen=True, slots=True)
class Shown:
    """One event as the picture needs it. `lon` and `lat` are representative only, unless `is_point`."""

    event_id: str
    attack_id: str
    event_type: str
    start: date
    end: date
    place: str
    country: str | None
    lon: float | None
    lat: float | None
    radius_km: float | None
    where_precision: int
    actors: tuple[Mapping[str, Any], ...]
    claims: tuple[Mapping[str, Any], ...]
    killed: Toll
    attack_killed: Toll
    status: str
    publishers: tuple[str, ...]
    geometry: BaseGeometry | None

    @property
    def is_placed(self) -> bool:
        return self.lon is not None and self.lat is not None

    @property
    def is_point(self) -> bool:
        return self.is_placed and self.where_precision in POINT_PRECISIONS

    @property
    def toll(self) -> Toll:
        """The deaths of the whole attack where they are known only together, else the event's own."""
        return self.attack_killed if self.attack_killed.is_known else self.killed


@dataclass(frozen=True, slots=True)
class Bin:
    """A stretch of the histogram: events dated within it, and shares of events whose dates are wider than it."""

    start: date
    exact: float
    spread: float


def select_events(events: "GeoDataFrame", *, date_from: date, date_to: date) -> tuple[Shown, ...]:
    """The events whose dates touch the period, in order of date and id; never one without a date, or a rejected one."""
    shown = []
    for row in _rows(events):
        start, end = _day(row["date_start"]), _day(row["date_end"])
        if row["status"] == "rejected" or start is None or end is None:
            continue
        if start <= date_to and end >= date_from:
            shown.append(_show(row, start, end))
    return tuple(sorted(shown, key=lambda event: (event.start, event.end, event.event_id)))


def _rows(events: "GeoDataFrame") -> Iterator[dict[str, Any]]:
    names = _COLUMNS.split()
    missing = [name for name in names if name not in events.columns]
    if missing:
        raise ValueError(f"the events table lacks the column(s) {', '.join(missing)}; read it with read_events")
    # a geometry column gives its values one by one at a hundred times the price of its array
    columns = (events[name] if name != "geometry" else np.asarray(events[name], dtype=object) for name in names)
    for values in zip(*columns, strict=True):
        yield dict(zip(names, values, strict=True))


def _show(row: Mapping[str, Any], start: date, end: date) -> Shown:
    geometry = row["geometry"]
    return Shown(
        event_id=str(row["event_id"]),
        attack_id=str(row["attack_id"] or row["event_id"]),
        event_type=str(row["event_type"]),
        start=start,
        end=end,
        place=_text(row["place_name"]) or "",
        country=_text(row["country"]),
        lon=_float(row["longitude"]),
        lat=_float(row["latitude"]),
        radius_km=_float(row["radius_km"]),
        where_precision=_int(row["where_precision"]) or 7,
        actors=_list(row["actors"]),
        claims=_list(row["claims"]),
        killed=Toll(_int(row["killed_low"]), _int(row["killed_best"]), _int(row["killed_high"])),
        attack_killed=Toll(
            _int(row["attack_killed_low"]), _int(row["attack_killed_best"]), _int(row["attack_killed_high"])
        ),
        status=_text(row["status"]) or "machine",
        publishers=tuple(str(name) for name in _list(row["publishers"])),
        geometry=geometry if isinstance(geometry, BaseGeometry) and not geometry.is_empty else None,
    )


def _int(value: Any) -> int | None:
    """The number; `None` for pandas' NaN and NA too."""
    try:
        return int(value)
    except (TypeError, ValueError):
        return None


def _float(value: Any) -> float | None:
    try:
        number = float(value)
    except (TypeError, ValueError):
        return None
    return number if number == number and abs(number) < 1e9 else None


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) and value else None


def _list(value: Any) -> tuple[Any, ...]:
    return tuple(value) if isinstance(value, (list, tuple)) else ()


def _day(value: Any) -> date | None:
    return value if isinstance(value, date) and value == value else None  # NaT is a date unequal to itself


def group_attacks(shown: Iterable[Shown]) -> list[tuple[Shown, ...]]:
    """The events by attack, each attack once; events in the given order within it."""
    ordered = sorted(shown, key=lambda event: event.attack_id)
    return [tuple(sites) for _, sites in groupby(ordered, key=lambda event: event.attack_id)]


def tolls_of(attack: Sequence[Shown]) -> tuple[Toll, ...]:
    """The tolls that add up for an attack: the joint one once, else each site's own."""
    joint = next((site.attack_killed for site in attack if site.attack_killed.is_known), None)
    return (joint,) if joint else tuple(site.killed for site in attack)


def rank_attacks(shown: Iterable[Shown], *, limit: int) -> list[tuple[Shown, ...]]:
    """The attacks, deadliest first, then those of unknown deaths, then those of none; at most `limit`."""
    return sorted(group_attacks(shown), key=_by_deaths)[:limit]


def _by_deaths(attack: Sequence[Shown]) -> tuple[int, int, date, str]:
    deaths = add_tolls(attack).central
    kind = 1 if deaths is None else 0 if deaths else 2
    return kind, -(deaths or 0), attack[0].start, attack[0].attack_id


def add_tolls(attack: Sequence[Shown]) -> Toll:
    """The deaths of the attack; `high` is `None` when at least one of its figures is open upwards."""
    tolls = [toll for toll in tolls_of(attack) if toll.is_known]
    if len(tolls) <= 1:
        return tolls[0] if tolls else Toll()
    is_open = any(toll.high is None for toll in tolls)
    low, best = sum(toll.low or 0 for toll in tolls), sum(toll.central or 0 for toll in tolls)
    return Toll(low, best, None if is_open else sum(toll.high or 0 for toll in tolls))


def find_claim(attack: Sequence[Shown]) -> Mapping[str, Any] | None:
    """The claim whose figure is the best estimate, of the first report that gives it; `None` for a derived figure.

    Within that report a claim with a speaker comes before the report's own words.
    """
    best = add_tolls(attack).central
    if best is None:
        return None
    claims = [claim for site in attack for claim in site.claims if claim.get("quantity") == "killed"]
    told = [claim for claim in claims if not claim.get("is_denied") and not claim.get("is_part")]
    matching = [claim for claim in told if claim.get("low") == best] or [
        claim for claim in told if claim.get("high") == best
    ]
    if not matching:
        return None
    same_report = [claim for claim in matching if claim.get("report_id") == matching[0].get("report_id")]
    return next((claim for claim in same_report if _text(claim.get("holder"))), matching[0])


def speaker_of(attack: Sequence[Shown]) -> str | None:
    """Who gives the figure that is shown, in the report's words; `None` when nobody is named."""
    claim = find_claim(attack)
    return _text(claim.get("holder")) if claim else None


def count_publishers(shown: Iterable[Shown]) -> list[str]:
    """The publishers, those of most events first."""
    counts = Counter(name for event in shown for name in event.publishers)
    return [name for name, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))]


def bin_events(shown: Sequence[Shown], *, date_from: date, date_to: date) -> tuple[str, tuple[Bin, ...]]:
    """The step ("week", "month" or "year") and the histogram's bins over the period.

    An event whose dates are wider than a bin is spread over the days it may have happened on.
    """
    length = (date_to - date_from).days + 1
    step = "week" if length <= 190 else "month" if length <= 1100 else "year"
    starts = [date_from]
    while (following := _next_start(starts[-1], step)) <= date_to:
        starts.append(following)
    ends = [*(start - timedelta(days=1) for start in starts[1:]), date_to]
    exact, spread = [0.0] * len(starts), [0.0] * len(starts)
    widest = {"week": 7, "month": 31, "year": 366}[step]
    spans = Counter((max(event.start, date_from), min(event.end, date_to), event.end - event.start) for event in shown)
    for (first, last, width), number in spans.items():
        shares = exact if width.days < widest else spread
        days = (last - first).days + 1
        for index, (start, end) in enumerate(zip(starts, ends, strict=True)):
            common = (min(last, end) - max(first, start)).days + 1
            shares[index] += number * max(common, 0) / days
    return step, tuple(Bin(*values) for values in zip(starts, exact, spread, strict=True))


def _next_start(start: date, step: str) -> date:
    if step == "week":
        return start + timedelta(days=7)
    if step == "year":
        return date(start.year + 1, 1, 1)
    return date(start.year + start.month // 12, start.month % 12 + 1, 1)
