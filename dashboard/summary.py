"""What a set of events amounts to in a period: one value that the app and the briefings put into words.

Pure: a frame of events in, a frozen `Summary` out. An event belongs to every period that its dates touch, as on the map
and its timeline, so that each number here can be seen there.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from dashboard.periods import NO_DAY, Numbers, Period, name_day, read_spans
from dashboard.tolls import Deaths, Tolls, read_tolls

SMALLEST_BASE = 20
"""A change is told in percent only from so many events (or deaths) on. Below that the relative standard error of a
count is above 22 %, and statistical offices print no rate: National Center for Health Statistics, "Health, United
States", Appendix II, "Relative standard error"."""

NEAR_PRECISION = 2
"""The widest where_precision (UCDP) at which an event is told under the name of a town: within about 25 km of it."""


@dataclass(frozen=True, slots=True)
class Options:
    """`data_start` is the first day that the store covers: no period before it is compared with. `top` is the length of
    the lists of towns and actors."""

    data_start: date | None = None
    top: int = 5


@dataclass(frozen=True, slots=True)
class Share:
    """A part of the events: a type, country, town or actor. A town has its country and first-order unit beside it."""

    name: str
    events: int
    deaths: Deaths
    country: str | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """Events or deaths of a period beside those of the period before. `percent` is `None` where the base is tiny."""

    now: int
    before: int

    @property
    def difference(self) -> int:
        return self.now - self.before

    @property
    def percent(self) -> int | None:
        """The change in whole percent of what was before; `None` below `SMALLEST_BASE`."""
        if self.before < SMALLEST_BASE:
            return None
        return round(100 * self.difference / self.before)


@dataclass(frozen=True, slots=True)
class Comparison:
    """This period against the one before. `in_both` events are dated so vaguely that they count in both."""

    before: Period
    events: Change
    deaths: Change
    in_both: int


@dataclass(frozen=True, slots=True)
class Summary:
    """What the events of a period amount to. Parts are in order of size; joint tolls count once, at their first site.

    `first` and `last` are the days of the earliest and latest date, `None` without one. `undated` events are in no
    period, and so in none of the numbers unless `period` is `None`. `areas` events are known by an area alone.
    """

    period: Period | None
    events: int = 0
    attacks: int = 0
    deaths: Deaths = field(default_factory=Deaths)
    first: date | None = None
    last: date | None = None
    undated: int = 0
    unreviewed: int = 0
    background: int = 0
    areas: int = 0
    types: tuple[Share, ...] = ()
    countries: tuple[Share, ...] = ()
    no_country: int = 0
    places: tuple[Share, ...] = ()
    actors: tuple[Share, ...] = ()
    comparison: Comparison | None = None


def summarise(events: pd.DataFrame, period: Period | None, options: Options = Options()) -> Summary:
    """The summary of the events (the store's columns, geometry and claims not needed) that touch the period."""
    start, end = read_spans(events)
    inside = touch(start, end, period)
    shown = events[inside]
    tolls = read_tolls(shown)
    dated = start[inside] != NO_DAY
    return Summary(
        period=period,
        events=len(shown),
        attacks=int(shown["attack_id"].nunique()),
        deaths=tolls.add(),
        first=name_day(start[inside][dated].min()) if dated.any() else None,
        last=name_day(end[inside][dated].max()) if dated.any() else None,
        undated=int((start == NO_DAY).sum()),
        unreviewed=int((shown["status"] != "reviewed").sum()),
        background=int(shown["is_background"].astype(bool).sum()),
        areas=int((~_is_near(shown)).sum()),
        types=_share(shown["event_type"], tolls),
        countries=_share(shown["country"], tolls),
        no_country=int(shown["country"].isna().sum()),
        places=_share_places(shown, tolls, options.top),
        actors=_share_actors(shown, tolls, options.top),
        comparison=_compare(events, period, options),
    )


def touch(start: Numbers, end: Numbers, period: Period | None) -> Numbers:
    """Which events touch the period; undated ones touch only `None`, which is everything."""
    if period is None:
        return np.ones(len(start), dtype=bool)
    inside: Numbers = (start != NO_DAY) & (start <= period.last) & (end >= period.first)
    return inside


def _compare(events: pd.DataFrame, period: Period | None, options: Options) -> Comparison | None:
    """The period against the one before; `None` where the data do not reach back so far."""
    if period is None:
        return None
    before = period.before()
    if options.data_start is None or before.start < options.data_start:
        return None
    start, end = read_spans(events)
    is_now, was = touch(start, end, period), touch(start, end, before)
    deaths = [read_tolls(events[inside]).add().best for inside in (is_now, was)]
    counts = [int(inside.sum()) for inside in (is_now, was)]
    return Comparison(before, Change(*counts), Change(*deaths), int((is_now & was).sum()))


def _share(keys: "pd.Series[Any]", tolls: Tolls, top: int | None = None) -> tuple[Share, ...]:
    """The events by key, those of the most events first, then by name; events without a key are in none."""
    codes, names = pd.factorize(keys)
    counts = np.bincount(codes[codes >= 0], minlength=len(names))
    order = sorted(range(len(names)), key=lambda code: (-counts[code], str(names[code])))[:top]
    return tuple(Share(str(names[code]), int(counts[code]), tolls.add(codes == code)) for code in order)


def _is_near(events: pd.DataFrame) -> Numbers:
    """Whether each event is known by a town or site, and not by an area alone."""
    precision = pd.to_numeric(events["where_precision"]).to_numpy(dtype=float, na_value=np.nan)
    near: Numbers = (precision <= NEAR_PRECISION) & events["place_name"].notna().to_numpy()
    return near


def _share_places(events: pd.DataFrame, tolls: Tolls, top: int) -> tuple[Share, ...]:
    """The towns and sites of the most events; an event that is known by its area alone is in none."""
    near = _is_near(events)
    columns = ["place_name", "country", "admin1"]
    parts = events[columns].astype(object).where(events[columns].notna(), None)
    keys = pd.Series(list(zip(*(parts[name] for name in columns), strict=True)), dtype=object).where(near)
    codes, names = pd.factorize(keys)
    counts = np.bincount(codes[codes >= 0], minlength=len(names))
    order = sorted(range(len(names)), key=lambda code: (-counts[code], str(names[code])))[:top]
    return tuple(
        Share(names[code][0], int(counts[code]), tolls.add(codes == code), names[code][1], names[code][2])
        for code in order
    )


def _share_actors(events: pd.DataFrame, tolls: Tolls, top: int) -> tuple[Share, ...]:
    """The parties of the most events, each once an event; civilians are harmed everywhere and no party."""
    rows, names = list_parties(events["actors"])
    codes, distinct = pd.factorize(np.array(names, dtype=object))
    counts = np.bincount(codes, minlength=len(distinct))
    order = sorted(range(len(distinct)), key=lambda code: (-counts[code], distinct[code]))[:top]
    return tuple(
        Share(str(distinct[code]), int(counts[code]), tolls.add(np.array(rows, dtype=np.int64)[codes == code]))
        for code in order
    )


def list_parties(actors: Iterable[Any]) -> tuple[list[int], list[str]]:
    """Row numbers and names of the parties, each name once a row, without those of ACLED's kind "civilians"."""
    rows: list[int] = []
    names: list[str] = []
    for row, parties in enumerate(actors):
        for name in dict.fromkeys(party["name"] for party in parties or () if party["kind"] != "civilians"):
            rows.append(row)
            names.append(name)
    return rows, names
