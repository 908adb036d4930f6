"""Events counted by group and stretch of days, all at once: pure functions of arrays.

An event counts in every period that its dates touch, as on the map. In bins of a series it counts once: in the bin of
its middle day, or, where its dates are wider than a bin, in shares over its days.
"""

from datetime import date, timedelta
from typing import Literal

import numpy as np

from dashboard.periods import NO_DAY, Numbers, Period, count_day, name_day
from dashboard.tally import Groups

Step = Literal["week", "month", "year"]
WIDEST_DAYS: dict[Step, int] = {"week": 7, "month": 31, "year": 366}
"""An event whose dates are wider than this is shared out over the bins instead of being put into one."""


def count_periods(start: Numbers, end: Numbers, groups: Groups, period: Period, *, past: int) -> Numbers:
    """Events (groups x past + 1) in the periods of the same length up to this one, which comes last."""
    length, windows = period.days, past + 1
    origin = period.first - past * length
    first, last = start[groups.rows], end[groups.rows]
    inside = (first != NO_DAY) & (last >= origin) & (first <= period.last)
    codes = groups.codes[inside]
    begins = np.maximum(first[inside] - origin, 0) // length
    stops = np.minimum((last[inside] - origin) // length, windows - 1) + 1
    width = windows + 1
    changes = np.bincount(codes * width + begins, minlength=len(groups.names) * width)
    changes = changes - np.bincount(codes * width + stops, minlength=len(groups.names) * width)
    counts: Numbers = changes.reshape(-1, width).cumsum(axis=1)[:, :windows]
    return counts


def make_edges(first: int, last: int, step: Step) -> Numbers:
    """First days of the bins that hold the days from `first` to `last`, and the day after the last bin."""
    day = _first_of(name_day(first), step)
    edges = [count_day(day)]
    while edges[-1] <= last:
        day = _next(day, step)
        edges.append(count_day(day))
    return np.array(edges, dtype=np.int64)


def _first_of(day: date, step: Step) -> date:
    if step == "week":
        return day - timedelta(days=day.weekday())
    return day.replace(day=1) if step == "month" else day.replace(month=1, day=1)


def _next(day: date, step: Step) -> date:
    if step == "week":
        return day + timedelta(days=7)
    if step == "year":
        return day.replace(year=day.year + 1)
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def find_bins(start: Numbers, end: Numbers, edges: Numbers, step: Step) -> Numbers:
    """The bin of each event's middle day; -1 for one without a date, outside, or with dates wider than a bin."""
    is_exact = (start != NO_DAY) & (end - start < WIDEST_DAYS[step])
    middle = np.where(is_exact, start + (end - start) // 2, edges[0] - 1)
    bins = np.searchsorted(edges, middle, side="right") - 1
    found: Numbers = np.where((bins >= 0) & (bins < len(edges) - 1), bins, -1)
    return found


def spread_vague(start: Numbers, end: Numbers, edges: Numbers, step: Step) -> Numbers:
    """The shares of the events whose dates are wider than a bin, by bin; what lies outside the bins is left out."""
    vague = (start != NO_DAY) & (end - start >= WIDEST_DAYS[step]) & (end >= edges[0]) & (start < edges[-1])
    first, last = start[vague], end[vague]
    weights = 1.0 / (last - first + 1)
    days = int(edges[-1] - edges[0])
    begins, stops = np.maximum(first - edges[0], 0), np.minimum(last - edges[0] + 1, days)
    daily = np.bincount(begins, weights, days + 1) - np.bincount(stops, weights, days + 1)
    shares: Numbers = np.add.reduceat(daily.cumsum()[:days], (edges[:-1] - edges[0]).astype(np.intp))
    return np.maximum(shares, 0.0)
